package io.jenkins.plugins.modelgate.evaluation.rows;

import io.jenkins.plugins.modelgate.data.Predictions.SliceColumn;
import java.util.List;
import java.util.Map;

/** The values of a row's slice columns, in comparable form. */
record SliceContents(List<SliceColumn> columns) {
    SliceContents(Map<String, SliceColumn> columns) {
        this(List.copyOf(columns.values()));
    }

    List<Long> of(int row) {
        return columns.stream().map(column -> bits(column, row)).toList();
    }

    private static Long bits(SliceColumn column, int row) {
        return column instanceof SliceColumn.Nominal nominal
                ? (long) nominal.codes()[row]
                : Double.doubleToLongBits(((SliceColumn.Numeric) column).values()[row]);
    }
}
