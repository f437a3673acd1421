package io.jenkins.plugins.modelgate.metric;

import static io.jenkins.plugins.modelgate.metric.Direction.HIGHER_IS_BETTER;
import static io.jenkins.plugins.modelgate.metric.Direction.LOWER_IS_BETTER;
import static io.jenkins.plugins.modelgate.metric.MetricEstimator.CLASS_AVERAGE;
import static io.jenkins.plugins.modelgate.metric.MetricEstimator.EXACT;
import static io.jenkins.plugins.modelgate.metric.MetricEstimator.PROPORTION;
import static io.jenkins.plugins.modelgate.metric.MetricEstimator.QUANTILE;
import static io.jenkins.plugins.modelgate.metric.MetricEstimator.STATISTIC;
import static io.jenkins.plugins.modelgate.metric.MetricEstimator.UNBOUNDED;
import static io.jenkins.plugins.modelgate.metric.MetricRange.COEFFICIENT;
import static io.jenkins.plugins.modelgate.metric.MetricRange.NOT_NEGATIVE;
import static io.jenkins.plugins.modelgate.metric.MetricRange.SHARE;
import static io.jenkins.plugins.modelgate.metric.MetricRange.UP_TO_ONE;
import static io.jenkins.plugins.modelgate.metric.MetricSource.ANSWERED_ROWS;
import static io.jenkins.plugins.modelgate.metric.MetricSource.COLUMN_COMPARISON;
import static io.jenkins.plugins.modelgate.metric.MetricSource.FIRST_REQUEST;
import static io.jenkins.plugins.modelgate.metric.MetricSource.LABELLED_ROWS;
import static io.jenkins.plugins.modelgate.metric.MetricSource.MODEL_FILE;
import static io.jenkins.plugins.modelgate.metric.MetricSource.MODEL_LOAD;
import static io.jenkins.plugins.modelgate.metric.MetricSource.OTHER_TOOL;
import static io.jenkins.plugins.modelgate.metric.MetricSource.REQUESTS;
import static io.jenkins.plugins.modelgate.metric.MetricSource.ROWS_OF_LABEL;
import static io.jenkins.plugins.modelgate.metric.MetricSource.ROWS_PREDICTED_AS_LABEL;
import static io.jenkins.plugins.modelgate.metric.MetricSource.ROW_COUNT;
import static io.jenkins.plugins.modelgate.metric.MetricSource.SCORED_GROUPS;
import static io.jenkins.plugins.modelgate.metric.MetricSource.SCORED_ROWS;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The metrics that Model Gate measures itself, and lookup by name. */
public final class MetricCatalog {
    /** Labelled rows without an answer. */
    public static final String UNANSWERED = "unanswered";

    /** The metrics that lists show first when the rules name none. */
    private static final List<String> HEADLINES = List.of("accuracy", "rmse", "mae", "latency_p99");

    private static final String RECALL = "recall";
    private static final String SCORE = "score";

    private static final Pattern PERCENTILE = Pattern.compile("latency_p(\\d{1,2}(\\.\\d{1,6})?)");

