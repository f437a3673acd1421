package io.jenkins.plugins.modelgate.data;

import java.util.List;
import java.util.Map;

/** Predictions in growable primitive columns. */
record ColumnarPredictions(
        List<String> labels,
        int size,
        long unscored,
        CodeColumn actualLabels,
        CodeColumn predictedLabels,
        DoubleColumn actualNumbers,
        DoubleColumn predictedNumbers,
        DoubleColumn probabilities,
        DoubleColumn weights,
        DoubleColumn counts,
        long rowCount,
        boolean judged,
        boolean reweighted,
        List<ValueGroups> valueGroups,
        Map<String, SliceColumn> sliceColumns,
        double[] latencies,
        RowIds ids)
        implements Predictions {

    @Override
    public double actual(int row) {
        return actualLabels == null ? actualNumbers.get(row) : actualLabels.get(row);
    }

    @Override
    public double predicted(int row) {
        if (predictedLabels == null) {
            return predictedNumbers.get(row);
        }
        int label = predictedLabels.get(row);
        return label == CodeColumn.NONE ? Double.NaN : label;
    }

    @Override
    public boolean hasProbabilities() {
        return probabilities != null;
    }

    @Override
    public double probability(int row, int label) {
        return probabilities.get((long) row * labels.size() + label);
    }

    @Override
    public double weight(int row) {
        return weights == null ? 1 : weights.get(row);
    }

    @Override
    public boolean weighted() {
        return weights != null;
    }

    @Override
    public long count(int row) {
        return counts == null ? 1 : (long) counts.get(row);
    }

    @Override
    public boolean counted() {
        return counts != null;
    }
}
