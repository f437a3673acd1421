package io.jenkins.plugins.modelgate.evaluation.comparison;

import io.jenkins.plugins.modelgate.report.Comparison.Difference;
import io.jenkins.plugins.modelgate.report.MetricValue;
import io.jenkins.plugins.modelgate.statistics.BootstrapEstimate;
import io.jenkins.plugins.modelgate.statistics.Interval;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** Differences of two models' metrics as they come together: first all without an interval, then one after the other. */
public final class DifferenceTable {
    static final String PAIRED_BOOTSTRAP = "paired-bootstrap";

    private final Map<String, Difference> differences = new LinkedHashMap<>();

    /** @param reason why a difference has no interval unless one is added */
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

    /** Adds interval and test to a difference that is defined. */
    void test(String name, long n, Interval interval, String test, double pValue) {
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

    /** Adds how many rows only one of the two has right. */
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
     * Adds a paired bootstrap. The p-value takes the resampled differences as normal.
     *
     * @param identical whether the two models gave the same answers, so that no difference is no accident
     */
    void bootstrap(String name, long n, BootstrapEstimate estimate, boolean identical) {
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
        if (estimate.withoutSpread(Math.max(Math.abs(found.candidate()), Math.abs(found.baseline()))) && !identical) {
            withoutInterval(name, "every resample of the rows gave the same difference");
            return;
        }
        Interval bounds = estimate.bounds().get();
        double difference = found.difference();
        double pValue = difference == 0
                ? 1
                : 2 * NormalDistribution.of(0, 1).survivalProbability(Math.abs(difference) / estimate.standardError());
        test(name, n, bounds, PAIRED_BOOTSTRAP, pValue);
    }

    private void withoutInterval(String name, String reason) {
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