    private static final List<Metric> STANDARD = List.of(
            label("accuracy", LABELLED_ROWS, PROPORTION, "Share of the labelled rows that are predicted right.")
                    .alias("accuracy_score"),
            label("balanced_accuracy", ANSWERED_ROWS, CLASS_AVERAGE, "Mean of the recalls of all labels that occur.")
                    .alias("balanced_accuracy_score"),
            label("precision_macro", ANSWERED_ROWS, CLASS_AVERAGE, "Precision, plain mean over the labels."),
            label("recall_macro", ANSWERED_ROWS, CLASS_AVERAGE, "Recall, plain mean over the labels."),
            label("f1_macro", ANSWERED_ROWS, CLASS_AVERAGE, "F1, plain mean over the labels."),
            label("precision_weighted", ANSWERED_ROWS, STATISTIC, "Precision, mean weighted by the labels' rows."),
            label("recall_weighted", ANSWERED_ROWS, STATISTIC, "Recall, mean weighted by the labels' rows."),
            label("f1_weighted", ANSWERED_ROWS, STATISTIC, "F1, mean weighted by the labels' rows."),
            label(
                            "roc_auc",
                            ANSWERED_ROWS,
                            CLASS_AVERAGE,
                            "Area under the ROC curve; several labels: mean of one against the rest.")
                    .alias("roc_auc_score"),
            label(
                    "roc_auc_weighted",
                    ANSWERED_ROWS,
                    STATISTIC,
                    "Area under the ROC curve, one against the rest, weighted by rows."),
            label(
                            "pr_auc",
                            ANSWERED_ROWS,
                            CLASS_AVERAGE,
                            "Area under the precision-recall curve; several labels: plain mean.")
                    .alias("precision_recall_auc", "average_precision_score"),
            label(
                    "pr_auc_weighted",
                    ANSWERED_ROWS,
                    STATISTIC,
                    "Area under the precision-recall curve, weighted by rows."),
            classes(
                    "log_loss",
                    LOWER_IS_BETTER,
                    Unit.NUMBER,
                    NOT_NEGATIVE,
                    "Mean negative log-likelihood, natural log."),
            classes(
                            "brier_score",
                            LOWER_IS_BETTER,
                            Unit.NUMBER,
                            new MetricRange(0, 2),
                            "Mean squared error of the probabilities.")
                    .alias("brier_score_loss"),
            classes("ece", LOWER_IS_BETTER, Unit.FRACTION, SHARE, "Expected calibration error."),
            classes(
                    "matthews_corrcoef",
                    HIGHER_IS_BETTER,
                    Unit.NUMBER,
                    COEFFICIENT,
                    "Matthews' correlation coefficient, -1 to 1."),
            classes("cohen_kappa", HIGHER_IS_BETTER, Unit.NUMBER, COEFFICIENT, "Agreement beyond chance, -1 to 1.")
                    .alias("cohen_kappa_score"),
            target("mae", LOWER_IS_BETTER, Unit.TARGET, NOT_NEGATIVE, STATISTIC, "Mean absolute error.")
                    .alias("mean_absolute_error"),
            target("rmse", LOWER_IS_BETTER, Unit.TARGET, NOT_NEGATIVE, STATISTIC, "Root mean squared error.")
                    .alias("root_mean_squared_error"),
            target(
                            "r2",
                            HIGHER_IS_BETTER,
                            Unit.NUMBER,
                            UP_TO_ONE,
                            STATISTIC,
                            "Coefficient of determination; 1 is perfect.")
                    .alias("r2_score"),
            target(
                    "correlation",
                    HIGHER_IS_BETTER,
                    Unit.NUMBER,
                    COEFFICIENT,
                    STATISTIC,
                    "Pearson's correlation of predicted and actual."),
            target(
                            "mape",
                            LOWER_IS_BETTER,
                            Unit.FRACTION,
                            NOT_NEGATIVE,
                            STATISTIC,
                            "Mean absolute error relative to the actual.")
                    .alias("mean_absolute_percentage_error"),
            target(
                    "median_absolute_error",
                    LOWER_IS_BETTER,
                    Unit.TARGET,
                    NOT_NEGATIVE,
                    QUANTILE,
                    "Median absolute error."),
            target("max_error", LOWER_IS_BETTER, Unit.TARGET, NOT_NEGATIVE, UNBOUNDED, "Largest absolute error."),
            target(
                    "relative_absolute_error",
                    LOWER_IS_BETTER,
                    Unit.FRACTION,
                    NOT_NEGATIVE,
                    STATISTIC,
                    "Mean absolute error relative to that of predicting the mean."),
            latency("latency_p50"),
            latency("latency_p90"),
            latency("latency_p95"),
            latency("latency_p99"),
            latency("latency_p99.9"),
            cost(
                    "latency_max",
                    LOWER_IS_BETTER,
                    Unit.MILLISECONDS,
                    REQUESTS,
                    UNBOUNDED,
                    "Service time of one row, max."),
            cost(
                    "latency_first",
                    LOWER_IS_BETTER,
                    Unit.MILLISECONDS,
                    FIRST_REQUEST,
                    EXACT,
                    "Service time of the very first call, which warm-up hides."),
            cost(
                    "throughput",
                    HIGHER_IS_BETTER,
                    Unit.PER_SECOND,
                    REQUESTS,
                    UNBOUNDED,
                    "Rows scored a second, one at a time."),
            cost("load_time", LOWER_IS_BETTER, Unit.MILLISECONDS, MODEL_LOAD, EXACT, "Time to open the model."),
            cost("model_size", LOWER_IS_BETTER, Unit.BYTES, MODEL_FILE, EXACT, "Size of the model file."),
            cost(
                    UNANSWERED,
                    LOWER_IS_BETTER,
                    Unit.ROWS,
                    ROW_COUNT,
                    EXACT,
                    "Rows with a label that the model did not answer."),
            cost("unscored", LOWER_IS_BETTER, Unit.ROWS, ROW_COUNT, EXACT, "Rows that could not be judged."));

