package io.jenkins.plugins.modelgate.evaluation.rows;

import io.jenkins.plugins.modelgate.base.Quote;
import io.jenkins.plugins.modelgate.base.UserInputException;
import io.jenkins.plugins.modelgate.data.Predictions;
import io.jenkins.plugins.modelgate.data.Predictions.SliceColumn;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Rows that belong together: the sampling unit is a group of rows, such as a patient or a prompt. Groups are numbered
 * by first occurrence, so that the numbers depend only on the order of the rows.
 *
 * @param ofRow the group of each row, from 0
 * @param count the number of groups
 */
public record RowGroups(int[] ofRow, int count) {

    /**
     * @param column one of the columns that were read with the predictions
     * @throws UserInputException when a row has no value in the column
     */
    public static RowGroups of(Predictions predictions, String column) {
        SliceColumn.Nominal values = column(predictions, column);
        int[] numbers = new int[values.values().size()];
        Arrays.fill(numbers, -1);
        int[] ofRow = new int[predictions.size()];
        int count = 0;
        for (int row = 0; row < ofRow.length; row++) {
            int code = values.codes()[row];
            if (code < 0) {
                throw missing(column, values.codes());
            }
            if (numbers[code] < 0) {
                numbers[code] = count++;
            }
            ofRow[row] = numbers[code];
        }
        return new RowGroups(ofRow, count);
    }

    private static SliceColumn.Nominal column(Predictions predictions, String column) {
        if (predictions.sliceColumns().get(column) instanceof SliceColumn.Nominal nominal) {
            return nominal;
        }
        throw new UserInputException("the rows have no column " + Quote.of(column)
                + " whose values could be groups: name another one with group, and do not cut by ranges of it");
    }

    private static UserInputException missing(String column, int[] codes) {
        long missing = Arrays.stream(codes).filter(code -> code < 0).count();
        return new UserInputException(missing + " of " + codes.length + " rows have no value in the column "
                + Quote.of(column) + ", which is to say what belongs together; give them one, or leave them out");
    }

    /** A 64-bit number for each row, equal for rows of the same group in any position. */
    static long[] keys(Predictions predictions, String column) {
        SliceColumn.Nominal nominal = column(predictions, column);
        List<String> values = nominal.values();
        long[] ofValue = new long[values.size()];
        Arrays.setAll(ofValue, code -> RowDigests.of(values.get(code)));
        long[] keys = new long[predictions.size()];
        Arrays.setAll(keys, row -> nominal.codes()[row] < 0 ? 0 : ofValue[nominal.codes()[row]]);
        return keys;
    }

    /** How often each row counts, given how often each group counts. */
    public int[] spread(int[] timesOfGroup) {
        int[] times = new int[ofRow.length];
        Arrays.setAll(times, row -> timesOfGroup[ofRow[row]]);
        return times;
    }

    /** Number of groups with at least one matching row. */
    public int with(IntPredicate wanted) {
        boolean[] seen = new boolean[count];
        int with = 0;
        for (int row = 0; row < ofRow.length; row++) {
            if (!seen[ofRow[row]] && wanted.test(row)) {
                seen[ofRow[row]] = true;
                with++;
            }
        }
        return with;
    }
}
