package io.jenkins.plugins.modelgate.evaluation.metrics;

import io.jenkins.plugins.modelgate.data.Predictions;
import io.jenkins.plugins.modelgate.evaluation.rows.RowGroups;
import io.jenkins.plugins.modelgate.metric.MetricCatalog;
import io.jenkins.plugins.modelgate.report.MetricValue;
import io.jenkins.plugins.modelgate.statistics.BinomialInterval;
import io.jenkins.plugins.modelgate.statistics.BootstrapEstimate;
import io.jenkins.plugins.modelgate.statistics.Interval;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * Metrics from scores that a table holds for each row, one metric per score column: the mean, bounded as a share if all
 * scores are 0 or 1, and by the bootstrap otherwise. If rows come in groups, such as the answers to one prompt, also
 * the share of the groups in which all rows, or any, score 1.
 */
public final class ScoreMetrics {
    /** Metric families of the groups' shares. */
    public static final String PASS_ALL = "pass_all:";

    public static final String PASS_ANY = "pass_any:";

    private static final String NO_ROWS = "there are no rows";
    private static final String WILSON = "wilson";

    private ScoreMetrics() {}

    /** The metrics of all scores of the rows, by name. */
    static Map<String, MetricValue> of(Predictions rows, BoundOptions boundOptions) {
        Map<String, MetricValue> metrics = new LinkedHashMap<>();
        RowGroups groups = null;
        for (String name : new TreeSet<>(rows.sliceColumns().keySet())) {
            if (!name.startsWith(Predictions.SCORE)) {
                continue;
            }
            double[] scores = ScoreUnits.column(rows, name);
            groups = groups == null ? boundOptions.groups(rows) : groups;
            metrics.put(name, mean(name, rows, scores, groups, boundOptions));
            if (groups != null && passes(scores)) {
                String score = name.substring(Predictions.SCORE.length());
                for (String family : new String[] {PASS_ALL, PASS_ANY}) {
                    boolean[] passed = passed(scores, groups, family.equals(PASS_ALL));
                    metrics.put(family + score, passed(family + score, passed, boundOptions));
                }
            }
        }
        return metrics;
    }

    /** Whether all scores are 0 or 1. */
    public static boolean passes(double[] scores) {
        return Arrays.stream(scores).allMatch(score -> score == 0 || score == 1);
    }

    /** For each group, whether all of its rows score 1, or any does. */
    public static boolean[] passed(double[] scores, RowGroups groups, boolean all) {
        boolean[] passed = new boolean[groups.count()];
        Arrays.fill(passed, all);
        for (int row = 0; row < scores.length; row++) {
            int group = groups.ofRow()[row];
            passed[group] = all ? passed[group] && scores[row] == 1 : passed[group] || scores[row] == 1;
        }
        return passed;
    }

    private static MetricValue mean(
            String name, Predictions rows, double[] scores, RowGroups groups, BoundOptions boundOptions) {
        ScoreUnits units = ScoreUnits.of(rows, scores, groups);
        MetricValue plain = plain(name, units.mean(), units.rows());
        if (!plain.defined()) {
            return plain;
        }
        if (groups != null && groups.count() < BoundOptions.LEAST_GROUPS) {
            return unbounded(plain, boundOptions.tooFew(groups.count()));
        }
        if (passes(scores)) {
            return share(plain, units.worth(rows.weighted(), boundOptions.confidence()), boundOptions.confidence());
        }
        if (!boundOptions.bootstrapped()) {
            return plain;
        }
        BootstrapEstimate estimate = units.bootstrap(boundOptions);
        if (estimate.bounds().isEmpty() || estimate.withoutSpread(Math.abs(plain.value()))) {
            return unbounded(
                    plain, "every resample of the rows gave the same value, which says nothing about other rows");
        }
        Interval bounds = estimate.bounds().get();
        return plain.between(bounds.low(), bounds.high(), bounds.confidence(), MetricTable.BCA);
    }

    private static MetricValue passed(String name, boolean[] passed, BoundOptions boundOptions) {
        long right = 0;
        for (boolean one : passed) {
            right += one ? 1 : 0;
        }
        MetricValue plain = plain(name, (double) right / passed.length, passed.length);
        if (plain.defined() && passed.length < BoundOptions.LEAST_GROUPS) {
            return unbounded(plain, boundOptions.tooFew(passed.length));
        }
        return plain.defined() ? share(plain, passed.length, boundOptions.confidence()) : plain;
    }

    private static MetricValue share(MetricValue plain, double worth, double confidence) {
        if (!(worth > 0)) {
            return plain;
        }
        Interval bounds = BinomialInterval.wilson(Math.min(worth, plain.value() * worth), worth, confidence);
        MetricValue bounded = plain.between(bounds.low(), bounds.high(), confidence, WILSON);
        return worth == plain.n() ? bounded : bounded.worth(worth);
    }

    private static MetricValue plain(String name, double value, long n) {
        String unit = MetricCatalog.findOrCustom(name).unit().symbol();
        return Double.isFinite(value)
                ? MetricValue.of(value, n, unit)
                : MetricValue.undefined(n == 0 ? NO_ROWS : "the numbers are too large for it", n, unit);
    }

    private static MetricValue unbounded(MetricValue plain, String reason) {
        return new MetricValue(plain.value(), null, null, null, plain.n(), plain.unit(), null, reason);
    }
}
