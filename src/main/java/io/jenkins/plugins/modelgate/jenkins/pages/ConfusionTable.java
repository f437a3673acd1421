package io.jenkins.plugins.modelgate.jenkins.pages;

import io.jenkins.plugins.modelgate.render.text.Numbers;
import io.jenkins.plugins.modelgate.report.ConfusionMatrix;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The confusion matrix as a heat map, or the most frequent confusions when there are very many labels.
 *
 * @param labels in the model's order
 * @param rows one per actual label; empty when there are too many labels to draw
 * @param confusions the most frequent ones when there are too many labels to draw; empty otherwise
 */
public record ConfusionTable(List<String> labels, List<List<Cell>> rows, List<Confusion> confusions) {
    private static final int MOST_LABELS = 20;
    private static final int MOST_CONFUSIONS = 25;
    private static final int SHADES = 10;

    static ConfusionTable of(ConfusionMatrix matrix) {
        List<List<Cell>> rows = new ArrayList<>();
        List<Confusion> confusions = new ArrayList<>();
        for (int actual = 0; actual < matrix.labels().size(); actual++) {
            List<Double> counts = matrix.counts().get(actual);
            double total = counts.stream().mapToDouble(Double::doubleValue).sum();
            List<Cell> row = new ArrayList<>();
            for (int predicted = 0; predicted < counts.size(); predicted++) {
                Cell cell = Cell.of(counts.get(predicted), total, actual == predicted);
                row.add(cell);
                if (actual != predicted && cell.rows() > 0) {
                    confusions.add(new Confusion(
                            matrix.labels().get(actual), matrix.labels().get(predicted), cell));
                }
            }
            rows.add(List.copyOf(row));
        }
        confusions.sort(Comparator.comparingDouble(
                        (Confusion confusion) -> confusion.cell().rows())
                .reversed());
        return matrix.labels().size() <= MOST_LABELS
                ? new ConfusionTable(matrix.labels(), List.copyOf(rows), List.of())
                : new ConfusionTable(
                        matrix.labels(),
                        List.of(),
                        List.copyOf(confusions.subList(0, Math.min(MOST_CONFUSIONS, confusions.size()))));
    }

    /**
     * @param rows number of rows
     * @param share of the actual label's rows, 0 to 1
     * @param right whether the predicted label is the actual one
     */
    public record Cell(double rows, double share, boolean right) {
        static Cell of(double rows, double total, boolean right) {
            return new Cell(rows, total > 0 ? rows / total : 0, right);
        }

        public String count() {
            return Numbers.format(rows, "");
        }

        public String percent() {
            return Numbers.percent(Math.round(share * 1000) / 1000.0);
        }

        /** From 0 for no rows to 10 for all of them. */
        public long shade() {
            return share <= 0 ? 0 : Math.max(1, Math.min(SHADES, (long) Math.ceil(share * SHADES)));
        }
    }

    /** How often one label was mistaken for another. */
    public record Confusion(String actual, String predicted, Cell cell) {}
}
