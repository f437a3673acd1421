package io.jenkins.plugins.modelgate.evaluation.rows;

import io.jenkins.plugins.modelgate.data.Predictions;
import io.jenkins.plugins.modelgate.data.RowIds;
import java.util.Arrays;
import java.util.Map;

/**
 * Very many rows of few kinds in their canonical order: one place for all rows that are alike in contents and slices,
 * so that neither memory nor time grow with the rows.
 *
 * @param all the rows as they stood
 * @param rows a row of each kind
 * @param counts how many rows there are of each
 * @param ends behind the last of the kinds that differ in slices only; ascending
 * @param sliceColumns in the canonical order
 */
record CountedKinds(Predictions all, int[] rows, long[] counts, int[] ends, Map<String, SliceColumn> sliceColumns)
        implements PickedRows {
    @Override
    public long count(int row) {
        return counts[row];
    }

    @Override
    public boolean counted() {
        return true;
    }

    @Override
    public long rowCount() {
        return Arrays.stream(counts).sum();
    }

    @Override
    public int alike(int row) {
        int kind = Arrays.binarySearch(ends, row + 1);
        return ends[kind < 0 ? -kind - 1 : kind] - row;
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