    /** Metrics of one label or column: the part before the colon, and what it measures. */
    private static final List<Metric> FAMILIES = List.of(
            label(
                    "precision",
                    ROWS_PREDICTED_AS_LABEL,
                    PROPORTION,
                    "Of the rows predicted as the label, the share that has it."),
            label(RECALL, ROWS_OF_LABEL, PROPORTION, "Of the rows that have the label, the share predicted as it."),
            label("f1", ANSWERED_ROWS, STATISTIC, "Harmonic mean of the label's precision and recall."),
            label("roc_auc", ANSWERED_ROWS, STATISTIC, "Area under the ROC curve of the label against the rest."),
            label("pr_auc", ANSWERED_ROWS, STATISTIC, "Area under the precision-recall curve of the label."),
            scores(SCORE, SCORED_ROWS, MetricRange.ANY, "Mean of a number that the table holds for each row."),
            scores("pass_all", SCORED_GROUPS, SHARE, "Share of the groups of which every row scores 1."),
            scores("pass_any", SCORED_GROUPS, SHARE, "Share of the groups of which any row scores 1."),
            drift("drift_psi", Unit.NUMBER, NOT_NEGATIVE, "Population stability index of a column."),
            drift("drift_js", Unit.FRACTION, SHARE, "Jensen-Shannon divergence of a column, base 2."),
            drift("drift_ks", Unit.FRACTION, SHARE, "Kolmogorov-Smirnov distance of a column."));

    private MetricCatalog() {}

    /** All metrics with a fixed name, in display order. */
    public static List<Metric> standard() {
        return STANDARD;
    }

    /** The metrics of one label or column, each under the part of its name before the colon. */
    public static List<Metric> families() {
        return FAMILIES;
    }

    /**
     * Finds a metric by its exact name; {@code family:label} names the metric of one label or column, and
     * {@code latency_p} followed by a percentage a percentile of the requests.
     *
     * @return empty when Model Gate does not measure a metric of this name; a metrics file may still contain one
     */
    public static Optional<Metric> find(String name) {
        int colon = name.indexOf(':');
        if (colon > 0 && colon < name.length() - 1) {
            String family = name.substring(0, colon);
            return FAMILIES.stream()
                    .filter(metric -> metric.name().equals(family))
                    .findFirst()
                    .map(metric -> metric.named(name, direction(metric, name)));
        }
        return STANDARD.stream()
                .filter(metric -> metric.name().equals(name))
                .findFirst()
                .or(() -> percentile(name).isPresent() ? Optional.of(latency(name)) : Optional.empty());
    }

    private static Direction direction(Metric family, String name) {
        return family.name().equals(SCORE) ? NamedDirection.of(name.substring(SCORE.length())) : family.direction();
    }

    /**
     * The metric of this name, or a plain number for one that another tool computed. Its direction is inferred from its
     * name: lower is better for {@code val_loss}, higher is better for names without a hint.
     */
    public static Metric findOrCustom(String name) {
        return find(name)
                .orElseGet(() -> new Metric(
                        name,
                        NamedDirection.of(name),
                        Unit.NUMBER,
                        MetricRange.ANY,
                        OTHER_TOOL,
                        STATISTIC,
                        MetricTask.ANY,
                        List.of(),
                        "A number that another tool wrote."));
    }

