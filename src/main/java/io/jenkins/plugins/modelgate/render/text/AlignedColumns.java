package io.jenkins.plugins.modelgate.render.text;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Columns of a table in a fixed-width font, each as wide as its widest cell. The cells have to be safe already. */
public final class AlignedColumns {
    private static final String GAP = "  ";

    private final int[] widths;

    private AlignedColumns(int[] widths) {
        this.widths = widths;
    }

    /** @param rows with the same number of cells each */
    public static AlignedColumns of(List<List<String>> rows) {
        return of(List.of(), rows, Integer.MAX_VALUE);
    }

    /**
     * @param headings none, or as many as a row has cells
     * @param rows with the same number of cells each
     * @param widest in code points: a longer cell does not widen its column but shifts the rest of its line
     */
    static AlignedColumns of(List<String> headings, List<List<String>> rows, int widest) {
        int columns = rows.isEmpty() ? headings.size() : rows.get(0).size();
        return new AlignedColumns(IntStream.range(0, columns)
                .map(column -> Math.max(
                        headings.isEmpty() ? 0 : length(headings.get(column)),
                        cells(rows, column)
                                .mapToInt(AlignedColumns::length)
                                .filter(length -> length <= widest)
                                .max()
                                .orElse(0)))
                .toArray());
    }

    private static Stream<String> cells(List<List<String>> rows, int column) {
        return rows.stream().map(row -> row.get(column));
    }

    /** Formats the cells of one row as a line. */
    public String line(List<String> cells) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            line.append(cells.get(i))
                    .append(" ".repeat(Math.max(0, widths[i] - length(cells.get(i)))))
                    .append(GAP);
        }
        return line.toString().stripTrailing();
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
