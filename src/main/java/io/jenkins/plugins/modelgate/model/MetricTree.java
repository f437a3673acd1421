package io.jenkins.plugins.modelgate.model;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modelgate.base.Quote;
import io.jenkins.plugins.modelgate.base.UserInputException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the metrics in JSON, YAML or TOML written by DVC, MLflow, scikit-learn and SageMaker. */
final class MetricTree {
    private static final int MAX_METRICS = 100_000;

    /** The members of scikit-learn's {@code classification_report} for each label. */
    private static final Set<String> REPORT = Set.of("precision", "recall", "f1-score", "support");

    private static final Map<String, String> AVERAGES = Map.of(
            "macro avg", "_macro",
            "weighted avg", "_weighted",
            "micro avg", "_micro",
            "samples avg", "_samples");

    private static final Map<String, String> REPORT_METRICS =
            Map.of("precision", "precision", "recall", "recall", "f1-score", "f1");

    private final String file;
    private final Map<String, Double> metrics = new LinkedHashMap<>();

    private MetricTree(String file) {
        this.file = file;
    }

    /** All numbers, under their usual names if the structure is known, else under their dotted path. */
    static Map<String, Double> read(JsonNode root, String file) {
        MetricTree tree = new MetricTree(file);
        JsonNode data =
                root.path("run").path("data").isObject() ? root.path("run").path("data") : root.path("data");
        if (data.path("metrics").isArray()) {
            tree.mlflow(data.path("metrics"));
        } else if (isReport(root)) {
            tree.report(root);
        } else {
            tree.flatten("", root);
        }
        return tree.metrics;
    }

    /**
     * The numbers at the user's pointers.
     *
     * @param pointers metric name to JSON Pointer (RFC 6901)
     */
    static Map<String, Double> read(JsonNode root, Map<String, String> pointers, String file) {
        MetricTree tree = new MetricTree(file);
        pointers.forEach((name, text) -> {
            if (name.isBlank()) {
                throw new UserInputException(
                        "the metric at " + Quote.of(text) + " has no name; give one, such as accuracy=" + text);
            }
            JsonPointer pointer;
            try {
                pointer = JsonPointer.compile(text);
            } catch (IllegalArgumentException e) {
                throw new UserInputException(
                        "metric " + Quote.of(name) + ": " + Quote.of(text)
                                + " is not a JSON Pointer; it begins with a slash, such as /test/accuracy",
                        e);
            }
            JsonNode node = root.at(pointer);
            Double value = node.isTextual() ? number(node.asText()) : value(node);
            if (value == null) {
                throw new UserInputException(Quote.of(file) + " has no number at " + Quote.of(text) + " for metric "
                        + Quote.of(name) + (node.isMissingNode() ? "" : ": found " + Quote.of(node.toString())));
            }
            tree.put(name, value);
        });
        return tree.metrics;
    }

    private void mlflow(JsonNode list) {
        MlflowMetrics latest = new MlflowMetrics();
        for (JsonNode metric : list) {
            Double value = value(metric.path("value"));
            if (metric.path("key").isTextual() && value != null) {
                latest.add(
                        metric.path("key").asText(),
                        metric.path("timestamp").asLong(),
                        value,
                        metric.path("step").asLong());
            }
        }
        latest.values().forEach(this::put);
    }

    private static boolean isReport(JsonNode root) {
        for (JsonNode child : root) {
            if (child.isObject() && REPORT.stream().allMatch(child::has)) {
                return true;
            }
        }
        return false;
    }

    private void report(JsonNode root) {
        root.properties().forEach(entry -> {
            JsonNode node = entry.getValue();
            if (node.isObject() && REPORT.stream().allMatch(node::has)) {
                String average = AVERAGES.get(entry.getKey());
                REPORT_METRICS.forEach((from, to) -> {
                    Double value = value(node.path(from));
                    if (value != null) {
                        put(average == null ? to + ":" + entry.getKey() : to + average, value);
                    }
                });
            } else {
                Double value = value(node);
                if (value != null) {
                    put(entry.getKey(), value);
                }
            }
        });
    }

    private void flatten(String path, JsonNode node) {
        Double value = value(node);
        if (value != null && !path.isEmpty()) {
            put(path, value);
        } else if (node.isObject()) {
            node.properties().forEach(entry -> flatten(join(path, entry.getKey()), entry.getValue()));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                flatten(join(path, Integer.toString(i)), node.get(i));
            }
        }
    }

    /** SageMaker writes {@code binary_classification_metrics.accuracy.value}. */
    private static String join(String path, String name) {
        if (path.isEmpty()) {
            return name;
        }
        List<String> parts = List.of(path.split("\\.", 2));
        boolean sagemaker = parts.size() == 2 && parts.get(0).endsWith("_metrics") && "value".equals(name);
        return sagemaker ? parts.get(1) : path + "." + name;
    }

    private void put(String name, double value) {
        if (metrics.size() == MAX_METRICS) {
            throw new UserInputException(Quote.of(file) + " holds more than " + MAX_METRICS
                    + " numbers: point at those that count with JSON Pointers");
        }
        Double other = metrics.put(name, value);
        if (other != null && Double.compare(other, value) != 0) {
            throw new UserInputException(Quote.of(file) + " holds two numbers for " + Quote.of(name) + ", " + other
                    + " and " + value + ": point at the one that counts with a JSON Pointer, such as --metric " + name
                    + "=/path");
        }
    }

    /** NaN for values that Python leaves undefined; {@code null} if it is not a number. */
    private static Double value(JsonNode node) {
        if (node.isNumber()) {
            double value = node.doubleValue();
            return Double.isInfinite(value) ? Double.NaN : value;
        }
        return node.isTextual() && isUndefined(node.asText()) ? Double.NaN : null;
    }

    private static Double number(String text) {
        try {
            double value = Double.parseDouble(text.strip());
            return Double.isInfinite(value) ? Double.NaN : value;
        } catch (NumberFormatException e) {
            return isUndefined(text) ? Double.NaN : null;
        }
    }

    private static boolean isUndefined(String text) {
        return Set.of("nan", "infinity", "-infinity", "inf", "-inf", ".nan", ".inf", "-.inf")
                .contains(text.strip().toLowerCase(java.util.Locale.ROOT));
    }
}
