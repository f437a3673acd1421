package io.jenkins.plugins.modelgate.render.text;

import java.util.List;
import java.util.stream.IntStream;

/** Aligned columns for a terminal. The cells are safe texts already. */
public final class ConsoleText {
    /** A cell longer than this does not widen its column; it pushes its own line aside. */
    private static final int WIDEST = 44;

    private static final int VERDICT_WIDTH = "INCONCLUSIVE".length();
    private static final String ESCAPE = "\u001B[";
    private static final String PLAIN = ESCAPE + "0m";

    private final StringBuilder out = new StringBuilder();
    private final boolean ansi;

    public ConsoleText(boolean ansi) {
        this.ansi = ansi;
    }

    public ConsoleText line(String line) {
        out.append(line.stripTrailing()).append('\n');
        return this;
    }

    /** Rows behind their verdicts, each with a sentence below it. */
    public void verdicts(List<VerdictLabel> labels, List<List<String>> rows, List<String> reasons) {
        int[] widths = widths(rows);
        for (int i = 0; i < rows.size(); i++) {
            VerdictLabel label = labels.get(i);
            String room = " ".repeat(VERDICT_WIDTH - label.word().length());
            line("  " + coloured(label) + room + "  " + aligned(rows.get(i), widths));
            if (!reasons.get(i).isEmpty()) {
                line("  " + " ".repeat(VERDICT_WIDTH) + "  " + reasons.get(i));
            }
        }
    }

    /** A table; without columns it has no heading. */
    public void table(List<String> columns, List<List<String>> rows) {
        int[] widths = widths(rows);
        for (int i = 0; i < columns.size(); i++) {
            widths[i] =
                    Math.max(i < widths.length ? widths[i] : 0, columns.get(i).length());
        }
        if (!columns.isEmpty()) {
            line("  " + aligned(columns, widths));
        }
        rows.forEach(row -> line("  " + aligned(row, widths)));
    }

    public String coloured(VerdictLabel label) {
        return coloured(
                label.word(),
                switch (label.name()) {
                    case "passed" -> "1;32m";
                    case "failed" -> "1;31m";
                    case "inconclusive" -> "1;33m";
                    case "error" -> "1;35m";
                    default -> "1m";
                });
    }

    private String coloured(String word, String code) {
        return ansi ? ESCAPE + code + word + PLAIN : word;
    }

    /** Our own sign for a missing number is not in ASCII, and not every terminal has it. */
    public static String ascii(String number) {
        return number.equals(Numbers.NONE) ? "-" : number;
    }

    private static int[] widths(List<List<String>> rows) {
        int columns = rows.isEmpty() ? 0 : rows.get(0).size();
        return IntStream.range(0, columns)
                .map(column -> rows.stream()
                        .mapToInt(row -> length(row.get(column)))
                        .filter(length -> length <= WIDEST)
                        .max()
                        .orElse(0))
                .toArray();
    }

    private static String aligned(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            line.append(cells.get(i))
                    .append(" ".repeat(Math.max(0, widths[i] - length(cells.get(i)))))
                    .append("  ");
        }
        return line.toString();
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
