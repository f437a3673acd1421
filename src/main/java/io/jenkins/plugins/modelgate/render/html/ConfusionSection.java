package io.jenkins.plugins.modelgate.render.html;

import io.jenkins.plugins.modelgate.base.SafeText;
import io.jenkins.plugins.modelgate.render.text.DataTable;
import io.jenkins.plugins.modelgate.render.text.Numbers;
import io.jenkins.plugins.modelgate.report.ConfusionMatrix;
import io.jenkins.plugins.modelgate.report.Report;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The confusion matrix as a table with cells shaded by their share of the actual label's rows. */
public final class ConfusionSection implements Section {
    /** For a larger matrix only the most frequent confusions are listed. */
    private static final int MOST_LABELS = 20;

    private static final int MOST_CONFUSIONS = 25;
    private static final int SHADES = 10;
    private static final int LONGEST_LABEL = 60;

    @Override
    public String id() {
        return "confusion-matrix";
    }

    @Override
    public String title() {
        return "Confusion matrix";
    }

    @Override
    public boolean isPresent(Report report) {
        ConfusionMatrix matrix = report.confusionMatrix();
        return matrix != null
                && IntStream.range(0, matrix.labels().size()).anyMatch(actual -> total(matrix, actual) > 0);
    }

    @Override
    public void write(Report report, Markup html) {
        ConfusionMatrix matrix = report.confusionMatrix();
        if (matrix.labels().size() > MOST_LABELS) {
            html.element(
                    "p",
                    matrix.labels().size() + " labels: shown are the most frequent confusions; the whole matrix"
                            + " is in report.json.",
                    "class",
                    "note");
            HtmlTable.write(html, confusions(matrix));
            return;
        }
        html.element(
                "p",
                "Each cell: the number of rows, and their share of the rows with the actual label. The outlined "
                        + "diagonal is correct.",
                "class",
                "note");
        HtmlTable.open(html, "Rows by actual and predicted label", "confusion");
        html.open("thead").open("tr");
        html.element("th", "Actual ↓ predicted →", "scope", "col");
        matrix.labels().forEach(label -> html.element("th", SafeText.shortened(label, LONGEST_LABEL), "scope", "col"));
        html.close(2).open("tbody");
        for (int actual = 0; actual < matrix.labels().size(); actual++) {
            double total = total(matrix, actual);
            html.open("tr")
                    .element("th", SafeText.shortened(matrix.labels().get(actual), LONGEST_LABEL), "scope", "row");
            for (int predicted = 0; predicted < matrix.labels().size(); predicted++) {
                double count = matrix.counts().get(actual).get(predicted);
                double share = total > 0 ? count / total : 0;
                html.open("td", "class", "shade" + shade(share) + (actual == predicted ? " right" : ""));
                html.text(Numbers.format(count, ""));
                html.small(total > 0 ? Numbers.percent(round(share)) : Numbers.NONE);
                html.close();
            }
            html.close();
        }
        html.close(3);
    }

    private static DataTable confusions(ConfusionMatrix matrix) {
        record Cell(int actual, int predicted, double count) {}
        List<Cell> cells = new ArrayList<>();
        for (int actual = 0; actual < matrix.labels().size(); actual++) {
            for (int predicted = 0; predicted < matrix.labels().size(); predicted++) {
                double count = matrix.counts().get(actual).get(predicted);
                if (actual != predicted && count > 0) {
                    cells.add(new Cell(actual, predicted, count));
                }
            }
        }
        List<List<String>> rows = cells.stream()
                .sorted(Comparator.comparingDouble(Cell::count).reversed())
                .limit(MOST_CONFUSIONS)
                .map(cell -> List.of(
                        SafeText.shortened(matrix.labels().get(cell.actual()), LONGEST_LABEL),
                        SafeText.shortened(matrix.labels().get(cell.predicted()), LONGEST_LABEL),
                        Numbers.format(cell.count(), ""),
                        Numbers.percent(round(cell.count() / total(matrix, cell.actual())))))
                .toList();
        return new DataTable(
                "Most frequent confusions", List.of("Actual", "Predicted", "Rows", "Share of the actual"), rows);
    }

    private static double total(ConfusionMatrix matrix, int actual) {
        return matrix.counts().get(actual).stream()
                .mapToDouble(Double::doubleValue)
                .sum();
    }

    /** Rounds to tenths of a percent. */
    private static double round(double share) {
        return Math.round(share * 1000) / 1000.0;
    }

    private static long shade(double share) {
        return share <= 0 ? 0 : Math.max(1, Math.min(SHADES, (long) Math.ceil(share * SHADES)));
    }
}
