package io.jenkins.plugins.modelgate.metric;

import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * A named measurement of a model, with everything that gate, reports and pages need to know about it, so that none of
 * them hard-codes metric names.
 *
 * @param name as used by scikit-learn and MLflow, for instance {@code recall_macro} or {@code f1:yes}
 * @param direction whether higher or lower values are better
 * @param unit the unit of stored values
 * @param range the possible values
 * @param source the data that it is computed from
 * @param estimator how it is computed from them
 * @param task the kind of model that it is defined for
 * @param aliases the names that other tools use, each of them unique
 * @param description one sentence for help pages and tooltips
 */
public record Metric(
        String name,
        Direction direction,
        Unit unit,
        MetricRange range,
        MetricSource source,
        MetricEstimator estimator,
        MetricTask task,
        List<String> aliases,
        String description) {
    public Metric {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(direction, "direction");
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(range, "range");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(estimator, "estimator");
        Objects.requireNonNull(task, "task");
        aliases = List.copyOf(aliases);
        Objects.requireNonNull(description, "description");
    }

    /** This metric for one label or column, under that name. */
    Metric named(String other, Direction better) {
        return new Metric(other, better, unit, range, source, estimator, task, List.of(), description);
    }

    /** This metric with the names that other tools use. */
    Metric alias(String... names) {
        return new Metric(name, direction, unit, range, source, estimator, task, List.of(names), description);
    }

    /** Whether its values lie from 0 to 1; relative errors are also fractions, but have no limit. */
    public boolean share() {
        return range.equals(MetricRange.SHARE);
    }

    /** Whether it is a share of independent rows, so that the binomial distribution bounds it. */
    public boolean proportion() {
        return estimator == MetricEstimator.PROPORTION;
    }

    /** Whether it is the mean of numbers from the table, which may be shares of rows. */
    public boolean scored() {
        return source == MetricSource.SCORED_ROWS || source == MetricSource.SCORED_GROUPS;
    }

    /** Whether it averages over the classes, so that it is unknown while one of them has no rows. */
    public boolean averagesClasses() {
        return estimator == MetricEstimator.CLASS_AVERAGE;
    }

    /** Whether it requires the rows' true labels. */
    public boolean needsLabels() {
        return switch (source) {
            case LABELLED_ROWS, ANSWERED_ROWS, ROWS_OF_LABEL, ROWS_PREDICTED_AS_LABEL, OTHER_TOOL -> true;
            case SCORED_ROWS,
                    SCORED_GROUPS,
                    ROW_COUNT,
                    COLUMN_COMPARISON,
                    REQUESTS,
                    FIRST_REQUEST,
                    MODEL_LOAD,
                    MODEL_FILE -> false;
        };
    }

    /** Whether it ignores labelled rows without an answer. */
    public boolean leavesOutUnanswered() {
        return needsLabels() && source != MetricSource.LABELLED_ROWS;
    }

    /** Whether more rows or requests would make it more precise. */
    public boolean sampled() {
        return estimator != MetricEstimator.EXACT;
    }

    /** Whether it has bounds in an evaluation with rows or requests. */
    public boolean usuallyBounded() {
        return sampled()
                && estimator != MetricEstimator.UNBOUNDED
                && source != MetricSource.COLUMN_COMPARISON
                && source != MetricSource.OTHER_TOOL;
    }

    /** Whether it is a time of requests, which depends on the machine and its load. */
    public boolean timed() {
        return source == MetricSource.REQUESTS || source == MetricSource.FIRST_REQUEST;
    }

    /**
     * Whether it is a time that is measured once, so that the order of the models affects it more than the models do.
     */
    public boolean timedOnce() {
        return source == MetricSource.FIRST_REQUEST || source == MetricSource.MODEL_LOAD;
    }

    /** The unit of its {@code n}: {@code rows} or {@code requests}. */
    public String samples() {
        return timed() ? "requests" : "rows";
    }

    /**
     * The unit of its {@code n}, as shown to users: a label's recall comes only from the rows of that label, so that
     * more rows of other labels would not help.
     *
     * @param change whether it is the difference of two models, which may predict the label on different rows
     */
    public String samples(boolean change) {
        if (source == MetricSource.SCORED_GROUPS) {
            return "groups";
        }
        if (source == MetricSource.ROWS_OF_LABEL) {
            return "rows labelled " + argument();
        }
        return source == MetricSource.ROWS_PREDICTED_AS_LABEL && !change
                ? "rows predicted as " + argument()
                : samples();
    }

    /** The fraction of a percentile of the requests, 0.99 for {@code latency_p99}; empty for other metrics. */
    public OptionalDouble percentile() {
        return source == MetricSource.REQUESTS && estimator == MetricEstimator.QUANTILE
                ? MetricCatalog.percentile(name)
                : OptionalDouble.empty();
    }

    /** Whether it is the metric of a single label or column. */
    public boolean ofOne() {
        return source != MetricSource.OTHER_TOOL && name.indexOf(':') > 0;
    }

    /** The label or column of such a metric; the name itself for other metrics. */
    public String argument() {
        return ofOne() ? name.substring(name.indexOf(':') + 1) : name;
    }

    /** The section of reports and pages that shows it. */
    public MetricGroup group() {
        return switch (source) {
            case COLUMN_COMPARISON -> MetricGroup.DRIFT;
            case REQUESTS, FIRST_REQUEST, MODEL_LOAD, MODEL_FILE -> MetricGroup.SPEED_AND_SIZE;
            case SCORED_ROWS, SCORED_GROUPS -> MetricGroup.QUALITY;
            default -> ofOne() ? MetricGroup.LABEL : MetricGroup.QUALITY;
        };
    }
}
