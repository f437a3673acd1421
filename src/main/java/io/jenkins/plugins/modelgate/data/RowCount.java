package io.jenkins.plugins.modelgate.data;

import io.jenkins.plugins.modelgate.base.Quote;
import io.jenkins.plugins.modelgate.data.input.Records;
import java.util.regex.Pattern;

/** How many identical rows a row of a table represents, as counted by {@code GROUP BY}. */
final class RowCount {
    /** Largest total of rows in a table: the limit up to which integers are exact as {@code double}. */
    static final long MOST_ROWS = 1L << 53;

    /** Query engines write a count as an integer; data frames with missing values write 3.0. */
    private static final Pattern WHOLE = Pattern.compile("0*([1-9][0-9]{0,15})(\\.0*)?");

    private RowCount() {}

    /**
     * Reads a count.
     *
     * @param before rows of the table so far
     * @param column the column's name
     * @throws io.jenkins.plugins.modelgate.base.UserInputException if it is not an integer of at least 1, or the total
     *     becomes too large
     */
    static long read(Records row, int index, String column, long before) {
        String text = row.get(index);
        var matcher = WHOLE.matcher(text == null ? "" : text.strip());
        if (!matcher.matches()) {
            throw row.error("column " + Quote.of(column) + ": the count is " + Quote.of(text == null ? "" : text)
                    + ", expected a whole number of at least 1; leave out rows that occur not at all");
        }
        long count = Long.parseLong(matcher.group(1));
        if (count > MOST_ROWS - before) {
            throw row.error("column " + Quote.of(column) + ": the counts up to here add up to more than " + MOST_ROWS
                    + " rows, the most that can be counted");
        }
        return count;
    }
}
