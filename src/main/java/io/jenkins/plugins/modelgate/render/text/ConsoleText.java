package io.jenkins.plugins.modelgate.render.text;

import java.util.List;

/** Aligned columns for a terminal. The cells have to be safe already. */
public final class ConsoleText {
    /** A longer cell does not widen its column but shifts the rest of its line. */
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

    /** Rows preceded by their verdicts, each with a sentence below it. */
    public void verdicts(List<VerdictLabel> labels, List<List<String>> rows, List<String> reasons) {
        AlignedColumns columns = AlignedColumns.of(List.of(), rows, WIDEST);
        for (int i = 0; i < rows.size(); i++) {
            VerdictLabel label = labels.get(i);
            String room = " ".repeat(VERDICT_WIDTH - label.word().length());
            line("  " + coloured(label) + room + "  " + columns.line(rows.get(i)));
            if (!reasons.get(i).isEmpty()) {
                line("  " + " ".repeat(VERDICT_WIDTH) + "  " + reasons.get(i));
            }
        }
    }

    /** A table, with or without headings. */
    public void table(List<String> headings, List<List<String>> rows) {
        AlignedColumns columns = AlignedColumns.of(headings, rows, WIDEST);
        if (!headings.isEmpty()) {
            line("  " + columns.line(headings));
        }
        rows.forEach(row -> line("  " + columns.line(row)));
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

    /** Replaces the sign for a missing number, which is not ASCII and not available on every terminal. */
    public static String ascii(String number) {
        return number.equals(Numbers.NONE) ? "-" : number;
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
