package io.jenkins.plugins.modelgate.gate;

import io.jenkins.plugins.modelgate.metric.Direction;
import io.jenkins.plugins.modelgate.metric.Metric;
import io.jenkins.plugins.modelgate.metric.MetricCatalog;
import io.jenkins.plugins.modelgate.metric.Unit;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What chance has to do with a metric: whether it has noise, and which kind. */
final class Sampling {
    /** The same every time, or one observation, so there is nothing to bound. */
    private static final Set<String> OBSERVED_ONCE =
            Set.of("model_size", "load_time", "unscored", "unanswered", "latency_first");

    private static final Set<String> TIMED_ONCE = Set.of("load_time", "latency_first");

    /** Measured over many, but without a bound that holds for every distribution. */
    private static final Set<String> UNBOUNDED = Set.of("latency_max", "throughput", "max_error");

    private static final Set<String> PROPORTIONS = Set.of("accuracy");
    private static final Pattern PROPORTION_OF_LABEL = Pattern.compile("(recall|precision):.+", Pattern.DOTALL);
    private static final Pattern PERCENTILE = Pattern.compile("latency_p(\\d{1,2}(\\.\\d{1,6})?)");

    private Sampling() {}

    /** Whether more rows or requests would say more. */
    static boolean fromSamples(String metric) {
        return !OBSERVED_ONCE.contains(metric);
    }

    /** Whether an evaluation that had rows gives it bounds. */
    static boolean usuallyBounded(String metric) {
        return fromSamples(metric)
                && !UNBOUNDED.contains(metric)
                && !metric.startsWith("drift_")
                && MetricCatalog.find(metric).isPresent();
    }

    /**
     * What its n counts, for people: a recall comes from the rows of its label only, so that more rows of any label would
     * not settle it.
     *
     * @param change whether it is the difference of two models
     */
    static String samples(String metric, boolean change) {
        String label = metric.substring(metric.indexOf(':') + 1);
        if (metric.startsWith("recall:")) {
            return "rows labelled " + label;
        }
        return metric.startsWith("precision:") && !change ? "rows predicted as " + label : RuleText.samples(metric);
    }

    /** Whether it is a time, which depends on the machine and on what else that does. */
    static boolean timed(String metric) {
        return metric.startsWith("latency_") || metric.equals("throughput");
    }

    /** Whether it is a time that is taken once, so that which model came first decides more than the models do. */
    static boolean timedOnce(String metric) {
        return TIMED_ONCE.contains(metric);
    }

    /** Whether it is a share of rows, so that Wilson's interval holds. */
    static boolean proportion(String metric) {
        return PROPORTIONS.contains(metric)
                || PROPORTION_OF_LABEL.matcher(metric).matches();
    }

    /** The fraction that a latency percentile stands for, 0.99 for {@code latency_p99}; empty for anything else. */
    static OptionalDouble percentile(String metric) {
        Matcher matcher = PERCENTILE.matcher(metric);
        if (!matcher.matches()) {
            return OptionalDouble.empty();
        }
        double fraction = Unit.FRACTION
                .toCanonical(Double.parseDouble(matcher.group(1)), "%")
                .orElseThrow();
        return fraction > 0 && fraction < 1 ? OptionalDouble.of(fraction) : OptionalDouble.empty();
    }

    /** Whether its values lie from 0 to 1, so that anything else is a mistake in the report. */
    static boolean share(String metric) {
        return MetricCatalog.find(metric)
                .filter(known -> known.unit() == Unit.FRACTION && known.direction() == Direction.HIGHER_IS_BETTER)
                .map(Metric::name)
                .isPresent();
    }
}
