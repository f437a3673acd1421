package io.jenkins.plugins.modelgate.evaluation;

import io.jenkins.plugins.modelgate.data.Predictions;
import io.jenkins.plugins.modelgate.metric.MetricCatalog;
import io.jenkins.plugins.modelgate.report.ConfusionMatrix;
import io.jenkins.plugins.modelgate.report.MetricValue;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The metrics of predictions, whatever made them. Definitions are those of
 * {@code weka.classifiers.evaluation.Evaluation} wherever it has the metric; {@code docs/metrics.md} gives all of them.
 */
public final class PredictionMetrics {
    private static final String NO_PROBABILITIES = "the predictions hold no probabilities";

    private final Predictions predictions;
    private final Double trainingMean;
    private final Map<String, MetricValue> metrics = new LinkedHashMap<>();

    private PredictionMetrics(Predictions predictions, Double trainingMean) {
        this.predictions = predictions;
        this.trainingMean = trainingMean;
    }

    /**
     * Computes every metric that fits the task.
     *
     * @param trainingMean for regression: the mean of the training set's targets, which the relative absolute error is
     *     held against; {@code null} to take the test set's
     * @return by name, in the order in which they are shown; what is undefined is there with its reason
     */
    public static Map<String, MetricValue> of(Predictions predictions, Double trainingMean) {
        PredictionMetrics all = new PredictionMetrics(predictions, trainingMean);
        if (predictions.classification()) {
            all.addClassification();
        } else {
            all.addRegression();
        }
        return all.metrics;
    }

    /**
     * How often each label was taken for which.
     *
     * @return {@code null} for regression
     */
    public static ConfusionMatrix confusionMatrix(Predictions predictions) {
        if (!predictions.classification()) {
            return null;
        }
        List<List<Double>> counts = Arrays.stream(LabelCounts.matrix(predictions))
                .map(row -> Arrays.stream(row).boxed().toList())
                .toList();
        return new ConfusionMatrix(predictions.labels(), counts);
    }

    private void addClassification() {
        double unanswered = 0;
        for (int row = 0; row < predictions.size(); row++) {
            unanswered += Double.isNaN(predictions.predicted(row)) ? predictions.weight(row) : 0;
        }
        LabelCounts counts = LabelCounts.of(LabelCounts.matrix(predictions), unanswered);
        LabelMetrics definitions = new LabelMetrics(predictions.labels());
        double[] values = definitions.values(counts);
        Map<String, MetricValue> ofLabels = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            String name = definitions.names().get(i);
            MetricValue value = value(name, values[i], definitions.reason(name, counts));
            (name.indexOf(':') < 0 ? metrics : ofLabels).put(name, value);
        }
        addRanking(counts, ofLabels);
        addProbability();
        metrics.putAll(ofLabels);
    }

    private void addRanking(LabelCounts counts, Map<String, MetricValue> ofLabels) {
        int labels = predictions.labels().size();
        double[] roc = new double[labels];
        double[] pr = new double[labels];
        for (int label = 0; label < labels; label++) {
            if (predictions.hasProbabilities()) {
                RankedScores ranked = RankedScores.of(predictions, label);
                roc[label] = ranked.rocArea();
                pr[label] = ranked.precisionRecallArea();
            }
            String name = predictions.labels().get(label);
            String reason = counts.actual()[label] == 0
                    ? "no row has the label '" + name + "'"
                    : "every row has the label '" + name + "'";
            ofLabels.put("roc_auc:" + name, ranking("roc_auc:" + name, roc[label], reason));
            ofLabels.put("pr_auc:" + name, ranking("pr_auc:" + name, pr[label], reason));
        }
        String oneLabel = "fewer than two labels occur";
        metrics.put("roc_auc", ranking("roc_auc", labels == 2 ? roc[1] : macro(roc, counts), oneLabel));
        metrics.put("roc_auc_weighted", ranking("roc_auc_weighted", weighted(roc, counts), oneLabel));
        metrics.put(
                "pr_auc",
                ranking("pr_auc", labels == 2 ? pr[1] : macro(pr, counts), "no row has the positive label"));
        metrics.put("pr_auc_weighted", ranking("pr_auc_weighted", weighted(pr, counts), oneLabel));
    }

    private MetricValue ranking(String name, double value, String reason) {
        return predictions.hasProbabilities()
                ? value(name, value, reason)
                : value(name, Double.NaN, NO_PROBABILITIES);
    }

    private static double macro(double[] areas, LabelCounts counts) {
        double sum = 0;
        int occurring = 0;
        for (int label = 0; label < areas.length; label++) {
            if (counts.actual()[label] > 0) {
                sum += areas[label];
                occurring++;
            }
        }
        return sum / occurring;
    }

    private static double weighted(double[] areas, LabelCounts counts) {
        double sum = 0;
        for (int label = 0; label < areas.length; label++) {
            if (counts.actual()[label] > 0) {
                sum += areas[label] * counts.actual()[label];
            }
        }
        return sum / counts.answered();
    }

    private void addProbability() {
        if (!predictions.hasProbabilities()) {
            for (String name : List.of("log_loss", "brier_score", "ece")) {
                metrics.put(name, value(name, Double.NaN, NO_PROBABILITIES));
            }
            return;
        }
        double weights = 0;
        double logLoss = 0;
        double brier = 0;
        for (int row = 0; row < predictions.size(); row++) {
            if (!Double.isNaN(predictions.predicted(row))) {
                double weight = predictions.weight(row);
                weights += weight;
                logLoss += weight * ProbabilityMetrics.logLoss(predictions, row);
                brier += weight * ProbabilityMetrics.brier(predictions, row);
            }
        }
        String reason = "no row has both a label and an answer";
        double[][] bins = ProbabilityMetrics.calibrationSums(predictions);
        metrics.put("log_loss", value("log_loss", logLoss / weights, reason));
        metrics.put("brier_score", value("brier_score", brier / weights, reason));
        metrics.put("ece", value("ece", ProbabilityMetrics.calibrationError(bins), reason));
    }

    private void addRegression() {
        RegressionMetrics definitions = new RegressionMetrics(predictions, trainingMean);
        double[] values = definitions.values(definitions.sums());
        for (int i = 0; i < values.length; i++) {
            String name = RegressionMetrics.NAMES.get(i);
            metrics.put(name, value(name, values[i], definitions.reason(name)));
        }
        AbsoluteErrors errors = AbsoluteErrors.of(predictions);
        String reason = "no row has both a target and an answer";
        metrics.put("median_absolute_error", value("median_absolute_error", errors.median(), reason));
        metrics.put("max_error", value("max_error", errors.max(), reason));
    }

    private MetricValue value(String name, double value, String reasonIfUndefined) {
        String unit = MetricCatalog.findOrCustom(name).unit().symbol();
        long n = predictions.size();
        return Double.isNaN(value)
                ? MetricValue.undefined(reasonIfUndefined, n, unit)
                : MetricValue.of(value, n, unit);
    }
}
