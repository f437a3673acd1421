package io.jenkins.plugins.modelgate.evaluation.comparison;

import io.jenkins.plugins.modelgate.report.Comparison.Difference;
import io.jenkins.plugins.modelgate.report.MetricValue;
import io.jenkins.plugins.modelgate.statistics.BootstrapEstimate;
import io.jenkins.plugins.modelgate.statistics.Interval;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects the differences of two models' metrics: initially all without an interval, which are then added one by one.
 */
public final class DifferenceTable {
    static final String PAIRED_BOOTSTRAP = "paired-bootstrap";
    private static final String SAME_MODEL = "same-model";

    private final Map<String, Difference> differences = new LinkedHashMap<>();

    /** @param reason why a difference has no interval, until one is added */
    public DifferenceTable(Map<String, MetricValue> candidate, Map<String, MetricValue> baseline, String reason) {
        candidate.forEach((name, value) -> {
            MetricValue other = baseline.get(name);
            if (other != null) {
                differences.put(name, plain(value, other, reason));
            }
        });
    }

    private static Difference plain(MetricValue candidate, MetricValue baseline, String reason) {
        Long n = candidate.n() == null || baseline.n() == null
                ? null
                : Long.valueOf(Math.min(candidate.n(), baseline.n()));
        boolean defined = candidate.defined() && baseline.defined();
        String why = reason;
        if (!candidate.defined()) {
            why = "undefined for the candidate: " + candidate.reason();
        } else if (!baseline.defined()) {
            why = "undefined for the baseline: " + baseline.reason();
        }
        return new Difference(
                candidate.value(),
                baseline.value(),
                defined ? Double.valueOf(candidate.value() - baseline.value()) : null,
                null,
                null,
                null,
                n,
                null,
                null,
                null,
                null,
                why);
    }

    public Map<String, Difference> all() {
        return differences;
    }

    boolean defined(String name) {
        Difference difference = differences.get(name);
        return difference != null && difference.difference() != null;
    }

    /** Adds interval and test to a defined difference. */
    void test(String name, long n, Interval interval, String test, Double pValue) {
        if (defined(name)) {
            Difference plain = differences.get(name);
            differences.put(
                    name,
                    new Difference(
                            plain.candidate(),
                            plain.baseline(),
                            plain.difference(),
                            interval.low(),
                            interval.high(),
                            interval.confidence(),
                            n,
                            null,
                            null,
                            test,
                            pValue,
                            null));
        }
    }

    /** Adds the number of rows that only one of the two models has right. */
    void discordant(String name, long onlyCandidateRight, long onlyBaselineRight) {
        Difference tested = differences.get(name);
        differences.put(
                name,
                new Difference(
                        tested.candidate(),
                        tested.baseline(),
                        tested.difference(),
                        tested.low(),
                        tested.high(),
                        tested.confidence(),
                        tested.n(),
                        onlyCandidateRight,
                        onlyBaselineRight,
                        tested.test(),
                        tested.pValue(),
                        tested.reason()));
    }

    /**
     * Adds a paired bootstrap. It has no p-value: one from the standard error alone would sometimes contradict the
     * bounds.
     */
    void bootstrap(String name, long n, BootstrapEstimate estimate) {
        if (!defined(name)) {
            return;
        }
        if (estimate.bounds().isEmpty()) {
            withoutInterval(
                    name,
                    "undefined in " + estimate.undefined() + " of " + estimate.resamples()
                            + " resamples of the rows, too many for an interval");
            return;
        }
        Difference found = differences.get(name);
        if (estimate.withoutSpread(Math.max(Math.abs(found.candidate()), Math.abs(found.baseline())))) {
            withoutInterval(name, "every resample of the rows gave the same difference");
            return;
        }
        test(name, n, estimate.bounds().get(), PAIRED_BOOTSTRAP, null);
    }

    /** Sets every difference to zero: both are the same model, which gives the same answers on any row. */
    void sameModel(double confidence) {
        Interval none = new Interval(0, 0, confidence);
        for (String name : List.copyOf(differences.keySet())) {
            if (defined(name)
                    && differences.get(name).difference() == 0
                    && differences.get(name).n() != null) {
                test(name, differences.get(name).n(), none, SAME_MODEL, 1.0);
            }
        }
    }

    /** Records why a difference has no interval. */
    void withoutInterval(String name, String reason) {
        if (!defined(name)) {
            return;
        }
        Difference plain = differences.get(name);
        differences.put(
                name,
                new Difference(
                        plain.candidate(),
                        plain.baseline(),
                        plain.difference(),
                        null,
                        null,
                        null,
                        plain.n(),
                        null,
                        null,
                        null,
                        null,
                        reason));
    }
}
