package io.jenkins.plugins.modelgate.evaluation.rows;

import io.jenkins.plugins.modelgate.data.Predictions;
import java.util.List;

/**
 * The contents of rows: truth, weight, and each model's answer.
 *
 * @param models one or more, with the same rows
 * @param groups the group of each row, see {@link RowGroups#keys}; {@code null} if rows are independent
 */
record RowContents(List<Predictions> models, long[] groups) {
    RowContents {
        models = List.copyOf(models);
    }

    int rows() {
        return models.get(0).size();
    }

    /** The number of rows that this row represents. */
    long count(int row) {
        return models.get(0).count(row);
    }

    /** The number of values in a row. */
    int width() {
        int width = (models.get(0).weighted() ? 2 : 1) + (groups == null ? 0 : 1);
        for (Predictions model : models) {
            width += 1 + scores(model);
        }
        return width;
    }

    private static int scores(Predictions model) {
        return model.hasProbabilities() ? model.labels().size() : 0;
    }

    /** Reads the bits of a row's values, which are equal if and only if rows are alike. */
    void read(int row, long[] into) {
        Predictions truth = models.get(0);
        int next = 0;
        into[next++] = Double.doubleToLongBits(truth.actual(row));
        if (truth.weighted()) {
            into[next++] = Double.doubleToLongBits(truth.weight(row));
        }
        if (groups != null) {
            into[next++] = groups[row];
        }
        for (Predictions model : models) {
            into[next++] = Double.doubleToLongBits(model.predicted(row));
            int end = next + scores(model);
            for (int label = 0; next < end; label++) {
                into[next++] = Double.doubleToLongBits(model.probability(row, label));
            }
        }
    }

    /**
     * An evenly spread digest of a row.
     *
     * @param bits from {@link #read}
     */
    static long digest(long[] bits) {
        long hash = 0;
        for (long of : bits) {
            hash = RowDigests.mix(hash ^ of);
        }
        return hash;
    }

    /** A comparison that gives 0 only for rows that are alike. */
    int compare(int a, int b) {
        Predictions truth = models.get(0);
        int order = Double.compare(truth.actual(a), truth.actual(b));
        order = order != 0 ? order : Double.compare(truth.weight(a), truth.weight(b));
        for (Predictions model : models) {
            order = order != 0 ? order : Double.compare(model.predicted(a), model.predicted(b));
            for (int label = 0;
                    order == 0
                            && model.hasProbabilities()
                            && label < model.labels().size();
                    label++) {
                order = Double.compare(model.probability(a, label), model.probability(b, label));
            }
        }
        return order != 0 || groups == null ? order : Long.compare(groups[a], groups[b]);
    }
}
