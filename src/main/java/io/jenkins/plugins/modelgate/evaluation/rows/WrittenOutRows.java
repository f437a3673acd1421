package io.jenkins.plugins.modelgate.evaluation.rows;

import io.jenkins.plugins.modelgate.base.UserInputException;
import io.jenkins.plugins.modelgate.data.Predictions;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Expands rows with counts, repeating each as often as it counts: results are the same to the last digit as for a table
 * that lists every row separately.
 *
 * @param all the counted rows
 * @param rows the row at each place
 * @param ends for each row, the position after its last place
 * @param sliceColumns in these places
 */
public record WrittenOutRows(Predictions all, int[] rows, int[] ends, Map<String, SliceColumn> sliceColumns)
        implements PickedRows {
    /** The maximum array length that every JVM supports. */
    private static final int MOST_ROWS = Integer.MAX_VALUE - 8;

    /**
     * Expands rows.
     *
     * @return the given rows if each represents only one
     * @throws UserInputException when there are more rows than an array can hold
     */
    public static Predictions of(Predictions predictions) {
        return of(List.of(predictions)).get(0);
    }

    /**
     * Expands the rows of several models.
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
}
