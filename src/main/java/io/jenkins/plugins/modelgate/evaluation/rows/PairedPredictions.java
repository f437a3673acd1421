package io.jenkins.plugins.modelgate.evaluation.rows;

import io.jenkins.plugins.modelgate.base.UserInputException;
import io.jenkins.plugins.modelgate.data.Predictions;
import io.jenkins.plugins.modelgate.data.RowIds;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A model's answers, aligned with the rows of a test set that another model was measured on: row i is the same row for
 * both. Truth, weights, ids and slices come from the test set; the labels are those of either model.
 */
public final class PairedPredictions implements Predictions {
    private static final int UNKNOWN = -1;

    private final Predictions answers;
    private final Predictions truth;
    private final List<String> labels;
    /** Position of each row among the answers; {@code null} if they are the same. */
    private final int[] positions;
    /** By label index here, the label's index among the answers, or {@value #UNKNOWN}. */
    private final int[] theirs;
    /** By label index among the answers and the truth, the index here. */
    private final int[] fromAnswers;

    private final int[] fromTruth;

    private PairedPredictions(Predictions answers, Predictions truth, List<String> labels, int[] positions) {
        this.answers = answers;
        this.truth = truth;
        this.labels = labels;
        this.positions = positions;
        this.theirs = indices(labels, answers.labels());
        this.fromAnswers = indices(answers.labels(), labels);
        this.fromTruth = indices(truth.labels(), labels);
    }

    private static int[] indices(List<String> of, List<String> in) {
        return of.stream().mapToInt(in::indexOf).toArray();
    }

    /**
     * Aligns the answers of two models.
     *
     * @param candidateName the candidate's name in messages
     * @param baselineName the baseline's name in messages
     * @return the candidate's answers, then the baseline's
     * @throws UserInputException when they are not answers to the same rows; the message says which row differs
     */
    public static List<Predictions> of(
            Predictions candidate, Predictions baseline, String candidateName, String baselineName) {
        if (candidate.judged() != baseline.judged()) {
            throw new UserInputException("one of '" + candidateName + "' and the baseline '" + baselineName
                    + "' holds scores only, the other truth and answers: they cannot be compared");
        }
        if (candidate.classification() != baseline.classification()) {
            throw new UserInputException("the baseline '" + baselineName + "' predicts "
                    + (baseline.classification() ? "labels" : "numbers") + ", but '" + candidateName + "' predicts "
                    + (candidate.classification() ? "labels" : "numbers") + ": they cannot be compared");
        }
        int[] positions = positions(candidate, baseline, candidateName, baselineName);
        Set<String> labels = new LinkedHashSet<>(candidate.labels());
        labels.addAll(baseline.labels());
        List<String> both = List.copyOf(labels);
        PairedPredictions second = new PairedPredictions(baseline, candidate, both, positions);
        second.checkTruth(baselineName);
        Predictions first =
                both.equals(candidate.labels()) ? candidate : new PairedPredictions(candidate, candidate, both, null);
        return List.of(first, second);
    }

    private static int[] positions(
            Predictions candidate, Predictions baseline, String candidateName, String baselineName) {
        if (candidate.size() != baseline.size()) {
            throw new UserInputException("the baseline '" + baselineName + "' was measured on other rows: "
                    + baseline.size() + " with a true value, '" + candidateName + "' on " + candidate.size()
                    + digests(candidate, baseline) + "; measure both on the same test set");
        }
        RowIds ids = candidate.ids();
        if (ids == null || baseline.ids() == null || ids == baseline.ids()) {
            return null;
        }
        if (ids.sameAs(baseline.ids()) && ids.firstRepeated() == null) {
            return null;
        }
        int[] positions = ids.positionsIn(baseline.ids(), candidateName, baselineName);
        for (int row = 0; row < positions.length; row++) {
            if (positions[row] == RowIds.ABSENT) {
                throw new UserInputException("the baseline '" + baselineName + "' was measured on other rows: it has no"
                        + " row with the id '" + ids.get(row) + "', which '" + candidateName
                        + "' has" + digests(candidate, baseline) + "; measure both on the same test set");
            }
        }
        return positions;
    }

