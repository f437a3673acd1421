package io.jenkins.plugins.modelgate.evaluation.comparison;

import io.jenkins.plugins.modelgate.data.Predictions;
import io.jenkins.plugins.modelgate.evaluation.metrics.BoundOptions;
import io.jenkins.plugins.modelgate.evaluation.metrics.ScoreMetrics;
import io.jenkins.plugins.modelgate.evaluation.metrics.ScoreUnits;
import io.jenkins.plugins.modelgate.evaluation.rows.RowGroups;
import io.jenkins.plugins.modelgate.statistics.Interval;
import io.jenkins.plugins.modelgate.statistics.TangoTest;
import java.util.Arrays;
import java.util.TreeSet;

/** The differences of two models' scores on the same rows: Tango's test for shares, the bootstrap for other means. */
final class ScoreDifferences {
    /** With fewer differing rows, resampling can't tell by how much other rows differ. */
    private static final int LEAST_DIFFERING = 10;

    private final Predictions candidate;
    private final Predictions baseline;
    private final RowGroups groups;
    private final BoundOptions boundOptions;

    /** @param groups of the rows; {@code null} if they are independent */
    ScoreDifferences(Predictions candidate, Predictions baseline, RowGroups groups, BoundOptions boundOptions) {
        this.candidate = candidate;
        this.baseline = baseline;
        this.groups = groups;
        this.boundOptions = boundOptions;
    }

    void addTo(DifferenceTable table) {
        for (String name : new TreeSet<>(candidate.sliceColumns().keySet())) {
            if (!name.startsWith(Predictions.SCORE)
                    || !baseline.sliceColumns().containsKey(name)
                    || !table.defined(name)) {
                continue;
            }
            double[] first = ScoreUnits.column(candidate, name);
            double[] second = ScoreUnits.column(baseline, name);
            if (!ScoreMetrics.passes(first) || !ScoreMetrics.passes(second)) {
                addMeans(table, name, first, second);
                continue;
            }
            addShares(table, name, first, second);
            if (groups != null) {
                String score = name.substring(Predictions.SCORE.length());
                addGroups(table, ScoreMetrics.PASS_ALL + score, first, second, true);
                addGroups(table, ScoreMetrics.PASS_ANY + score, first, second, false);
            }
        }
    }

    private void addMeans(DifferenceTable table, String name, double[] first, double[] second) {
        if (!boundOptions.bootstrapped()) {
            return;
        }
        double[] differences = new double[first.length];
        long differing = 0;
        for (int row = 0; row < first.length; row++) {
            differences[row] = first[row] - second[row];
            differing += differences[row] == 0 ? 0 : candidate.count(row);
        }
        ScoreUnits units = ScoreUnits.of(candidate, differences, groups);
        if (differing < LEAST_DIFFERING) {
            table.withoutInterval(
                    name,
                    "the two models have the same score on all but " + differing + " of " + units.rows()
                            + " rows, which does not tell how far they differ on others");
            return;
        }
        table.bootstrap(name, units.rows(), units.bootstrap(boundOptions));
    }

    private void addShares(DifferenceTable table, String name, double[] first, double[] second) {
        GainedShare gained = new GainedShare(groups);
        long[] only = new long[2];
        double[] onlyWeights = new double[2];
        double weights = 0;
        long n = 0;
        for (int row = 0; row < first.length; row++) {
            double weight = candidate.weight(row);
            long times = candidate.count(row);
            gained.add(row, first[row] == 1, second[row] == 1, weight, times);
            n += times;
            weights += times * weight;
            if (first[row] != second[row]) {
                only[first[row] == 1 ? 0 : 1] += times;
                onlyWeights[first[row] == 1 ? 0 : 1] += times * weight;
            }
        }
        boolean equal = groups == null && !candidate.weighted();
        double size = equal ? n : gained.worth(n, boundOptions.confidence());
        test(table, name, n, only, onlyWeights, size, size / weights);
    }

    private void addGroups(DifferenceTable table, String name, double[] first, double[] second, boolean all) {
        boolean[] here = ScoreMetrics.passed(first, groups, all);
        boolean[] there = ScoreMetrics.passed(second, groups, all);
        long[] only = new long[2];
        for (int group = 0; group < here.length; group++) {
            only[0] += here[group] && !there[group] ? 1 : 0;
            only[1] += !here[group] && there[group] ? 1 : 0;
        }
        double[] counts = Arrays.stream(only).asDoubleStream().toArray();
        if (table.defined(name)) {
            test(table, name, here.length, only, counts, here.length, 1);
        }
    }

    private void test(
            DifferenceTable table, String name, long n, long[] only, double[] weights, double size, double scale) {
        Interval interval = TangoTest.interval(weights[0] * scale, weights[1] * scale, size, boundOptions.confidence());
        double oneSided = TangoTest.nonInferiority(weights[0] * scale, weights[1] * scale, size, 0)
                .pValue();
        table.test(name, n, interval, "tango", Math.min(1, 2 * Math.min(oneSided, 1 - oneSided)));
        table.discordant(name, only[0], only[1]);
    }
}
