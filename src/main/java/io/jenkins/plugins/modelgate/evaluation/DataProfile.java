package io.jenkins.plugins.modelgate.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import weka.core.Attribute;
import weka.core.Instance;
import weka.core.Instances;

/** What a data set looks like, learnt block by block while it is read. */
final class DataProfile {
    /** Numbers kept of a column, for drift; the sample of all columns together is limited, too. */
    private static final int SAMPLE = 100_000;

    private static final int ALL_SAMPLES = 5_000_000;

    private final Instances header;
    private final Attribute target;
    /** By attribute; {@code null} for texts, of which nothing is learnt. */
    private final List<ColumnProfile> columns = new ArrayList<>();

    private final ColumnProfile predictions;
    private final RowDigests digests = new RowDigests();
    private long rows;
    private double targets;
    private double targetWeights;

    /**
     * @param header with the class index set
     * @param sampled whether numbers are to be kept, for drift
     */
    DataProfile(Instances header, boolean sampled, long seed) {
        this.header = header;
        this.target = header.classAttribute();
        int sample = sampled ? Math.min(SAMPLE, ALL_SAMPLES / header.numAttributes()) : 0;
        for (int i = 0; i < header.numAttributes(); i++) {
            Attribute attribute = header.attribute(i);
            boolean text = !attribute.isNominal() && !attribute.isNumeric();
            columns.add(text ? null : new ColumnProfile(attribute.name(), labels(attribute), sample, seed + i));
        }
        this.predictions = new ColumnProfile("prediction", labels(target), sample, seed - 1);
    }

    private static int labels(Attribute attribute) {
        return attribute.isNominal() ? attribute.numValues() : 0;
    }

    void add(Instances block) {
        for (Instance row : block) {
            rows++;
            for (int i = 0; i < columns.size(); i++) {
                if (columns.get(i) != null) {
                    columns.get(i).add(row.value(i));
                }
            }
            if (!row.classIsMissing()) {
                targets += row.weight() * row.classValue();
                targetWeights += row.weight();
            }
            digests.add(row);
        }
    }

    /** @param answers a probability for each label, or one number, by row */
    void addAnswers(double[][] answers) {
        for (double[] answer : answers) {
            predictions.add(target.isNominal() ? mostProbable(answer) : answer[0]);
        }
    }

    private static double mostProbable(double[] probabilities) {
        double best = Double.NaN;
        double highest = 0;
        for (int label = 0; label < probabilities.length; label++) {
            if (probabilities[label] > highest) {
                highest = probabilities[label];
                best = label;
            }
        }
        return best;
    }

    Instances header() {
        return header;
    }

    Attribute target() {
        return target;
    }

    long rows() {
        return rows;
    }

    /** The columns that the model sees, without the label and without texts. */
    List<ColumnProfile> inputs() {
        List<ColumnProfile> inputs = new ArrayList<>(columns);
        inputs.remove(target.index());
        inputs.removeIf(Objects::isNull);
        return inputs;
    }

    ColumnProfile labels() {
        return columns.get(target.index());
    }

    ColumnProfile predictions() {
        return predictions;
    }

    RowDigests digests() {
        return digests;
    }

    /** Mean of the targets, by weight; NaN without labelled rows. */
    double targetMean() {
        return targets / targetWeights;
    }
}
