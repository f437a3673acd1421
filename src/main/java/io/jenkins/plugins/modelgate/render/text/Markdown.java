package io.jenkins.plugins.modelgate.render.text;

import io.jenkins.plugins.modelgate.base.SafeText;
import java.util.List;

/**
 * Writes GitHub Flavored Markdown (also understood by GitLab, Gitea and Jenkins's Markdown plugins) with every text
 * escaped, so that it cannot become markup, HTML, a link or a formula, or break out of its table cell. Characters that
 * need no escape stay readable in the raw file.
 */
public final class Markdown {
    private static final String ESCAPED = "\\`*[]<>|&~$";

    private final StringBuilder out = new StringBuilder();

    /** A text within a line. */
    public static String text(String text) {
        String line = SafeText.line(text);
        StringBuilder escaped = new StringBuilder(line.length() + 16);
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (ESCAPED.indexOf(c) >= 0
                    || c == '_' && !insideWord(line, i)
                    || startsBlock(line, i)
                    || linksItself(line, i)) {
                escaped.append('\\');
            }
            escaped.append(c);
        }
        return escaped.toString();
    }

    /** A name or a piece of code within a line. */
    public static String code(String text) {
        String line = SafeText.line(text);
        if (line.isEmpty()) {
            return Numbers.NONE;
        }
        String fence = "`".repeat(longestRun(line) + 1);
        // A code span drops one space at either end, which separates it from backticks in its content.
        String room = line.startsWith("`") || line.endsWith("`") ? " " : "";
        return fence + room + line + room + fence;
    }

    /** {@link #code} for a table cell, where a pipe ends the cell even inside code. */
    public static String codeCell(String text) {
        return code(text).replace("|", "\\|");
    }

    /** A line of trusted Markdown; the caller escapes texts in it. */
    public Markdown line(String markdown) {
        out.append(markdown).append('\n');
        return this;
    }

    public Markdown blank() {
        return line("");
    }

    public Markdown heading(int level, String title) {
        return line("#".repeat(level) + " " + title).blank();
    }

    /** A table with escaped cells; numeric columns from the second on are right-aligned. */
    public Markdown table(List<String> columns, List<List<String>> rows) {
        line("| " + String.join(" | ", columns) + " |");
        StringBuilder rule = new StringBuilder("|");
        for (int column = 0; column < columns.size(); column++) {
            rule.append(Numbers.isNumeric(rows, column) ? " ---: |" : " --- |");
        }
        line(rule.toString());
        rows.forEach(row -> line("| " + String.join(" | ", row) + " |"));
        return blank();
    }

    @Override
    public String toString() {
        return out.toString().stripTrailing() + "\n";
    }

    private static boolean insideWord(String line, int at) {
        return at > 0
                && at < line.length() - 1
                && Character.isLetterOrDigit(line.charAt(at - 1))
                && Character.isLetterOrDigit(line.charAt(at + 1));
    }

    /** Headings, lists and rules at the start of a line. */
    private static boolean startsBlock(String line, int at) {
        char c = line.charAt(at);
        if (at == 0) {
            boolean alone = line.length() == 1 || line.charAt(1) == ' ' || line.charAt(1) == c;
            return c == '#' || c == '=' || (c == '+' || c == '-') && alone;
        }
        return (c == '.' || c == ')')
                && line.chars().limit(at).allMatch(before -> before >= '0' && before <= '9')
                && (at == line.length() - 1 || line.charAt(at + 1) == ' ');
    }

    /** Addresses that GitHub turns into links on its own. */
    private static boolean linksItself(String line, int at) {
        return line.charAt(at) == ':' && line.startsWith("://", at)
                || line.charAt(at) == '.' && at >= 3 && line.regionMatches(true, at - 3, "www", 0, 3);
    }

    private static int longestRun(String line) {
        int longest = 0;
        int run = 0;
        for (char c : line.toCharArray()) {
            run = c == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }
}
