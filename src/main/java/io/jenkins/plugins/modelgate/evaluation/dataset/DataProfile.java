package io.jenkins.plugins.modelgate.evaluation.dataset;

import io.jenkins.plugins.modelgate.evaluation.rows.RowDigests;
import io.jenkins.plugins.modelgate.evaluation.rows.RowSample;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import weka.core.Attribute;
import weka.core.Instance;
import weka.core.Instances;

/**
 * Incremental profile of a data set, updated block by block while it is read. It does not depend on the order of the
 * rows, and the profiles of two halves can be merged into the profile of the whole.
 */
public final class DataProfile {
    /** Rows kept for drift; fewer if they are wide. */
    private static final int SAMPLED_ROWS = 100_000;

    private static final int SAMPLED_VALUES = 5_000_000;

    private final List<String> targetLabels;
    /** The model's input columns, without the label and without text columns, which are not profiled. */
    private final List<ColumnProfile> inputs;

    private final ColumnProfile target;
    private final ColumnProfile predictions;
    private final RowDigests digests;
    /** For each row the inputs and then the prediction; {@code null} if there is no comparison. */
    private final RowSample sample;

    private long rows;
    private double targets;
    private double targetWeights;

    /** Restores a saved profile. */
    public DataProfile(
            List<String> targetLabels,
            List<ColumnProfile> inputs,
            ColumnProfile target,
            ColumnProfile predictions,
            RowDigests digests,
            RowSample sample,
            long rows) {
        this.targetLabels = List.copyOf(targetLabels);
        this.inputs = List.copyOf(inputs);
        this.target = target;
        this.predictions = predictions;
        this.digests = digests;
        this.sample = sample;
        this.rows = rows;
    }

    /**
     * An empty profile.
     *
     * @param header with the class index set
     * @param sampled whether to keep a sample of rows, for drift
     */
    public static DataProfile of(Instances header, boolean sampled) {
        List<ColumnProfile> inputs = new ArrayList<>();
        for (int i = 0; i < header.numAttributes(); i++) {
            if (isInput(header, i)) {
                inputs.add(profile(header.attribute(i).name(), header.attribute(i)));
            }
        }
        Attribute label = header.classAttribute();
        return new DataProfile(
                label.isNominal()
                        ? IntStream.range(0, label.numValues())
                                .mapToObj(label::value)
                                .toList()
                        : List.of(),
                inputs,
                profile(label.name(), label),
                profile("prediction", label),
                new RowDigests(),
                sampled ? new RowSample(Math.min(SAMPLED_ROWS, SAMPLED_VALUES / (inputs.size() + 1))) : null,
                0);
    }

    private static ColumnProfile profile(String name, Attribute attribute) {
        return new ColumnProfile(name, attribute.isNominal() ? attribute.numValues() : 0);
    }

    private static boolean isInput(Instances header, int index) {
        Attribute attribute = header.attribute(index);
        return index != header.classIndex() && (attribute.isNominal() || attribute.isNumeric());
    }

    /**
     * Adds rows.
     *
     * @param answers of the model, one row each: a probability for each label, or one number; {@code null} if the model
     *     was not queried
     */
    public void add(Instances block, double[][] answers) {
        int[] places = IntStream.range(0, block.numAttributes())
                .filter(i -> isInput(block, i))
                .toArray();
        for (int r = 0; r < block.numInstances(); r++) {
            Instance row = block.instance(r);
            rows++;
            for (int i = 0; i < places.length; i++) {
                inputs.get(i).add(row.value(places[i]));
            }
            double label = row.classValue();
            target.add(label);
            if (!Double.isNaN(label)) {
                targets += row.weight() * label;
                targetWeights += row.weight();
            }
            double prediction = answers == null ? Double.NaN : prediction(answers[r]);
            if (answers != null) {
                predictions.add(prediction);
            }
            long digest = RowDigests.of(row);
            digests.add(digest);
            if (sample != null) {
                keep(RowSample.priorityOf(digest), row, places, prediction);
            }
        }
    }

    private void keep(long priority, Instance row, int[] places, double prediction) {
        if (sample.accepts(priority)) {
            double[] values = new double[places.length + 1];
            for (int i = 0; i < places.length; i++) {
                values[i] = row.value(places[i]);
            }
            values[places.length] = prediction;
            sample.add(priority, values);
        }
    }

    private double prediction(double[] answer) {
        if (targetLabels.isEmpty()) {
            return answer[0];
        }
        double best = Double.NaN;
        double highest = 0;
        for (int label = 0; label < answer.length; label++) {
            if (answer[label] > highest) {
                highest = answer[label];
                best = label;
            }
        }
        return best;
    }

    /** Merges the profile of other rows with the same columns. */
    void addAll(DataProfile other) {
        for (int i = 0; i < inputs.size(); i++) {
            inputs.get(i).addAll(other.inputs.get(i));
        }
        target.addAll(other.target);
        predictions.addAll(other.predictions);
        digests.addAll(other.digests);
        if (sample != null && other.sample != null) {
            sample.addAll(other.sample);
        }
        rows += other.rows;
        targets += other.targets;
        targetWeights += other.targetWeights;
    }

    /** Empty for a numeric class. */
    public List<String> targetLabels() {
        return targetLabels;
    }

    public long rows() {
        return rows;
    }

    public List<ColumnProfile> inputs() {
        return inputs;
    }

    public ColumnProfile target() {
        return target;
    }

    public ColumnProfile predictions() {
        return predictions;
    }

    public RowDigests digests() {
        return digests;
    }

    /** {@code null} if there is no comparison. */
    public RowSample sample() {
        return sample;
    }

    /** Weighted mean of the targets; NaN without labelled rows. */
    public double targetMean() {
        return targets / targetWeights;
    }
}
