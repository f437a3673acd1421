package io.jenkins.plugins.modelgate.metric;

import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * A named number that can be asked of a model, with everything that gate, reports and pages need to know of it: they
 * know no metric by its name.
 *
 * @param name as scikit-learn and MLflow users know it, for instance {@code recall_macro} or {@code f1:yes}
 * @param direction which way it gets better
 * @param unit the unit in which its values are kept
 * @param range the values that it can have
 * @param source what it is taken from
 * @param estimator how it comes from that
 * @param task the kind of model that it is defined for
 * @param aliases the names that other tools give it, each of them unique
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

    /** The same metric under the name of one label or column. */
    Metric named(String other, Direction better) {
        return new Metric(other, better, unit, range, source, estimator, task, List.of(), description);
    }

    /** The same metric, of which it is known what other tools call it. */
    Metric alias(String... names) {
        return new Metric(name, direction, unit, range, source, estimator, task, List.of(names), description);
    }

    /** Whether its values lie from 0 to 1; relative errors are fractions, too, but can be any. */
    public boolean share() {
        return range.equals(MetricRange.SHARE);
    }

    /** Whether it is a share of independent rows, so that the binomial distribution bounds it. */
    public boolean proportion() {
        return estimator == MetricEstimator.PROPORTION;
    }

    /** Whether it is the mean of numbers that a table holds, which may be shares of rows. */
    public boolean scored() {
        return source == MetricSource.SCORED_ROWS || source == MetricSource.SCORED_GROUPS;
    }

    /** Whether it averages over the classes, so that it is not known while one of them has no rows. */
    public boolean averagesClasses() {
        return estimator == MetricEstimator.CLASS_AVERAGE;
    }

    /** Whether it cannot be told without the rows' true labels. */
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

    /** Whether rows with a label that got no answer are left out of it. */
    public boolean leavesOutUnanswered() {
        return needsLabels() && source != MetricSource.LABELLED_ROWS;
    }

    /** Whether more rows or requests would say more. */
    public boolean sampled() {
        return estimator != MetricEstimator.EXACT;
    }

    /** Whether an evaluation that had rows or requests gives it bounds. */
    public boolean usuallyBounded() {
        return sampled()
                && estimator != MetricEstimator.UNBOUNDED
                && source != MetricSource.COLUMN_COMPARISON
                && source != MetricSource.OTHER_TOOL;
    }

    /** Whether it is a time of requests, which depends on the machine and on what else that does. */
    public boolean timed() {
        return source == MetricSource.REQUESTS || source == MetricSource.FIRST_REQUEST;
    }

    /** Whether it is a time that is taken once, so that which model came first decides more than the models do. */
    public boolean timedOnce() {
        return source == MetricSource.FIRST_REQUEST || source == MetricSource.MODEL_LOAD;
    }

    /** What its {@code n} counts: {@code rows} or {@code requests}. */
    public String samples() {
        return timed() ? "requests" : "rows";
    }

    /**
     * What its {@code n} counts, for people: a recall comes from the rows of its label only, so that more rows of any
     * label would not settle it.
     *
     * @param change whether it is the difference of two models, which may predict the label on other rows
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

    /** The fraction that a percentile of the requests stands for, 0.99 for {@code latency_p99}; empty for any other. */
    public OptionalDouble percentile() {
        return source == MetricSource.REQUESTS && estimator == MetricEstimator.QUANTILE
                ? MetricCatalog.percentile(name)
                : OptionalDouble.empty();
    }

    /** Whether it is the metric of one label or column. */
    public boolean ofOne() {
        return source != MetricSource.OTHER_TOOL && name.indexOf(':') > 0;
    }

    /** The label or column of a metric of one; the name itself for any other. */
    public String argument() {
        return ofOne() ? name.substring(name.indexOf(':') + 1) : name;
    }

    /** Where reports and pages show it. */
    public MetricGroup group() {
        return switch (source) {
            case COLUMN_COMPARISON -> MetricGroup.DRIFT;
            case REQUESTS, FIRST_REQUEST, MODEL_LOAD, MODEL_FILE -> MetricGroup.SPEED_AND_SIZE;
            case SCORED_ROWS, SCORED_GROUPS -> MetricGroup.QUALITY;
            default -> ofOne() ? MetricGroup.LABEL : MetricGroup.QUALITY;
        };
    }
}
