package io.jenkins.plugins.modelgate.metric;

import static io.jenkins.plugins.modelgate.metric.Direction.HIGHER_IS_BETTER;
import static io.jenkins.plugins.modelgate.metric.Direction.LOWER_IS_BETTER;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The metrics that Model Gate measures itself, and how to find the one that somebody meant. */
public final class MetricCatalog {
    private static final List<Metric> STANDARD = standardMetrics();

    /** Metrics of one label or column: the part before the colon, and what it measures. */
    private static final List<Metric> FAMILIES = List.of(
            fraction("precision", "Of the rows predicted as the label, the share that has it."),
            fraction("recall", "Of the rows that have the label, the share predicted as it."),
            fraction("f1", "Harmonic mean of the label's precision and recall."),
            fraction("roc_auc", "Area under the ROC curve of the label against the rest."),
            fraction("pr_auc", "Area under the precision-recall curve of the label."),
            new Metric("drift_psi", LOWER_IS_BETTER, Unit.NUMBER, "Population stability index of a column."),
            new Metric("drift_js", LOWER_IS_BETTER, Unit.FRACTION, "Jensen-Shannon divergence of a column, base 2."),
            new Metric("drift_ks", LOWER_IS_BETTER, Unit.FRACTION, "Kolmogorov-Smirnov distance of a column."));

    private MetricCatalog() {}

    /** All metrics with a fixed name, in the order in which they are shown. */
    public static List<Metric> standard() {
        return STANDARD;
    }

    /**
     * Finds a metric by its exact name; {@code family:label} names the metric of one label or column.
     *
     * @return empty when Model Gate does not measure a metric of this name; a metrics file may still hold one
     */
    public static Optional<Metric> find(String name) {
        int colon = name.indexOf(':');
        if (colon > 0 && colon < name.length() - 1) {
            String family = name.substring(0, colon);
            return FAMILIES.stream()
                    .filter(metric -> metric.name().equals(family))
                    .findFirst()
                    .map(metric -> new Metric(name, metric.direction(), metric.unit(), metric.description()));
        }
        return STANDARD.stream().filter(metric -> metric.name().equals(name)).findFirst();
    }

    /**
     * The metric of this name, or, for a number that another tool wrote, a plain number. Which way that gets better is
     * told from its name: {@code val_loss} by being lower, what says nothing by being higher.
     */
    public static Metric findOrCustom(String name) {
        return find(name)
                .orElseGet(() ->
                        new Metric(name, NamedDirection.of(name), Unit.NUMBER, "A number that another tool wrote."));
    }

    /**
     * The known name that is most like the given one, by edit distance.
     *
     * @param known the names to choose from
     * @return empty when none is closer than half of the name's length
     */
    public static Optional<String> nearest(String name, Collection<String> known) {
        String wanted = name.toLowerCase(Locale.ROOT);
        return known.stream()
                .min(Comparator.<String>comparingInt(candidate -> distance(wanted, candidate.toLowerCase(Locale.ROOT)))
                        .thenComparing(Comparator.naturalOrder()))
                .filter(candidate -> distance(wanted, candidate.toLowerCase(Locale.ROOT))
                        <= Math.max(1, Math.max(name.length(), candidate.length()) / 2));
    }

    /** Levenshtein's distance with unit costs. */
    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        int[] current = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substitution = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(substitution, Math.min(previous[j], current[j - 1]) + 1);
            }
            int[] swap = previous;
            previous = current;
            current = swap;
        }
        return previous[b.length()];
    }

    private static Metric fraction(String name, String description) {
        return new Metric(name, HIGHER_IS_BETTER, Unit.FRACTION, description);
    }

    private static List<Metric> standardMetrics() {
        List<Metric> all = new ArrayList<>();
        all.add(fraction("accuracy", "Share of the scored rows that are predicted right."));
        all.add(fraction("balanced_accuracy", "Mean of the recalls of all labels that occur."));
        for (String average : List.of("macro", "weighted")) {
            String how = average.equals("macro") ? "plain mean over the labels" : "mean weighted by the labels' rows";
            all.add(fraction("precision_" + average, "Precision, " + how + "."));
            all.add(fraction("recall_" + average, "Recall, " + how + "."));
            all.add(fraction("f1_" + average, "F1, " + how + "."));
        }
        all.add(fraction("roc_auc", "Area under the ROC curve; several labels: mean of one against the rest."));
        all.add(fraction("roc_auc_weighted", "Area under the ROC curve, one against the rest, weighted by rows."));
        all.add(fraction("pr_auc", "Area under the precision-recall curve; several labels: plain mean."));
        all.add(fraction("pr_auc_weighted", "Area under the precision-recall curve, weighted by rows."));
        all.add(new Metric("log_loss", LOWER_IS_BETTER, Unit.NUMBER, "Mean negative log-likelihood, natural log."));
        all.add(new Metric("brier_score", LOWER_IS_BETTER, Unit.NUMBER, "Mean squared error of the probabilities."));
        all.add(new Metric("ece", LOWER_IS_BETTER, Unit.FRACTION, "Expected calibration error."));
        all.add(new Metric(
                "matthews_corrcoef", HIGHER_IS_BETTER, Unit.NUMBER, "Matthews' correlation coefficient, -1 to 1."));
        all.add(new Metric("cohen_kappa", HIGHER_IS_BETTER, Unit.NUMBER, "Agreement beyond chance, -1 to 1."));
        all.add(new Metric("mae", LOWER_IS_BETTER, Unit.TARGET, "Mean absolute error."));
        all.add(new Metric("rmse", LOWER_IS_BETTER, Unit.TARGET, "Root mean squared error."));
        all.add(new Metric("r2", HIGHER_IS_BETTER, Unit.NUMBER, "Coefficient of determination; 1 is perfect."));
        all.add(new Metric(
                "correlation", HIGHER_IS_BETTER, Unit.NUMBER, "Pearson's correlation of predicted and actual."));
        all.add(new Metric("mape", LOWER_IS_BETTER, Unit.FRACTION, "Mean absolute error relative to the actual."));
        all.add(new Metric("median_absolute_error", LOWER_IS_BETTER, Unit.TARGET, "Median absolute error."));
        all.add(new Metric("max_error", LOWER_IS_BETTER, Unit.TARGET, "Largest absolute error."));
        all.add(new Metric(
                "relative_absolute_error",
                LOWER_IS_BETTER,
                Unit.FRACTION,
                "Mean absolute error relative to that of predicting the mean."));
        for (String latency : List.of("p50", "p90", "p95", "p99", "p99.9", "max", "first")) {
            all.add(new Metric(
                    "latency_" + latency,
                    LOWER_IS_BETTER,
                    Unit.MILLISECONDS,
                    latency.equals("first")
                            ? "Service time of the very first call, which warm-up hides."
                            : "Service time of one row, " + latency + "."));
        }
        all.add(new Metric("throughput", HIGHER_IS_BETTER, Unit.PER_SECOND, "Rows scored a second, one at a time."));
        all.add(new Metric("load_time", LOWER_IS_BETTER, Unit.MILLISECONDS, "Time to open the model."));
        all.add(new Metric("model_size", LOWER_IS_BETTER, Unit.BYTES, "Size of the model file."));
        all.add(new Metric(
                "unanswered", LOWER_IS_BETTER, Unit.ROWS, "Rows with a label that the model did not answer."));
        all.add(new Metric("unscored", LOWER_IS_BETTER, Unit.ROWS, "Rows that could not be judged."));
        return List.copyOf(all);
    }
}