    /** The standard metric that other tools call by this name; empty when unknown. */
    public static Optional<Metric> findByAlias(String alias) {
        return STANDARD.stream()
                .filter(metric -> metric.aliases().contains(alias))
                .findFirst();
    }

    /** The name of a label's recall, whose {@code n} is the number of rows with that label. */
    public static String recallOf(String label) {
        return RECALL + ":" + label;
    }

    /** The fraction in the name of a latency percentile; empty for other names, and for 0. */
    static OptionalDouble percentile(String name) {
        Matcher matcher = PERCENTILE.matcher(name);
        if (!matcher.matches()) {
            return OptionalDouble.empty();
        }
        double fraction = Unit.FRACTION
                .toCanonical(Double.parseDouble(matcher.group(1)), "%")
                .orElseThrow();
        return fraction > 0 && fraction < 1 ? OptionalDouble.of(fraction) : OptionalDouble.empty();
    }

    /**
     * The known name for another tool's name; otherwise the most similar known name, by edit distance.
     *
     * @param known the names to choose from
     * @return empty when none is closer than half of the name's length
     */
    public static Optional<String> nearest(String name, Collection<String> known) {
        Optional<String> meant = findByAlias(name).map(Metric::name).filter(known::contains);
        if (meant.isPresent()) {
            return meant;
        }
        String wanted = name.toLowerCase(Locale.ROOT);
        return known.stream()
                .min(Comparator.<String>comparingInt(
                                candidate -> EditDistance.of(wanted, candidate.toLowerCase(Locale.ROOT)))
                        .thenComparing(Comparator.naturalOrder()))
                .filter(candidate -> EditDistance.of(wanted, candidate.toLowerCase(Locale.ROOT))
                        <= Math.max(1, Math.max(name.length(), candidate.length()) / 2));
    }

    /** The metrics to show first when the rules name none; a single model has only some of them. */
    public static List<String> headlines() {
        return HEADLINES;
    }

    private static Metric label(String name, MetricSource source, MetricEstimator estimator, String description) {
        return new Metric(
                name,
                HIGHER_IS_BETTER,
                Unit.FRACTION,
                SHARE,
                source,
                estimator,
                MetricTask.CLASSIFICATION,
                List.of(),
                description);
    }

    private static Metric classes(String name, Direction direction, Unit unit, MetricRange range, String description) {
        return new Metric(
                name,
                direction,
                unit,
                range,
                ANSWERED_ROWS,
                STATISTIC,
                MetricTask.CLASSIFICATION,
                List.of(),
                description);
    }

    private static Metric target(
            String name,
            Direction direction,
            Unit unit,
            MetricRange range,
            MetricEstimator estimator,
            String description) {
        return new Metric(
                name, direction, unit, range, ANSWERED_ROWS, estimator, MetricTask.REGRESSION, List.of(), description);
    }

    private static Metric latency(String name) {
        String percentile = name.substring(name.indexOf('_') + 1);
        return cost(
                name,
                LOWER_IS_BETTER,
                Unit.MILLISECONDS,
                REQUESTS,
                QUANTILE,
                "Service time of one row, " + percentile + ".");
    }

    private static Metric cost(
            String name,
            Direction direction,
            Unit unit,
            MetricSource source,
            MetricEstimator estimator,
            String description) {
        return new Metric(
                name, direction, unit, NOT_NEGATIVE, source, estimator, MetricTask.ANY, List.of(), description);
    }

    private static Metric scores(String name, MetricSource source, MetricRange range, String description) {
        Unit unit = range.equals(SHARE) ? Unit.FRACTION : Unit.NUMBER;
        return new Metric(
                name, HIGHER_IS_BETTER, unit, range, source, STATISTIC, MetricTask.ANY, List.of(), description);
    }

    private static Metric drift(String name, Unit unit, MetricRange range, String description) {
        return new Metric(
                name,
                LOWER_IS_BETTER,
                unit,
                range,
                COLUMN_COMPARISON,
                STATISTIC,
                MetricTask.ANY,
                List.of(),
                description);
    }
}
