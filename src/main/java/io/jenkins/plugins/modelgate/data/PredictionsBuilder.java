package io.jenkins.plugins.modelgate.data;

import io.jenkins.plugins.modelgate.data.Predictions.SliceColumn;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import weka.core.Instance;

/**
 * Collects answers row by row, in the order of the test set. Rows without a label are counted and left out; rows with a
 * label that got no answer are counted and kept as such. Not safe for use by several threads.
 *
 * <p>Five million rows of a binary model take about 90 MB.
 */
public final class PredictionsBuilder {
    private final List<String> labels;
    private final CodeColumn actualLabels = new CodeColumn();
    private final CodeColumn predictedLabels = new CodeColumn();
    private final DoubleColumn actualNumbers = new DoubleColumn();
    private final DoubleColumn predictedNumbers = new DoubleColumn();
    private final DoubleColumn probabilities = new DoubleColumn();
    private final Map<String, SliceColumnBuilder> slices = new LinkedHashMap<>();
    private DoubleColumn weights;
    private DoubleColumn counts;
    private DoubleColumn latencies;
    private RowIds ids;
    private boolean hasProbabilities;
    private int size;
    private long rows;
    private boolean judged = true;
    private boolean reweighted;
    private List<ValueGroups> valueGroups = List.of();
    private long unscored;

    /** @param labels in the model's order; empty for regression */
    public PredictionsBuilder(List<String> labels) {
        this.labels = List.copyOf(labels);
        this.hasProbabilities = !labels.isEmpty();
    }

    /**
     * Adds a model's answers to a block of rows, judged as Weka's {@code Evaluation} does: the first label with the
     * highest probability is the prediction; all zeros or a missing number is no answer.
     *
     * @param distributions one for each row of the block: a probability for each label, or one number
     */
    public void add(Block block, double[][] distributions) {
        for (int i = 0; i < distributions.length; i++) {
            Instance row = block.rows().instance(i);
            if (add(row.classValue(), distributions[i], row.weight())) {
                for (Map.Entry<String, SliceColumn> slice : block.slices().entrySet()) {
                    slices.computeIfAbsent(slice.getKey(), name -> new SliceColumnBuilder())
                            .add(slice.getValue(), i);
                }
            }
        }
    }

    /**
     * Adds one row.
     *
     * @param actual the true label's index or the true number; NaN is no label
     * @param distribution a probability for each label, or one number
     * @param weight above 0
     * @return whether the row has a label, so that it was kept
     */
    public boolean add(double actual, double[] distribution, double weight) {
        return add(actual, predicted(distribution), labels.isEmpty() ? null : distribution, weight);
    }

    /**
     * Adds one row whose prediction is known by itself.
     *
     * @param actual the true label's index or the true number; NaN is no label
     * @param predicted the predicted label's index or number; NaN is no answer
     * @param distribution a probability for each label; {@code null} when there is none
     * @param weight above 0
     * @return whether the row has a label, so that it was kept
     */
    public boolean add(double actual, double predicted, double[] distribution, double weight) {
        return add(actual, predicted, distribution, weight, 1);
    }

    /**
     * Adds one row that stands for several.
     *
     * @param count see {@link RowCount}
     * @return whether the row has a label, so that it was kept
     */
    boolean add(double actual, double predicted, double[] distribution, double weight, long count) {
        if (Double.isNaN(actual)) {
            unscored += count;
            return false;
        }
        boolean answered = !Double.isNaN(predicted);
        unscored += answered ? 0 : count;
        if (labels.isEmpty()) {
            actualNumbers.add(actual);
            predictedNumbers.add(predicted);
        } else {
            actualLabels.add((int) actual);
            predictedLabels.add(answered ? (int) predicted : CodeColumn.NONE);
            hasProbabilities &= distribution != null || !answered;
            if (hasProbabilities) {
                for (int label = 0; label < labels.size(); label++) {
                    probabilities.add(answered ? distribution[label] : 0);
                }
            }
        }
        weights = added(weights, weight);
        counts = added(counts, count);
        size++;
        rows += count;
        return true;
    }

