package io.jenkins.plugins.modelgate.evaluation.rows;

import io.jenkins.plugins.modelgate.base.UserInputException;
import io.jenkins.plugins.modelgate.data.Predictions;
import io.jenkins.plugins.modelgate.data.RowIds;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Rows that stand for several, each as often as it does: what is computed of them is the same to the last digit as of a
 * table that holds every row by itself.
 *
 * @param all the rows as they were counted
 * @param rows which of them stands in each place
 * @param ends behind the last place of each of them
 * @param sliceColumns in these places
 */
public record WrittenOutRows(Predictions all, int[] rows, int[] ends, Map<String, SliceColumn> sliceColumns)
        implements PickedRows {
    /** The longest array of every Java. */
    private static final int MOST_ROWS = Integer.MAX_VALUE - 8;

    /**
     * Writes rows out.
     *
     * @return the rows themselves where each stands for one
     * @throws UserInputException when they are more than an array holds
     */
    public static Predictions of(Predictions predictions) {
        return of(List.of(predictions)).get(0);
    }

    /**
     * Writes the rows of several models out.
     *
     * @param models with the same rows, counted by the first
     */
    public static List<Predictions> of(List<Predictions> models) {
        Predictions truth = models.get(0);
        if (!truth.counted()) {
            return models;
        }
        if (truth.rowCount() > MOST_ROWS) {
            throw new UserInputException(String.format(
                    Locale.ROOT,
                    "%,d rows of %,d kinds are more than the %,d that can be written out, as groups, weights, numbers and"
                            + " kinds that hold few rows need; leave out what makes so many kinds, or take a sample",
                    truth.rowCount(),
                    truth.size(),
                    MOST_ROWS));
        }
        int[] places = new int[(int) truth.rowCount()];
        int[] ends = new int[truth.size()];
        int place = 0;
        for (int row = 0; row < ends.length; row++) {
            ends[row] = place + (int) truth.count(row);
            while (place < ends[row]) {
                places[place++] = row;
            }
        }
        return models.stream()
                .<Predictions>map(
                        model -> new WrittenOutRows(model, places, ends, PickedRows.sliceColumns(model, places)))
                .toList();
    }

    @Override
    public long count(int row) {
        return 1;
    }

    @Override
    public boolean counted() {
        return false;
    }

    @Override
    public int alike(int row) {
        int kind = rows[row];
        return ends[kind + all.alike(kind) - 1] - row;
    }

    @Override
    public long unscored() {
        return all.unscored();
    }

    /** Nobody needs them once rows are timed. */
    @Override
    public double[] latencies() {
        return null;
    }

    /** Nobody needs them once rows are paired. */
    @Override
    public RowIds ids() {
        return null;
    }
}
