package io.jenkins.plugins.modelgate.evaluation.comparison;

import io.jenkins.plugins.modelgate.data.Predictions;
import io.jenkins.plugins.modelgate.evaluation.metrics.BoundOptions;
import io.jenkins.plugins.modelgate.evaluation.metrics.LabelBootstrap;
import io.jenkins.plugins.modelgate.evaluation.metrics.LabelCounts;
import io.jenkins.plugins.modelgate.evaluation.metrics.LabelMetrics;
import io.jenkins.plugins.modelgate.evaluation.metrics.PrecisionRecallBootstrap;
import io.jenkins.plugins.modelgate.evaluation.metrics.ProbabilitySums;
import io.jenkins.plugins.modelgate.evaluation.metrics.RankedLabels;
import io.jenkins.plugins.modelgate.evaluation.metrics.RegressionMetrics;
import io.jenkins.plugins.modelgate.evaluation.metrics.ResamplingUnits;
import io.jenkins.plugins.modelgate.evaluation.metrics.RowKinds;
import io.jenkins.plugins.modelgate.evaluation.metrics.SumStatistics;
import io.jenkins.plugins.modelgate.evaluation.metrics.UnseenRows;
import io.jenkins.plugins.modelgate.evaluation.rows.RowGroups;
import io.jenkins.plugins.modelgate.evaluation.rows.RowLoops;
import io.jenkins.plugins.modelgate.report.Comparison.Difference;
import io.jenkins.plugins.modelgate.report.MetricValue;
import io.jenkins.plugins.modelgate.statistics.BootstrapEstimate;
import io.jenkins.plugins.modelgate.statistics.Interval;
import io.jenkins.plugins.modelgate.statistics.TangoTest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * The differences of two models' metrics on the same rows, where row i of one is row i of the other: Tango's interval
 * and test for accuracy and recall, DeLong for the area under the ROC curve, the paired bootstrap for the rest.
 */
public final class PairedDifferences {
    private final Predictions candidate;
    private final Predictions baseline;
    private final Double trainingMean;
    private final BoundOptions boundOptions;
    private final DifferenceTable table;
    private final AnswerAgreement agreement;
    /** {@code null} if rows are independent. */
    private final RowGroups groups;

    private final long rows;

    private PairedDifferences(
            Predictions candidate,
            Predictions baseline,
            Double trainingMean,
            BoundOptions boundOptions,
            DifferenceTable table) {
        this.candidate = candidate;
        this.baseline = baseline;
        this.trainingMean = trainingMean;
        this.boundOptions = boundOptions;
        this.table = table;
        this.rows = candidate.rowCount();
        this.groups = boundOptions.groups(candidate);
        this.agreement = AnswerAgreement.of(candidate, baseline, groups);
    }

    /**
     * Compares two models' metrics.
     *
     * @param ofCandidate the candidate's metrics on these rows
     * @param ofBaseline the baseline's metrics on these rows
     * @param sameModel whether both models are the same file, which gives the same answers on any row
     */
    public static Map<String, Difference> of(
            Predictions candidate,
            Predictions baseline,
            Map<String, MetricValue> ofCandidate,
            Map<String, MetricValue> ofBaseline,
            Double trainingMean,
            BoundOptions boundOptions,
            boolean sameModel) {
        String reason = boundOptions.bootstrapped() ? "no interval is defined for this metric" : "too few rows";
        DifferenceTable table = new DifferenceTable(ofCandidate, ofBaseline, reason);
        PairedDifferences pairs = new PairedDifferences(candidate, baseline, trainingMean, boundOptions, table);
        if (candidate.size() > 0) {
            if (sameModel && pairs.agreement.complete()) {
                table.sameModel(boundOptions.confidence());
            } else {
                if (candidate.classification()) {
                    pairs.addClassification();
                } else if (boundOptions.bootstrapped() && candidate.judged()) {
                    pairs.addRegression();
                }
                new ScoreDifferences(candidate, baseline, pairs.groups, boundOptions).addTo(table);
            }
            pairs.refuseFewGroups(sameModel);
        }
        return table.all();
    }

    private void refuseFewGroups(boolean sameModel) {
        boolean few = groups != null && groups.count() < BoundOptions.LEAST_GROUPS;
        if (few && !(sameModel && agreement.complete())) {
            List.copyOf(table.all().keySet())
                    .forEach(name -> table.withoutInterval(name, boundOptions.tooFew(groups.count())));
        }
    }

    private void addClassification() {
        if (boundOptions.bootstrapped()) {
            LabelMetrics definitions = new LabelMetrics(candidate.labels());
            List<BootstrapEstimate> estimates =
                    new LabelBootstrap(List.of(candidate, baseline), definitions, boundOptions).estimates();
            for (int i = 0; i < estimates.size(); i++) {
                table.bootstrap(definitions.names().get(i), rows, estimates.get(i));
            }
        }
        addProportion("accuracy", row -> true);
        for (int label = 0; label < candidate.labels().size(); label++) {
            int wanted = label;
            IntPredicate ofLabel = row -> (int) candidate.actual(row) == wanted;
            if (allAnswered(ofLabel)) {
                addProportion("recall:" + candidate.labels().get(label), ofLabel);
            }
        }
        if (candidate.hasProbabilities() && baseline.hasProbabilities()) {
            new RocAreaDifferences(candidate, baseline, groups, boundOptions).addTo(table);
            if (boundOptions.bootstrapped()) {
                RowKinds kinds = groups == null ? RowKinds.of(List.of(candidate, baseline)) : null;
                addPrecisionRecallAreas(kinds);
                addProbabilityMetrics(kinds);
            }
        }
    }

