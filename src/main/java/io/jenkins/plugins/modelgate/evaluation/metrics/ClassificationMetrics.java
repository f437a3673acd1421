package io.jenkins.plugins.modelgate.evaluation.metrics;

import io.jenkins.plugins.modelgate.data.Predictions;
import io.jenkins.plugins.modelgate.evaluation.rows.RowGroups;
import io.jenkins.plugins.modelgate.statistics.AucEstimate;
import io.jenkins.plugins.modelgate.statistics.BootstrapEstimate;
import io.jenkins.plugins.modelgate.statistics.ClusteredAuc;
import io.jenkins.plugins.modelgate.statistics.DeLong;
import io.jenkins.plugins.modelgate.statistics.FewUnits;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;

/** All metrics of a classification, with their bounds. */
final class ClassificationMetrics {
    private static final String NO_PROBABILITIES = "the predictions hold no probabilities";
    private static final String NO_ROWS = "no row has both a label and an answer";
    private static final String ONE_LABEL = "fewer than two labels occur";
    private static final String DELONG = "delong";
    private static final String WILSON = "wilson";
    private static final double MIRRORED = 1e-9;
    /** With fewer rows another thread does not pay off. */
    private static final int MANY_ROWS = 10_000;

    private final Predictions predictions;
    private final BoundOptions boundOptions;
    private final MetricTable table = new MetricTable();
    private final LabelRows rows;
    private final LabelCounts counts;
    private final RankedLabels ranked;
    /** {@code null} if rows are independent. */
    private final RowGroups groups;
    /** {@code null} when there are many kinds, or nothing is resampled. */
    private final RowKinds kinds;
    /** Created once, on first use. */
    private ResamplingUnits allRows;

    private ClassificationMetrics(RankedLabels ranked, BoundOptions boundOptions) {
        this.ranked = ranked;
        this.predictions = ranked.predictions();
        this.boundOptions = boundOptions;
        this.groups = boundOptions.groups(predictions);
        this.rows = new LabelRows(predictions, groups);
        this.counts = LabelCounts.of(predictions);
        this.kinds = groups == null && boundOptions.bootstrapped() && predictions.hasProbabilities()
                ? RowKinds.of(List.of(predictions))
                : null;
    }

    static MetricTable of(RankedLabels ranked, BoundOptions boundOptions) {
        ClassificationMetrics metrics = new ClassificationMetrics(ranked, boundOptions);
        Predictions predictions = ranked.predictions();
        metrics.addLabelMetrics();
        if (predictions.hasProbabilities()) {
            metrics.addRocAreas();
            BackgroundTask<Probabilities> probabilities = metrics.startProbabilities();
            metrics.addPrecisionRecallAreas();
            metrics.addProbabilityMetrics(probabilities.get());
        } else {
            metrics.withoutProbabilities();
        }
        metrics.refuseFewGroups();
        return metrics.table;
    }

    private void refuseFewGroups() {
        if (groups == null) {
            return;
        }
        if (groups.count() < BoundOptions.LEAST_GROUPS) {
            table.unboundedAll(boundOptions.tooFew(groups.count()));
        }
        for (String family : List.of("precision", "recall")) {
            for (int label = 0; label < predictions.labels().size(); label++) {
                int behind = rows.groups(family, label);
                if (behind < BoundOptions.LEAST_GROUPS) {
                    table.unbounded(family + ":" + predictions.labels().get(label), boundOptions.tooFew(behind));
                }
            }
        }
    }

    /** The number of independent rows that one row is worth. */
    private double worth() {
        if (groups == null || rows.rows() == 0) {
            return 1;
        }
        double accuracy = counts.allRight() / (counts.answered() + counts.unanswered());
        double worth = rows.worth(accuracy, boundOptions.confidence()) / rows.rows();
        return worth > 0 ? worth : 1.0 / rows.rows();
    }

