package io.jenkins.plugins.modelgate.evaluation.rows;

import io.jenkins.plugins.modelgate.data.Predictions;
import io.jenkins.plugins.modelgate.data.RowIds;
import java.util.Arrays;
import java.util.Map;

/**
 * Rows of few kinds in their canonical order, read where they are.
 *
 * @param all the rows as they stood
 * @param rows the row that stands in each place
 * @param ends of each kind, behind its last place; ascending
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
