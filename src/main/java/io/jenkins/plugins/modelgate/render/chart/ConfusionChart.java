package io.jenkins.plugins.modelgate.render.chart;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modelgate.base.SafeText;
import io.jenkins.plugins.modelgate.render.text.DataTable;
import io.jenkins.plugins.modelgate.render.text.Numbers;
import io.jenkins.plugins.modelgate.report.ConfusionMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The confusion matrix as a heat map. */
final class ConfusionChart {
    private static final int LABEL_LENGTH = 16;

    Optional<Chart> heatMap(ConfusionMatrix matrix) {
        if (matrix.labels().isEmpty()) {
            return Optional.empty();
        }
        EchartsOption option = new EchartsOption();
        ObjectNode root = option.root();
        ((ObjectNode) root.get("tooltip")).put("trigger", "item");
        root.putObject("grid").put("left", 110).put("right", 20).put("top", 20).put("bottom", 90);
        labelAxis(option, "xAxis", "Predicted", matrix, 60)
                .putObject("axisLabel")
                .put("rotate", 45);
        labelAxis(option, "yAxis", "Actual", matrix, 90).put("inverse", true);
        root.putObject("visualMap")
                .put("min", 0)
                .put("max", 1)
                .put("show", false)
                .put("dimension", 2);
        ObjectNode series = option.addSeries("heatmap", "Share of the rows with the actual label");
        ArrayNode data = (ArrayNode) series.get("data");
        List<List<String>> rows = new ArrayList<>();
        for (int actual = 0; actual < matrix.labels().size(); actual++) {
            double total = matrix.counts().get(actual).stream()
                    .mapToDouble(Double::doubleValue)
                    .sum();
            List<String> row = new ArrayList<>();
            row.add(SafeText.line(matrix.labels().get(actual)));
            for (int predicted = 0; predicted < matrix.labels().size(); predicted++) {
                double count = matrix.counts().get(actual).get(predicted);
                ObjectNode cell = data.addObject();
                cell.putArray("value").add(predicted).add(actual).add(total > 0 ? count / total : 0);
                cell.putObject("label").put("show", true).put("formatter", Numbers.format(count, ""));
                row.add(Numbers.format(count, ""));
            }
            rows.add(row);
        }
        List<String> columns = new ArrayList<>(List.of("Actual"));
        matrix.labels().forEach(label -> columns.add(SafeText.line(label)));
        return Optional.of(new Chart(
                "confusion-matrix",
                "Confusion matrix",
                "Rows by actual label (down) and predicted label (across).",
                option.json(),
                List.of(),
                List.of(),
                new DataTable("Rows by actual and predicted label", columns, rows)));
    }

    private static ObjectNode labelAxis(
            EchartsOption option, String name, String title, ConfusionMatrix matrix, int nameGap) {
        ObjectNode axis = option.axis(name, title).put("type", "category").put("nameGap", nameGap);
        ArrayNode labels = axis.putArray("data");
        matrix.labels().forEach(label -> labels.add(SafeText.shortened(label, LABEL_LENGTH)));
        return axis;
    }
}