    private void addLabelMetrics() {
        LabelMetrics definitions = new LabelMetrics(predictions.labels());
        List<String> names = definitions.names();
        double[] values = definitions.values(counts);
        for (int i = 0; i < values.length; i++) {
            table.put(names.get(i), values[i], rowsBehind(names.get(i)), definitions.reason(names.get(i), counts));
        }
        if (boundOptions.bootstrapped()) {
            List<BootstrapEstimate> estimates =
                    new LabelBootstrap(List.of(predictions), definitions, boundOptions).estimates();
            for (int i = 0; i < values.length; i++) {
                table.bound(names.get(i), estimates.get(i));
            }
        }
        double confidence = boundOptions.confidence();
        for (int i = 0; i < values.length; i++) {
            String name = names.get(i);
            // For shares over several labels with fixed label shares, weighted rows would overstate the uncertainty.
            boolean resampled = predictions.reweighted() && boundOptions.bootstrapped() && !name.startsWith("recall:");
            if (Double.isNaN(values[i]) || resampled) {
                continue;
            }
            if (name.equals("accuracy")) {
                table.bound(name, rows.accuracy(values[i], confidence), WILSON);
                table.worth(name, rows.worth(values[i], confidence));
            } else if (name.startsWith("precision:")) {
                table.bound(name, rows.precision(label(name), values[i], confidence), WILSON);
                table.worth(name, rows.worth("precision", label(name), values[i], confidence));
            } else if (name.startsWith("recall:")) {
                table.bound(name, rows.recall(label(name), values[i], confidence), WILSON);
                table.worth(name, rows.worth("recall", label(name), values[i], confidence));
            }
        }
    }

    private long rowsBehind(String name) {
        int colon = name.indexOf(':');
        if (colon > 0) {
            return rows.behind(name.substring(0, colon), label(name));
        }
        return name.equals("accuracy") ? rows.rows() : rows.answered();
    }

    private int label(String name) {
        return predictions.labels().indexOf(name.substring(name.indexOf(':') + 1));
    }

    private void addRocAreas() {
        int labels = predictions.labels().size();
        AucEstimate[] areas = new AucEstimate[labels];
        for (int label = 0; label < labels; label++) {
            areas[label] = rocArea(label);
            String name = predictions.labels().get(label);
            String reason = (ranked.of(label).positive() == 0 ? "no" : "every") + " row has the label '" + name + "'";
            putArea("roc_auc:" + name, areas[label], reason);
        }
        boolean several = counts.answered() > 0
                && Arrays.stream(areas).filter(Objects::nonNull).count() > 1;
        double[] alike = new double[labels];
        Arrays.fill(alike, 1);
        AucEstimate macro = labels == 2 ? areas[1] : several ? meanArea(alike) : null;
        putArea("roc_auc", macro, ONE_LABEL);
        if (several && labels == 2 && Math.abs(areas[0].value() - areas[1].value()) < MIRRORED) {
            // Two labels whose probabilities add up to 1 have the same area.
            double[] rowsOf = counts.actual();
            double mean = (rowsOf[0] * areas[0].value() + rowsOf[1] * areas[1].value()) / (rowsOf[0] + rowsOf[1]);
            putArea(
                    "roc_auc_weighted",
                    new AucEstimate(mean, areas[1].variance(), areas[1].positives(), areas[1].negatives()),
                    ONE_LABEL);
        } else {
            putArea("roc_auc_weighted", several ? meanArea(counts.actual()) : null, ONE_LABEL);
        }
    }

    /** @param ofLabels weight of each label in the mean */
    private AucEstimate meanArea(double[] ofLabels) {
        if (predictions.counted()) {
            return new CountedAreas(predictions, null).mean(ofLabels);
        }
        IntFunction<double[]> scores = this::scores;
        AucEstimate plain = DeLong.weightedByClass(scores, actual(), ofLabels, weights());
        return clustered(plain, scores, actual(), shares(ofLabels));
    }

