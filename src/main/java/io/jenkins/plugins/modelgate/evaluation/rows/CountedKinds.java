package io.jenkins.plugins.modelgate.evaluation.rows;

import io.jenkins.plugins.modelgate.data.Predictions;
import java.util.Arrays;
import java.util.Map;

/**
 * Very many rows of few kinds in their canonical order: a single place for all rows with the same contents and slices,
 * so that neither memory nor time grows with the rows.
 *
 * @param all the rows in their original order
 * @param rows one row of each kind
 * @param counts the number of rows of each kind
 * @param ends positions after the last of the kinds that differ only in slices; ascending
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
}
