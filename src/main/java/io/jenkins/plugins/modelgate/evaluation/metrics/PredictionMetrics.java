package io.jenkins.plugins.modelgate.evaluation.metrics;

import io.jenkins.plugins.modelgate.data.Predictions;
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
    private PredictionMetrics() {}

    /**
     * Computes every metric that fits the task.
     *
     * @param trainingMean for regression: the mean of the training set's targets, which the relative absolute error is
     *     held against; {@code null} to take the test set's
     * @param boundOptions how to bound them
     * @return by name, in the order in which they are shown; what is undefined is there with its reason
     */
    public static Map<String, MetricValue> of(Predictions predictions, Double trainingMean, BoundOptions boundOptions) {
        return of(new RankedLabels(predictions), trainingMean, boundOptions);
    }

    /** The same, with scores that somebody else needs ranked, too. */
    public static Map<String, MetricValue> of(RankedLabels ranked, Double trainingMean, BoundOptions boundOptions) {
        Map<String, MetricValue> scores = ScoreMetrics.of(ranked.predictions(), boundOptions);
        if (!ranked.predictions().judged()) {
            return scores;
        }
        MetricTable table = ranked.predictions().classification()
                ? ClassificationMetrics.of(ranked, boundOptions)
                : RegressionTable.of(ranked.predictions(), trainingMean, boundOptions);
        Map<String, MetricValue> all = new LinkedHashMap<>(table.all());
        all.putAll(scores);
        return all;
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
}
