package io.jenkins.plugins.modelgate.evaluation;

import io.jenkins.plugins.modelgate.data.Predictions;
import io.jenkins.plugins.modelgate.data.RowIds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import weka.classifiers.Classifier;
import weka.core.Instance;
import weka.core.Instances;
import weka.core.Utils;

/**
 * Predictions held in arrays.
 *
 * @param labels empty for regression
 * @param probabilities by row and label; {@code null} where there are none
 * @param weights {@code null} for all 1
 */
public record TestPredictions(
        List<String> labels,
        double[] actuals,
        double[] predicteds,
        double[][] probabilities,
        double[] weights,
        long unscored,
        Map<String, SliceColumn> sliceColumns,
        RowIds ids)
        implements Predictions {

    public static TestPredictions classification(List<String> labels, int[] actual, int[] predicted) {
        return new TestPredictions(
                labels,
                Arrays.stream(actual).asDoubleStream().toArray(),
                Arrays.stream(predicted).asDoubleStream().toArray(),
                null,
                null,
                0,
                Map.of(),
                null);
    }

    /** The predicted label is the first of the most probable ones. */
    public static TestPredictions probabilities(List<String> labels, int[] actual, double[][] probabilities) {
        return new TestPredictions(
                labels,
                Arrays.stream(actual).asDoubleStream().toArray(),
                Arrays.stream(probabilities).mapToDouble(Utils::maxIndex).toArray(),
                probabilities,
                null,
                0,
                Map.of(),
                null);
    }

    public static TestPredictions regression(double[] actual, double[] predicted) {
        return new TestPredictions(List.of(), actual, predicted, null, null, 0, Map.of(), null);
    }

    public TestPredictions weighted(double... rowWeights) {
        return new TestPredictions(labels, actuals, predicteds, probabilities, rowWeights, unscored, sliceColumns, ids);
    }

    public TestPredictions withSlices(Map<String, SliceColumn> columns) {
        return new TestPredictions(labels, actuals, predicteds, probabilities, weights, unscored, columns, ids);
    }

    public TestPredictions withIds(String... rowIds) {
        return new TestPredictions(
                labels, actuals, predicteds, probabilities, weights, unscored, sliceColumns, RowIds.of(rowIds));
    }

    /** The same rows in another order. */
    public TestPredictions inOrder(int... rows) {
        return new TestPredictions(
                labels,
                Arrays.stream(rows).mapToDouble(row -> actuals[row]).toArray(),
                Arrays.stream(rows).mapToDouble(row -> predicteds[row]).toArray(),
                probabilities == null
                        ? null
                        : Arrays.stream(rows)
                                .mapToObj(row -> probabilities[row])
                                .toArray(double[][]::new),
                weights == null
                        ? null
                        : Arrays.stream(rows).mapToDouble(row -> weights[row]).toArray(),
                unscored,
                sliceColumns,
                ids == null
                        ? null
                        : RowIds.of(Arrays.stream(rows).mapToObj(ids::get).toArray(String[]::new)));
    }

    /** What a classifier answers to the labelled rows, when it is asked all rows as Weka does: without their labels. */
    static TestPredictions of(Classifier classifier, Instances data) throws Exception {
        boolean nominal = data.classAttribute().isNominal();
        List<Instance> rows = new ArrayList<>();
        List<double[]> answers = new ArrayList<>();
        for (Instance row : data) {
            Instance unlabelled = (Instance) row.copy();
            unlabelled.setDataset(data);
            unlabelled.setClassMissing();
            double[] answer = classifier.distributionForInstance(unlabelled).clone();
            if (!row.classIsMissing()) {
                rows.add(row);
                answers.add(answer);
            }
        }
        double[] weights = rows.stream().mapToDouble(Instance::weight).toArray();
        return new TestPredictions(
                nominal
                        ? IntStream.range(0, data.numClasses())
                                .mapToObj(data.classAttribute()::value)
                                .toList()
                        : List.of(),
                rows.stream().mapToDouble(Instance::classValue).toArray(),
                answers.stream()
                        .mapToDouble(answer -> nominal ? mostProbable(answer) : answer[0])
                        .toArray(),
                nominal ? answers.toArray(double[][]::new) : null,
                Arrays.stream(weights).allMatch(weight -> weight == 1) ? null : weights,
                data.numInstances() - rows.size(),
                Map.of(),
                null);
    }

    private static double mostProbable(double[] answer) {
        int best = Utils.maxIndex(answer);
        return answer[best] > 0 ? best : Double.NaN;
    }

    @Override
    public int size() {
        return actuals.length;
    }

    @Override
    public double actual(int row) {
        return actuals[row];
    }

    @Override
    public double predicted(int row) {
        return predicteds[row];
    }

    @Override
    public boolean hasProbabilities() {
        return probabilities != null;
    }

    @Override
    public double probability(int row, int label) {
        return probabilities[row][label];
    }

    @Override
    public double weight(int row) {
        return weights == null ? 1 : weights[row];
    }

    @Override
    public boolean weighted() {
        return weights != null;
    }

    @Override
    public double[] latencies() {
        return null;
    }
}