    /** A column that is there only where a row differs from 1. */
    private DoubleColumn added(DoubleColumn column, double value) {
        DoubleColumn grown = column;
        if (grown == null && value != 1) {
            grown = new DoubleColumn();
            for (int row = 0; row < size; row++) {
                grown.add(1);
            }
        }
        if (grown != null) {
            grown.add(value);
        }
        return grown;
    }

    /** The most probable label of a distribution, or its number. */
    double predicted(double[] distribution) {
        return labels.isEmpty() ? distribution[0] : mostProbable(distribution);
    }

    /** Adds what is known of the row that was added last. {@code NaN} and {@code null} are unknown. */
    public void annotate(double latencyMillis, String id) {
        if (!Double.isNaN(latencyMillis)) {
            if (latencies == null) {
                latencies = new DoubleColumn();
            }
            while (latencies.size() < size - 1) {
                latencies.add(Double.NaN);
            }
            latencies.add(latencyMillis);
        }
        if (id != null) {
            if (ids == null) {
                ids = new RowIds();
            }
            ids.add(id);
        }
    }

    /** Keeps how rows with one value came out together. */
    void valueGroups(List<ValueGroups> groups) {
        valueGroups = groups;
    }

    /** Says that weights make the labels as frequent as they are in another population. */
    public void reweighted() {
        reweighted = true;
    }

    /** Says that the rows hold scores only. */
    public void unjudged() {
        judged = false;
    }

    /** Counts rows that cannot be judged. */
    public void addUnscored(long rows) {
        unscored += rows;
    }

    /** Whether the row that was added last is right, as 0 or 1; of numbers how far it is off, NaN without an answer. */
    double lastOutcome() {
        int last = size - 1;
        if (!labels.isEmpty()) {
            return actualLabels.get(last) == predictedLabels.get(last) ? 1 : 0;
        }
        return Math.abs(predictedNumbers.get(last) - actualNumbers.get(last));
    }

    /** Rows so far, each as often as it stands for one; those without an answer may count twice. */
    long read() {
        return rows + unscored;
    }

    /** Rows that have a label, so far. */
    public int size() {
        return size;
    }

    /** NaN when no label has a probability above 0, or when a probability is not a number. */
    private static double mostProbable(double[] distribution) {
        int best = -1;
        double highest = 0;
        for (int label = 0; label < distribution.length; label++) {
            if (Double.isNaN(distribution[label])) {
                return Double.NaN;
            }
            if (distribution[label] > highest) {
                highest = distribution[label];
                best = label;
            }
        }
        return best < 0 ? Double.NaN : best;
    }

    /** What was collected; the builder must not be used any more. */
    public Predictions build() {
        Map<String, SliceColumn> columns = new HashMap<>();
        slices.forEach((name, slice) -> columns.put(name, slice.build()));
        return build(columns);
    }

    /**
     * What was collected; the builder must not be used any more.
     *
     * @param columns to cut by, with a value for each row that can be judged
     */
    public Predictions build(Map<String, SliceColumn> columns) {
        double[] latencyOfRow = null;
        if (latencies != null) {
            while (latencies.size() < size) {
                latencies.add(Double.NaN);
            }
            latencyOfRow = latencies.toArray();
        }
        return new ColumnarPredictions(
                labels,
                size,
                unscored,
                labels.isEmpty() ? null : actualLabels,
                labels.isEmpty() ? null : predictedLabels,
                actualNumbers,
                predictedNumbers,
                hasProbabilities && size > 0 ? probabilities : null,
                weights,
                counts,
                rows,
                judged,
                reweighted,
                List.copyOf(valueGroups),
                Map.copyOf(columns),
                latencyOfRow,
                ids);
    }

    /** Joins a column's blocks. */
    private static final class SliceColumnBuilder {
        private final CodeColumn codes = new CodeColumn();
        private final DoubleColumn numbers = new DoubleColumn();
        private List<String> values;

        void add(SliceColumn block, int row) {
            if (block instanceof SliceColumn.Nominal nominal) {
                values = nominal.values();
                codes.add(nominal.codes()[row]);
            } else if (block instanceof SliceColumn.Numeric numeric) {
                numbers.add(numeric.values()[row]);
            }
        }

        SliceColumn build() {
            return values == null
                    ? new SliceColumn.Numeric(numbers.toArray())
                    : new SliceColumn.Nominal(values, codes.toArray());
        }
    }
}
