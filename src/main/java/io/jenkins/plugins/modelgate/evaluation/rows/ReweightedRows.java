package io.jenkins.plugins.modelgate.evaluation.rows;

import io.jenkins.plugins.modelgate.base.Quote;
import io.jenkins.plugins.modelgate.base.UserInputException;
import io.jenkins.plugins.modelgate.data.Predictions;
import io.jenkins.plugins.modelgate.data.RowIds;
import io.jenkins.plugins.modelgate.data.ValueGroups;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Rows whose weights are adjusted to the label frequencies of another population. The distribution within a label is
 * unchanged: the test set may have been drawn with other label shares, but not with other rows of a label.
 *
 * @param all the rows with their own weights
 * @param factors by label, over 0
 */
public record ReweightedRows(Predictions all, double[] factors) implements Predictions {

    /**
     * Reweights rows to the given label shares.
     *
     * @param shares by label, over 0 and under 1; empty to keep the rows unchanged
     * @throws UserInputException when there are no labels, the shares do not match the labels, or a label has no rows
     */
    public static Predictions of(Predictions rows, Map<String, Double> shares) {
        if (shares.isEmpty()) {
            return rows;
        }
        if (!rows.classification()) {
            throw new UserInputException("prevalence: there are no labels that could have shares; leave it out");
        }
        List<String> labels = rows.labels();
        for (String label : shares.keySet()) {
            if (!labels.contains(label)) {
                throw new UserInputException(
                        "prevalence: there is no label " + Quote.of(label) + "; there are " + Quote.list(labels));
            }
        }
        Map<String, Double> all = complete(labels, shares);
        double[] weights = new double[labels.size()];
        for (int row = 0; row < rows.size(); row++) {
            weights[(int) rows.actual(row)] += rows.count(row) * rows.weight(row);
        }
        double total = Arrays.stream(weights).sum();
        double[] factors = new double[labels.size()];
        for (int label = 0; label < factors.length; label++) {
            if (weights[label] == 0) {
                throw new UserInputException(
                        "prevalence: no row has the label " + Quote.of(labels.get(label)) + ", whose share is to be "
                                + all.get(labels.get(label)) + "; what is not there cannot be weighted");
            }
            factors[label] = all.get(labels.get(label)) * total / weights[label];
        }
        return new ReweightedRows(rows, factors);
    }

    /**
     * The shares of all labels; if one label is missing, it gets the remainder.
     *
     * @throws UserInputException when several labels are missing, or nothing remains
     */
    public static Map<String, Double> complete(List<String> labels, Map<String, Double> shares) {
        double left =
                1 - shares.values().stream().mapToDouble(Double::doubleValue).sum();
        List<String> missing = new ArrayList<>(labels);
        missing.removeAll(shares.keySet());
        boolean whole = missing.isEmpty() ? Math.abs(left) < 1e-6 : missing.size() == 1 && left > 0;
        if (!whole) {
            throw new UserInputException("prevalence: the shares leave " + left + " to "
                    + (missing.isEmpty() ? "no other label" : Quote.list(missing))
                    + "; give a share to every label, or to all but one");
        }
        Map<String, Double> all = new TreeMap<>(shares);
        missing.forEach(label -> all.put(label, left));
        return all;
    }

    @Override
    public int size() {
        return all.size();
    }

    @Override
    public long unscored() {
        return all.unscored();
    }

    @Override
    public List<String> labels() {
        return all.labels();
    }

    @Override
    public double actual(int row) {
        return all.actual(row);
    }

    @Override
    public double predicted(int row) {
        return all.predicted(row);
    }

    @Override
    public boolean hasProbabilities() {
        return all.hasProbabilities();
    }

    @Override
    public double probability(int row, int label) {
        return all.probability(row, label);
    }

    @Override
    public double weight(int row) {
        return all.weight(row) * factors[(int) all.actual(row)];
    }

    @Override
    public boolean weighted() {
        return true;
    }

    @Override
    public boolean reweighted() {
        return true;
    }

    @Override
    public long count(int row) {
        return all.count(row);
    }

    @Override
    public boolean counted() {
        return all.counted();
    }

    @Override
    public long rowCount() {
        return all.rowCount();
    }

    @Override
    public Map<String, SliceColumn> sliceColumns() {
        return all.sliceColumns();
    }

    @Override
    public double[] latencies() {
        return all.latencies();
    }

    @Override
    public List<ValueGroups> valueGroups() {
        return all.valueGroups();
    }

    @Override
    public RowIds ids() {
        return all.ids();
    }
}