    private AucEstimate rocArea(int label) {
        AucEstimate plain = independentRocArea(label);
        if (groups == null || plain == null) {
            return plain;
        }
        int[] positive = new int[predictions.size()];
        Arrays.setAll(positive, row -> (int) predictions.actual(row) == label ? 1 : 0);
        return clustered(plain, one -> scores(label), positive, ClusteredAuc.only(1, 2));
    }

    private AucEstimate independentRocArea(int label) {
        RankedScores scores = ranked.of(label);
        if (!predictions.weighted() || scores.positive() == 0 || scores.negative() == 0) {
            return scores.unweightedRocArea();
        }
        boolean[] positive = new boolean[predictions.size()];
        for (int row = 0; row < positive.length; row++) {
            positive[row] = (int) predictions.actual(row) == label;
        }
        return DeLong.auc(scores(label), positive, weights());
    }

    /** The area with its variance for grouped rows. */
    private AucEstimate clustered(AucEstimate plain, IntFunction<double[]> scores, int[] actual, double[] shares) {
        if (groups == null || groups.count() < 2 || plain == null) {
            return plain;
        }
        return new ClusteredAuc(groups.ofRow(), groups.count())
                .estimate(plain, scores, actual, shares, weights())
                .stretched(FewUnits.stretch(groups.count(), boundOptions.confidence()));
    }

    private double[] shares(double[] ofLabels) {
        double[] shares = new double[ofLabels.length];
        double sum = 0;
        for (int label = 0; label < shares.length; label++) {
            shares[label] = counts.actual()[label] > 0 ? ofLabels[label] : 0;
            sum += shares[label];
        }
        for (int label = 0; label < shares.length; label++) {
            shares[label] /= sum;
        }
        return shares;
    }

    private void putArea(String name, AucEstimate area, String reasonIfUndefined) {
        table.put(name, area == null ? Double.NaN : area.value(), rows.rows(), reasonIfUndefined);
        if (area != null) {
            table.bound(name, area.interval(boundOptions.confidence()), DELONG);
        }
    }

    private int[] actual() {
        int[] actual = new int[predictions.size()];
        Arrays.setAll(actual, row -> (int) predictions.actual(row));
        return actual;
    }

    private double[] scores(int label) {
        double[] scores = new double[predictions.size()];
        for (int row = 0; row < scores.length; row++) {
            scores[row] = predictions.probability(row, label);
        }
        return scores;
    }

    private double[] weights() {
        if (!predictions.weighted()) {
            return null;
        }
        double[] weights = new double[predictions.size()];
        Arrays.setAll(weights, predictions::weight);
        return weights;
    }

    private void addPrecisionRecallAreas() {
        int labels = predictions.labels().size();
        double[] areas = new double[labels];
        double sum = 0;
        double weighted = 0;
        int occurring = 0;
        for (int label = 0; label < labels; label++) {
            areas[label] = ranked.of(label).precisionRecallArea();
            if (counts.actual()[label] > 0) {
                occurring++;
                sum += areas[label];
                weighted += counts.actual()[label] * areas[label];
            }
        }
        for (int label = 0; label < labels; label++) {
            String name = predictions.labels().get(label);
            table.put("pr_auc:" + name, areas[label], rows.rows(), "no row has the label '" + name + "'");
        }
        table.put(
                "pr_auc",
                labels == 2 ? areas[1] : sum / occurring,
                rows.rows(),
                labels == 2 ? "no row has the label '" + predictions.labels().get(1) + "'" : NO_ROWS);
        table.put("pr_auc_weighted", weighted / counts.answered(), rows.rows(), NO_ROWS);
        if (boundOptions.bootstrapped() && occurring > 0) {
            List<BootstrapEstimate> resampled =
                    new PrecisionRecallBootstrap(List.of(ranked), boundOptions).estimates(kinds, this::units);
            List<BootstrapEstimate> estimates =
                    new UnseenRows(predictions, counts.actual(), boundOptions).widenAreas(resampled, areas);
            for (int label = 0; label < labels; label++) {
                table.bound("pr_auc:" + predictions.labels().get(label), estimates.get(label));
            }
            table.bound("pr_auc", estimates.get(labels));
            table.bound("pr_auc_weighted", estimates.get(labels + 1));
        }
    }

