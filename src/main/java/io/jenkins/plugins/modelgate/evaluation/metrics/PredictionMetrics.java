package io.jenkins.plugins.modelgate.evaluation.metrics;

import io.jenkins.plugins.modelgate.data.Predictions;
import io.jenkins.plugins.modelgate.report.ConfusionMatrix;
import io.jenkins.plugins.modelgate.report.MetricValue;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Computes the metrics of predictions from any source. Definitions are those of
 * {@code weka.classifiers.evaluation.Evaluation} if it has the metric; {@code docs/metrics.md} lists all of them.
 */
public final class PredictionMetrics {
    private PredictionMetrics() {}

    /**
     * Computes every metric that applies to the task.
     *
     * @param trainingMean for regression: the mean of the training set's targets, the reference of the relative
     *     absolute error; {@code null} to use the test set's mean
     * @param boundOptions how to bound the metrics
     * @return by name, in display order; undefined metrics are included with their reason
     */
    public static Map<String, MetricValue> of(Predictions predictions, Double trainingMean, BoundOptions boundOptions) {
        return of(new RankedLabels(predictions), trainingMean, boundOptions);
    }

    /** The same for scores that are already ranked, so that the ranking can be shared. */
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
     * How often each label was predicted as which.
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
