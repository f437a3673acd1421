package io.jenkins.plugins.modelgate.evaluation.rows;

import io.jenkins.plugins.modelgate.data.Predictions;
import io.jenkins.plugins.modelgate.data.RowIds;
import java.util.Arrays;
import java.util.Map;

/**
 * A view of rows of few kinds in their canonical order.
 *
 * @param all the rows in their original order
 * @param rows the row at each place
 * @param ends for each kind, the position after its last place; ascending
 * @param sliceColumns in the canonical order
 */
record CanonicalRows(Predictions all, int[] rows, int[] ends, Map<String, SliceColumn> sliceColumns)
        implements PickedRows {
    @Override
    public long unscored() {
        return all.unscored();
    }

    @Override
    public int alike(int row) {
        int kind = Arrays.binarySearch(ends, row + 1);
        return ends[kind < 0 ? -kind - 1 : kind] - row;
    }

    /** Not needed once rows are timed. */
    @Override
    public double[] latencies() {
        return null;
    }

    /** Not needed once rows are paired. */
    @Override
    public RowIds ids() {
        return null;
    }
}
