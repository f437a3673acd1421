package io.jenkins.plugins.modelgate.evaluation.rows;

import io.jenkins.plugins.modelgate.data.Predictions;
import io.jenkins.plugins.modelgate.data.RowIds;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A view of selected rows of predictions. */
interface PickedRows extends Predictions {
    /** The underlying predictions. */
    Predictions all();

    /** The underlying row at each place. */
    int[] rows();

    @Override
    default int size() {
        return rows().length;
    }

    @Override
    default List<String> labels() {
        return all().labels();
    }

    @Override
    default double actual(int row) {
        return all().actual(rows()[row]);
    }

    @Override
    default double predicted(int row) {
        return all().predicted(rows()[row]);
    }

    @Override
    default boolean hasProbabilities() {
        return all().hasProbabilities();
    }

    @Override
    default double probability(int row, int label) {
        return all().probability(rows()[row], label);
    }

    @Override
    default double weight(int row) {
        return all().weight(rows()[row]);
    }

    @Override
    default boolean weighted() {
        return all().weighted();
    }

    @Override
    default boolean reweighted() {
        return all().reweighted();
    }

    @Override
    default boolean judged() {
        return all().judged();
    }

    @Override
    default long count(int row) {
        return all().count(rows()[row]);
    }

    @Override
    default boolean counted() {
        return all().counted();
    }

    @Override
    default long rowCount() {
        return counted() ? IntStream.of(rows()).mapToLong(all()::count).sum() : size();
    }

    @Override
    default long unscored() {
        return all().unscored();
    }

    /** Not needed once rows are timed. */
    @Override
    default double[] latencies() {
        return null;
    }

    /** Not needed once rows are paired. */
    @Override
    default RowIds ids() {
        return null;
    }

    /** The slice columns of the selected rows. */
    static Map<String, SliceColumn> sliceColumns(Predictions all, int[] rows) {
        Map<String, SliceColumn> columns = new LinkedHashMap<>();
        all.sliceColumns().forEach((name, column) -> columns.put(name, pick(column, rows)));
        return columns;
    }

    private static SliceColumn pick(SliceColumn column, int[] rows) {
        if (column instanceof SliceColumn.Nominal nominal) {
            int[] codes = nominal.codes();
            return new SliceColumn.Nominal(
                    nominal.values(), IntStream.of(rows).map(row -> codes[row]).toArray());
        }
        double[] values = ((SliceColumn.Numeric) column).values();
        return new SliceColumn.Numeric(
                IntStream.of(rows).mapToDouble(row -> values[row]).toArray());
    }
}
