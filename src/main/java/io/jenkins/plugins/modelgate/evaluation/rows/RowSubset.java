package io.jenkins.plugins.modelgate.evaluation.rows;

import io.jenkins.plugins.modelgate.data.Predictions;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Some rows of predictions, in the given order; a row may occur more than once.
 *
 * @param all the predictions
 * @param rows indices of the selected rows
 */
public record RowSubset(Predictions all, int[] rows) implements PickedRows {
    /** Rows of the subset without an answer; unlabelled rows belong to no subset. */
    @Override
    public long unscored() {
        long unanswered = 0;
        for (int row : rows) {
            unanswered += Double.isNaN(all.predicted(row)) ? all.count(row) : 0;
        }
        return unanswered;
    }

    @Override
    public int alike(int row) {
        int start = rows[row];
        int end = start + all.alike(start);
        int next = row + 1;
        while (next < rows.length && rows[next] >= start && rows[next] < end) {
            next++;
        }
        return next - row;
    }

    @Override
    public Map<String, SliceColumn> sliceColumns() {
        return PickedRows.sliceColumns(all, rows);
    }

    @Override
    public double[] latencies() {
        double[] recorded = all.latencies();
        return recorded == null
                ? null
                : IntStream.of(rows).mapToDouble(row -> recorded[row]).toArray();
    }
}
