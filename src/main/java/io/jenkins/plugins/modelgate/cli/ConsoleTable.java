package io.jenkins.plugins.modelgate.cli;

import io.jenkins.plugins.modelgate.base.SafeText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Columns of text under their headings, for a terminal. */
final class ConsoleTable {
    /** The text of an empty cell. */
    static final String NOTHING = "-";

    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();

    ConsoleTable(String... headings) {
        rows.add(List.of(headings));
    }

    /** @param cells as many as there are headings; nothing in them can steer the terminal */
    ConsoleTable row(String... cells) {
        rows.add(Arrays.stream(cells).map(SafeText::line).toList());
        return this;
    }

    boolean isEmpty() {
        return rows.size() == 1;
    }

    List<String> lines() {
        int[] widths = new int[rows.get(0).size()];
        for (List<String> row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], width(row.get(column)));
            }
        }
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String cell = row.get(column);
            line.append(cell).append(" ".repeat(widths[column] - width(cell))).append(GAP);
        }
        return line.toString().stripTrailing();
    }

    private static int width(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
