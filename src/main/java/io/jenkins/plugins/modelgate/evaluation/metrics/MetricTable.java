package io.jenkins.plugins.modelgate.evaluation.metrics;

import io.jenkins.plugins.modelgate.metric.Direction;
import io.jenkins.plugins.modelgate.metric.MetricCatalog;
import io.jenkins.plugins.modelgate.report.MetricValue;
import io.jenkins.plugins.modelgate.statistics.BinomialInterval;
import io.jenkins.plugins.modelgate.statistics.BootstrapEstimate;
import io.jenkins.plugins.modelgate.statistics.Interval;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects metrics: those of the whole come first, those of single labels follow. */
final class MetricTable {
    static final String BCA = "bca";

    private final Map<String, MetricValue> overall = new LinkedHashMap<>();
    private final Map<String, MetricValue> ofLabels = new LinkedHashMap<>();

    Map<String, MetricValue> all() {
        Map<String, MetricValue> all = new LinkedHashMap<>(overall);
        all.putAll(ofLabels);
        return all;
    }

    /** Adds a value without bounds. */
    void put(String name, double value, long n, String reasonIfUndefined) {
        String reason = Double.isInfinite(value) ? "the numbers are too large for it" : reasonIfUndefined;
        store(
                name,
                Double.isFinite(value)
                        ? MetricValue.of(value, n, unit(name))
                        : MetricValue.undefined(reason, n, unit(name)));
    }

    /** Adds bounds to a defined value. */
    void bound(String name, Interval interval, String method) {
        MetricValue value = get(name);
        if (value.defined()) {
            store(name, value.between(interval.low(), interval.high(), interval.confidence(), method));
        }
    }

    /** Records how many equal, independent rows a value's rows are worth, if that differs from their number. */
    void worth(String name, double equalRows) {
        MetricValue value = get(name);
        if (value.bounded() && equalRows > 0 && value.n() != null && equalRows != value.n()) {
            store(name, value.worth(equalRows));
        }
    }

    /** Adds bootstrap bounds to a defined value, or the reason why there are none. */
    void bound(String name, BootstrapEstimate estimate) {
        MetricValue value = get(name);
        if (!value.defined()) {
            return;
        }
        if (estimate.bounds().isEmpty()) {
            unbounded(
                    name,
                    "undefined in " + estimate.undefined() + " of " + estimate.resamples()
                            + " resamples of the rows, too many for bounds");
            return;
        }
        double least = MetricCatalog.findOrCustom(name).range().least();
        double most = MetricCatalog.findOrCustom(name).range().most();
        // A metric limited to 1 has numbers of that size; an error is as large as the errors that it averages.
        if (estimate.withoutSpread(Double.isFinite(most) ? 1 : Math.abs(value.value()))) {
            unbounded(name, "every resample of the rows gave the same value, which says nothing about other rows");
            return;
        }
        Interval bounds = estimate.bounds().get();
        bound(
                name,
                new Interval(
                        Math.min(most, Math.max(least, bounds.low())),
                        Math.min(most, Math.max(least, bounds.high())),
                        bounds.confidence()),
                BCA);
    }

    /**
     * Bounds a perfect value of 0 that resampling can't bound, since every row is perfect: an outcome that no trial
     * showed may still have the share that Clopper and Pearson's bound allows, with its worst value.
     *
     * @param worst value of the metric if all rows were as bad as possible, over 0
     */
    void boundPerfect(String name, double worst, long trials, double confidence) {
        MetricValue value = get(name);
        if (!value.defined() || value.bounded() || value.value() != 0 || trials == 0) {
            return;
        }
        double share = BinomialInterval.clopperPearson(0, trials, confidence).high();
        store(
                name,
                MetricValue.of(0.0, value.n(), value.unit()).between(0, share * worst, confidence, "clopper-pearson"));
    }

    /** Removes the bound that would show that the value is good, and keeps the other. */
    void withoutBetterBound(String name) {
        MetricValue value = get(name);
        if (value.bounded()) {
            boolean lower = MetricCatalog.findOrCustom(name).direction() == Direction.LOWER_IS_BETTER;
            store(
                    name,
                    value.between(
                            lower ? value.low() : Double.NEGATIVE_INFINITY,
                            lower ? Double.POSITIVE_INFINITY : value.high(),
                            value.confidence(),
                            value.method()));
        }
    }

    /** Records why no value has bounds. */
    void unboundedAll(String reason) {
        List.copyOf(overall.keySet()).forEach(name -> unbounded(name, reason));
        List.copyOf(ofLabels.keySet()).forEach(name -> unbounded(name, reason));
    }

    /** Records why a defined value has no bounds. */
    void unbounded(String name, String reason) {
        MetricValue value = get(name);
        if (value.defined()) {
            store(name, new MetricValue(value.value(), null, null, null, value.n(), value.unit(), null, reason));
        }
    }

    private MetricValue get(String name) {
        return (ofLabel(name) ? ofLabels : overall).get(name);
    }

    private void store(String name, MetricValue value) {
        (ofLabel(name) ? ofLabels : overall).put(name, value);
    }

    private static boolean ofLabel(String name) {
        return name.indexOf(':') > 0;
    }

    private static String unit(String name) {
        return MetricCatalog.findOrCustom(name).unit().symbol();
    }
}