    private ResamplingUnits units() {
        if (allRows == null) {
            allRows = ResamplingUnits.of(predictions, boundOptions);
        }
        return allRows;
    }

    /**
     * The metrics of the probabilities themselves.
     *
     * @param values of {@link ProbabilitySums}
     * @param estimates in the same order; empty without a bootstrap
     */
    private record Probabilities(double[] values, List<BootstrapEstimate> estimates) {}

    private BackgroundTask<Probabilities> startProbabilities() {
        ProbabilitySums definitions = new ProbabilitySums(predictions);
        boolean bootstrapped = boundOptions.bootstrapped() && rows.answered() > 0;
        boolean all = rows.answered() == rows.rows();
        if (kinds != null) {
            // This finishes before another thread would have started.
            RowKinds answered = all ? kinds : kinds.only(row -> !Double.isNaN(predictions.predicted(row)));
            return BackgroundTask.start(
                    () -> new Probabilities(
                            definitions.values(definitions.total(answered)),
                            bootstrapped
                                    ? SumStatistics.bootstrap(List.of(definitions), answered, boundOptions)
                                    : List.of()),
                    1);
        }
        if (predictions.counted()) {
            IntPredicate answered = row -> !Double.isNaN(predictions.predicted(row));
            return BackgroundTask.start(
                    () -> new Probabilities(
                            definitions.values(definitions.total(predictions, answered)),
                            bootstrapped
                                    ? SumStatistics.bootstrap(List.of(definitions), predictions, answered, boundOptions)
                                    : List.of()),
                    boundOptions.threads());
        }
        ResamplingUnits units = all ? units() : ResamplingUnits.ofAnswered(predictions, boundOptions);
        return BackgroundTask.start(
                () -> new Probabilities(
                        definitions.values(definitions.total(units)),
                        bootstrapped ? SumStatistics.bootstrap(List.of(definitions), units, boundOptions) : List.of()),
                rows.rows() < MANY_ROWS ? 1 : boundOptions.threads());
    }

    private void addProbabilityMetrics(Probabilities probabilities) {
        int metrics = ProbabilitySums.NAMES.size();
        for (int i = 0; i < metrics; i++) {
            table.put(ProbabilitySums.NAMES.get(i), probabilities.values[i], rows.answered(), NO_ROWS);
        }
        List<BootstrapEstimate> estimates = probabilities.estimates;
        if (!estimates.isEmpty()) {
            for (int i = 0; i < metrics; i++) {
                table.bound(
                        ProbabilitySums.NAMES.get(i),
                        i == ProbabilitySums.CALIBRATION
                                ? CalibrationBounds.of(
                                        estimates.get(i),
                                        estimates.subList(metrics, estimates.size()),
                                        new CalibrationBins(predictions, worth()),
                                        boundOptions.confidence())
                                : estimates.get(i));
            }
            for (String name : List.of("brier_score", "ece")) {
                double worst = ProbabilitySums.worst(name, predictions.labels().size());
                table.boundPerfect(name, worst, rows.answered(), boundOptions.confidence());
            }
        }
    }

    private void withoutProbabilities() {
        String reason = predictions.size() == 0 ? NO_ROWS : NO_PROBABILITIES;
        for (String name :
                List.of("roc_auc", "roc_auc_weighted", "pr_auc", "pr_auc_weighted", "log_loss", "brier_score", "ece")) {
            table.put(name, Double.NaN, rows.rows(), reason);
        }
        for (String label : predictions.labels()) {
            table.put("roc_auc:" + label, Double.NaN, rows.rows(), reason);
            table.put("pr_auc:" + label, Double.NaN, rows.rows(), reason);
        }
    }
}
