package io.jenkins.plugins.modelgate.data;

import io.jenkins.plugins.modelgate.data.Predictions.SliceColumn;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import weka.core.Instance;

/**
 * Collects answers row by row, in test set order. Rows without a label are counted and dropped; labelled rows without
 * an answer are counted and kept as unanswered. Not thread-safe.
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
     * highest probability is the prediction; all zeros or a missing number means no answer.
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
     * @param actual the true label's index or the true number; NaN if there is no label
     * @param distribution a probability for each label, or one number
     * @param weight above 0
     * @return whether the row has a label and was kept
     */
    public boolean add(double actual, double[] distribution, double weight) {
        return add(actual, predicted(distribution), labels.isEmpty() ? null : distribution, weight);
    }

    /**
     * Adds one row with an explicit prediction.
     *
     * @param actual the true label's index or the true number; NaN if there is no label
     * @param predicted the predicted label's index or number; NaN if there is no answer
     * @param distribution a probability for each label; {@code null} if there is none
     * @param weight above 0
     * @return whether the row has a label and was kept
     */
    public boolean add(double actual, double predicted, double[] distribution, double weight) {
        return add(actual, predicted, distribution, weight, 1);
    }

    /**
     * Adds one row that represents several.
     *
     * @param count see {@link RowCount}
     * @return whether the row has a label and was kept
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

    /** Appends to a column that is only created once a value differs from 1. */
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

    /** Adds what is known about the last row added. {@code NaN} and {@code null} mean unknown. */
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

    /** Stores the summed outcomes of rows that share a value. */
    void valueGroups(List<ValueGroups> groups) {
        valueGroups = groups;
    }

    /** Records that the weights adjust the label frequencies to those of another population. */
    public void reweighted() {
        reweighted = true;
    }

    /** Records that the rows have only scores. */
    public void unjudged() {
        judged = false;
    }

    /** Counts rows that cannot be judged. */
    public void addUnscored(long rows) {
        unscored += rows;
    }

    /**
     * The outcome of the last row added: for labels 1 if it is right, else 0; for numbers the absolute error, NaN
     * without an answer.
     */
    double lastOutcome() {
        int last = size - 1;
        if (!labels.isEmpty()) {
            return actualLabels.get(last) == predictedLabels.get(last) ? 1 : 0;
        }
        return Math.abs(predictedNumbers.get(last) - actualNumbers.get(last));
    }

    /** Rows so far, counting each as many times as it represents; unanswered rows may count twice. */
    long read() {
        return rows + unscored;
    }

    /** Labelled rows so far. */
    public int size() {
        return size;
    }

    /** NaN if no label has a probability above 0, or if a probability is not a number. */
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

    /** Returns the collected rows; the builder must not be used afterwards. */
    public Predictions build() {
        Map<String, SliceColumn> columns = new HashMap<>();
        slices.forEach((name, slice) -> columns.put(name, slice.build()));
        return build(columns);
    }

    /**
     * Returns the collected rows; the builder must not be used afterwards.
     *
     * @param columns columns for slices, with a value for each row that can be judged
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

    /** Joins the blocks of a column. */
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