    private int alike(int row) {
        return Math.min(candidate.alike(row), baseline.alike(row));
    }

    /** Recall ignores unanswered rows, which may differ between the models. */
    private boolean allAnswered(IntPredicate included) {
        for (int row = 0; row < candidate.size(); row += alike(row)) {
            if (included.test(row)
                    && (Double.isNaN(candidate.predicted(row)) || Double.isNaN(baseline.predicted(row)))) {
                return false;
            }
        }
        return true;
    }

    private void addProportion(String name, IntPredicate included) {
        long[] only = new long[2];
        double[] onlyWeights = new double[2];
        long n = 0;
        GainedShare gained = new GainedShare(groups);
        double weights = 0;
        int alike;
        for (int row = 0; row < candidate.size(); row += alike) {
            alike = alike(row);
            if (!included.test(row)) {
                continue;
            }
            double weight = candidate.weight(row);
            long times = RowLoops.times(candidate, row, alike);
            n += times;
            weights += times * weight;
            boolean right = candidate.predicted(row) == candidate.actual(row);
            boolean baselineRight = baseline.predicted(row) == candidate.actual(row);
            gained.add(row, right, baselineRight, weight, times);
            if (right != baselineRight) {
                only[right ? 0 : 1] += times;
                onlyWeights[right ? 0 : 1] += times * weight;
            }
        }
        if (n == 0 || !table.defined(name)) {
            return;
        }
        // The number of equally weighted rows that these are worth; without weights, the counts themselves.
        boolean equal = groups == null && !candidate.weighted();
        double size = equal ? n : gained.worth(n, boundOptions.confidence());
        double scale = size / weights;
        Interval interval =
                TangoTest.interval(onlyWeights[0] * scale, onlyWeights[1] * scale, size, boundOptions.confidence());
        // The test that the interval is derived from, so that the two never contradict each other.
        double pValue = twoSided(TangoTest.nonInferiority(onlyWeights[0] * scale, onlyWeights[1] * scale, size, 0)
                .pValue());
        table.test(name, n, interval, "tango", pValue);
        table.discordant(name, only[0], only[1]);
    }

    private static double twoSided(double oneSided) {
        return Math.min(1, 2 * Math.min(oneSided, 1 - oneSided));
    }

    /** @param kinds of the pairs of rows; {@code null} when there are many */
    private void addPrecisionRecallAreas(RowKinds kinds) {
        double[] classes = LabelCounts.of(candidate).actual();
        int labels = candidate.labels().size();
        RankedLabels ofCandidate = new RankedLabels(candidate);
        RankedLabels ofBaseline = new RankedLabels(baseline);
        List<BootstrapEstimate> estimates = new PrecisionRecallBootstrap(List.of(ofCandidate, ofBaseline), boundOptions)
                .estimates(kinds, () -> ResamplingUnits.of(candidate, boundOptions));
        double[] candidates = new double[labels];
        double[] baselines = new double[labels];
        Arrays.setAll(candidates, label -> ofCandidate.of(label).precisionRecallArea());
        Arrays.setAll(baselines, label -> ofBaseline.of(label).precisionRecallArea());
        estimates = new UnseenRows(candidate, classes, boundOptions).widenDifferences(estimates, candidates, baselines);
        for (int label = 0; label < labels; label++) {
            table.bootstrap("pr_auc:" + candidate.labels().get(label), rows, estimates.get(label));
        }
        table.bootstrap("pr_auc", rows, estimates.get(labels));
        table.bootstrap("pr_auc_weighted", rows, estimates.get(labels + 1));
    }

    private void addRegression() {
        if (agreement.nearlyComplete()) {
            RegressionMetrics.NAMES.forEach(name -> table.withoutInterval(name, agreement.reason()));
            table.withoutInterval("median_absolute_error", agreement.reason());
            return;
        }
        List<BootstrapEstimate> estimates = sums(
                List.of(new RegressionMetrics(candidate, trainingMean), new RegressionMetrics(baseline, trainingMean)),
                null);
        for (int i = 0; i < estimates.size(); i++) {
            table.bootstrap(RegressionMetrics.NAMES.get(i), rows, estimates.get(i));
        }
        table.bootstrap(
                "median_absolute_error",
                rows,
                new MedianErrorBootstrap(candidate, baseline, boundOptions).difference());
    }

    /** @param kinds of the pairs of rows; {@code null} when there are many */
    private void addProbabilityMetrics(RowKinds kinds) {
        List<BootstrapEstimate> estimates =
                sums(List.of(new ProbabilitySums(candidate), new ProbabilitySums(baseline)), kinds);
        for (int i = 0; i < ProbabilitySums.NAMES.size(); i++) {
            String name = ProbabilitySums.NAMES.get(i);
            double worst = ProbabilitySums.worst(name, candidate.labels().size());
            if (!agreement.nearlyComplete()) {
                table.bootstrap(name, rows, estimates.get(i));
            } else if (Double.isInfinite(worst)) {
                table.withoutInterval(name, agreement.reason());
            } else {
                double unseen = worst * agreement.unseen(boundOptions.confidence());
                table.bootstrap(name, rows, estimates.get(i).widened(unseen, unseen));
            }
        }
    }

    private List<BootstrapEstimate> sums(List<? extends SumStatistics> models, RowKinds kinds) {
        if (kinds == null && candidate.counted()) {
            return SumStatistics.bootstrap(models, candidate, row -> true, boundOptions);
        }
        return kinds != null
                ? SumStatistics.bootstrap(models, kinds, boundOptions)
                : SumStatistics.bootstrap(models, ResamplingUnits.of(candidate, boundOptions), boundOptions);
    }
}
