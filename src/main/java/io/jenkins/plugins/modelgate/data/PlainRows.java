package io.jenkins.plugins.modelgate.data;

import io.jenkins.plugins.modelgate.data.input.ArffTokens;
import io.jenkins.plugins.modelgate.data.input.ByteLines;
import io.jenkins.plugins.modelgate.data.input.ByteText;
import java.util.List;
import weka.core.Attribute;
import weka.core.Utils;

/**
 * Reads rows of unquoted numbers and labels, which make up nearly all of a typical ARFF file, in one pass over their
 * bytes. Any other row, including a malformed one, is left for {@link ArffTokens}, which understands all of ARFF.
 */
final class PlainRows {
    /** Once failed attempts exceed successful ones by this many, no more are made. */
    private static final int MOST_MISSES = 1_000;

    private static final int MOST_DIGITS = 15;
    private static final int NOT_PLAIN = -1;

    private final ByteLines lines;
    private final Column[] columns;
    private int hits;
    private int misses;
    /** Position after the last value read; {@link #NOT_PLAIN} if there was none. */
    private int at;

    private PlainRows(ByteLines lines, Column[] columns) {
        this.lines = lines;
        this.columns = columns;
    }

    /** @return {@code null} if a column is neither numeric nor nominal, or a slice uses one */
    static PlainRows of(ByteLines lines, List<Column> columns) {
        for (Column column : columns) {
            if (!column.ignored() && (column.slice() != null || !isPlain(column.attribute()))) {
                return null;
            }
        }
        return columns.isEmpty() ? null : new PlainRows(lines, columns.toArray(new Column[0]));
    }

    private static boolean isPlain(Attribute attribute) {
        return attribute.type() == Attribute.NUMERIC || attribute.type() == Attribute.NOMINAL;
    }

    /**
     * Reads the next line.
     *
     * @param values receives the row's values, by attribute
     * @return false if the row is not plain or not entirely in the buffer; it has not been consumed
     */
    boolean next(double[] values) {
        if (misses > MOST_MISSES + hits) {
            return false;
        }
        byte[] bytes = lines.buffer();
        int end = lines.filled();
        at = lines.ahead();
        for (int i = 0; i < columns.length; i++) {
            if (i > 0 && !skip(bytes, end, ',')) {
                return missed();
            }
            Column column = columns[i];
            double value = value(column, bytes, at, end);
            if (at == NOT_PLAIN) {
                return missed();
            }
            if (column.target() >= 0) {
                values[column.target()] = value;
            }
        }
        skip(bytes, end, '\r');
        if (!skip(bytes, end, '\n')) {
            return missed();
        }
        lines.took(at);
        hits++;
        return true;
    }

    private boolean missed() {
        misses++;
        return false;
    }

    private boolean skip(byte[] bytes, int end, char expected) {
        boolean found = at < end && bytes[at] == expected;
        at += found ? 1 : 0;
        return found;
    }

    private double value(Column column, byte[] bytes, int from, int end) {
        int start = from;
        while (start < end && bytes[start] == ' ') {
            start++;
        }
        if (start + 1 < end && bytes[start] == '?' && ArffTokens.endsWord(bytes[start + 1])) {
            at = start + 1;
            return Utils.missingValue();
        }
        return !column.ignored() && column.labels() == null
                ? number(bytes, start, end)
                : label(column, bytes, start, end);
    }

    private double number(byte[] bytes, int from, int end) {
        int to = from;
        boolean negative = to < end && bytes[to] == '-';
        to += negative ? 1 : 0;
        int first = to;
        int point = NOT_PLAIN;
        long mantissa = 0;
        for (; to < end; to++) {
            int digit = bytes[to] - '0';
            if (digit >= 0 && digit <= 9) {
                mantissa = mantissa * 10 + digit;
            } else if (digit == '.' - '0' && point == NOT_PLAIN) {
                point = to;
            } else {
                break;
            }
        }
        int decimals = point == NOT_PLAIN ? 0 : to - point - 1;
        int digits = to - first - (point == NOT_PLAIN ? 0 : 1);
        if (digits == 0 || digits > MOST_DIGITS || to == end || !ArffTokens.endsWord(bytes[to])) {
            return longNumber(bytes, from, end);
        }
        at = to;
        double value = ByteText.decimal(mantissa, decimals);
        return negative ? -value : value;
    }

    private double longNumber(byte[] bytes, int from, int end) {
        int to = from;
        while (to < end && !ArffTokens.endsWord(bytes[to])) {
            to++;
        }
        try {
            at = to == end ? NOT_PLAIN : to;
            return at == NOT_PLAIN ? 0 : ByteText.number(bytes, from, to);
        } catch (NumberFormatException e) {
            at = NOT_PLAIN;
            return 0;
        }
    }

    private double label(Column column, byte[] bytes, int from, int end) {
        int hash = 0;
        int to = from;
        while (to < end && !ArffTokens.endsWord(bytes[to])) {
            hash = LabelTable.hash(hash, bytes[to++]);
        }
        int code = to == from || to == end
                ? LabelTable.UNKNOWN
                : column.ignored() ? 0 : column.labels().code(hash, bytes, from, to);
        at = code == LabelTable.UNKNOWN ? NOT_PLAIN : to;
        return code;
    }
}
