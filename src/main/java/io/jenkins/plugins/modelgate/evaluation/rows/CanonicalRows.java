package io.jenkins.plugins.modelgate.evaluation.rows;

import io.jenkins.plugins.modelgate.data.Predictions;
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
    public int alike(int row) {
        int kind = Arrays.binarySearch(ends, row + 1);
        return ends[kind < 0 ? -kind - 1 : kind] - row;
    }
}