    /** Digests of the true values, which two sets of answers to the same rows must share. */
    private static String digests(Predictions here, Predictions there) {
        return " (sha256 of the true values: " + RowIdentity.truthSha256(there) + " there, "
                + RowIdentity.truthSha256(here) + " here)";
    }

    private void requireCount(int row, String baselineName) {
        long here = truth.count(row);
        long there = answers.count(position(row));
        if (here != there) {
            throw new UserInputException("the baseline '" + baselineName + "' was measured on other rows: "
                    + (truth.ids() == null
                            ? "row " + (row + 1)
                            : "the row with the id '" + truth.ids().get(row) + "'")
                    + " stands for " + there + " there and for " + here
                    + " here; count both tables by the same columns,"
                    + " or hold both models' answers in one");
        }
    }

    private void checkTruth(String baselineName) {
        for (int row = 0; row < truth.size(); row++) {
            requireCount(row, baselineName);
            double here = actual(row);
            double there =
                    classification() ? fromAnswers[(int) answers.actual(position(row))] : answers.actual(position(row));
            if (here != there) {
                String which = truth.ids() == null
                        ? "row " + (row + 1)
                        : "the row with the id '" + truth.ids().get(row) + "'";
                throw new UserInputException("the baseline '" + baselineName + "' was measured on other rows: " + which
                        + " has the true value " + text(there) + " there and " + text(here)
                        + " here" + digests(truth, answers)
                        + "; measure both on the same test set, or give the rows ids");
            }
        }
    }

    private String text(double value) {
        return classification() ? "'" + labels.get((int) value) + "'" : Double.toString(value);
    }

    private int position(int row) {
        return positions == null ? row : positions[row];
    }

    @Override
    public int size() {
        return truth.size();
    }

    @Override
    public long count(int row) {
        return truth.count(row);
    }

    @Override
    public boolean counted() {
        return truth.counted();
    }

    @Override
    public long rowCount() {
        return truth.rowCount();
    }

    @Override
    public long unscored() {
        return answers.unscored();
    }

    @Override
    public List<String> labels() {
        return labels;
    }

    @Override
    public double actual(int row) {
        double actual = truth.actual(row);
        return classification() ? fromTruth[(int) actual] : actual;
    }

    @Override
    public double predicted(int row) {
        double predicted = answers.predicted(position(row));
        return classification() && !Double.isNaN(predicted) ? fromAnswers[(int) predicted] : predicted;
    }

    @Override
    public boolean hasProbabilities() {
        return answers.hasProbabilities();
    }

    @Override
    public double probability(int row, int label) {
        return theirs[label] == UNKNOWN ? 0 : answers.probability(position(row), theirs[label]);
    }

    @Override
    public double weight(int row) {
        return truth.weight(row);
    }

    @Override
    public boolean weighted() {
        return truth.weighted();
    }

    @Override
    public boolean reweighted() {
        return truth.reweighted();
    }

    @Override
    public boolean judged() {
        return truth.judged();
    }

    /** Slices come from the test set, scores from the model. */
    @Override
    public Map<String, SliceColumn> sliceColumns() {
        Map<String, SliceColumn> columns = new HashMap<>(truth.sliceColumns());
        if (answers == truth) {
            return columns;
        }
        columns.keySet().removeIf(name -> name.startsWith(SCORE));
        answers.sliceColumns().forEach((name, column) -> {
            if (name.startsWith(SCORE) && column instanceof SliceColumn.Numeric numeric) {
                double[] scores = new double[size()];
                Arrays.setAll(scores, row -> numeric.values()[position(row)]);
                columns.put(name, new SliceColumn.Numeric(scores));
            }
        });
        return columns;
    }

    @Override
    public double[] latencies() {
        double[] recorded = answers.latencies();
        if (recorded == null || positions == null) {
            return recorded;
        }
        double[] ordered = new double[positions.length];
        for (int row = 0; row < positions.length; row++) {
            ordered[row] = recorded[positions[row]];
        }
        return ordered;
    }

    @Override
    public RowIds ids() {
        return truth.ids();
    }
}
