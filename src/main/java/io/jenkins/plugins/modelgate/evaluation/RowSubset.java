package io.jenkins.plugins.modelgate.evaluation;

import io.jenkins.plugins.modelgate.data.Predictions;
import io.jenkins.plugins.modelgate.data.RowIds;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Some rows of predictions, in the order given; a row may be there more than once.
 *
 * @param all the predictions
 * @param rows which of them
 */
record RowSubset(Predictions all, int[] rows) implements Predictions {
    @Override
    public int size() {
        return rows.length;
    }

    /** Rows of the subset that got no answer; those without a label belong to no subset. */
    @Override
    public long unscored() {
        long unanswered = 0;
        for (int row : rows) {
            unanswered += Double.isNaN(all.predicted(row)) ? 1 : 0;
        }
        return unanswered;
    }

    @Override
    public List<String> labels() {
        return all.labels();
    }

    @Override
    public double actual(int row) {
        return all.actual(rows[row]);
    }

    @Override
    public double predicted(int row) {
        return all.predicted(rows[row]);
    }

    @Override
    public boolean hasProbabilities() {
        return all.hasProbabilities();
    }

    @Override
    public double probability(int row, int label) {
        return all.probability(rows[row], label);
    }

    @Override
    public double weight(int row) {
        return all.weight(rows[row]);
    }

    @Override
    public boolean weighted() {
        return all.weighted();
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
        Map<String, SliceColumn> columns = new LinkedHashMap<>();
        all.sliceColumns().forEach((name, column) -> columns.put(name, subset(column)));
        return columns;
    }

    private SliceColumn subset(SliceColumn column) {
        if (column instanceof SliceColumn.Nominal nominal) {
            int[] codes = nominal.codes();
            return new SliceColumn.Nominal(
                    nominal.values(), IntStream.of(rows).map(row -> codes[row]).toArray());
        }
        double[] values = ((SliceColumn.Numeric) column).values();
        return new SliceColumn.Numeric(IntStream.of(rows).mapToDouble(row -> values[row]).toArray());
    }

    @Override
    public double[] latencies() {
        double[] recorded = all.latencies();
        return recorded == null
                ? null
                : IntStream.of(rows).mapToDouble(row -> recorded[row]).toArray();
    }

    @Override
    public RowIds ids() {
        return null;
    }
}
