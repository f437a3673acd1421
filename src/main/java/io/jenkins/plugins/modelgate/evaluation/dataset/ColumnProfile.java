package io.jenkins.plugins.modelgate.evaluation.dataset;

import java.util.Arrays;
import java.util.List;

/** Incremental profile of one column's values: counts of labels, or the range of numbers. */
public final class ColumnProfile {
    private final String name;
    /** Rows of each label; {@code null} for numbers. */
    private final long[] labelRows;

    private long numbers;
    private long missing;
    private double least = Double.POSITIVE_INFINITY;
    private double most = Double.NEGATIVE_INFINITY;

    /** @param labels number of labels; 0 for numbers */
    public ColumnProfile(String name, int labels) {
        this.name = name;
        this.labelRows = labels > 0 ? new long[labels] : null;
    }

    /** Restores a saved profile; the parameters are the values of the getters. */
    public ColumnProfile(String name, long[] labelRows, long numbers, long missing, double least, double most) {
        this.name = name;
        this.labelRows = labelRows;
        this.numbers = numbers;
        this.missing = missing;
        this.least = least;
        this.most = most;
    }

    /** @param value a label's index or a number; NaN is missing */
    void add(double value) {
        if (Double.isNaN(value)) {
            missing++;
        } else if (labelRows != null) {
            labelRows[(int) value]++;
        } else {
            numbers++;
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
    }

    /** Merges another profile of the same column. */
    void addAll(ColumnProfile other) {
        for (int label = 0; labelRows != null && label < labelRows.length; label++) {
            labelRows[label] += other.labelRows[label];
        }
        numbers += other.numbers;
        missing += other.missing;
        least = Math.min(least, other.least);
        most = Math.max(most, other.most);
    }

    public String name() {
        return name;
    }

    boolean nominal() {
        return labelRows != null;
    }

    /** {@code null} for numbers. */
    public long[] labelRows() {
        return labelRows == null ? null : labelRows.clone();
    }

    public long missing() {
        return missing;
    }

    /** Number of rows with a number. */
    public long numbers() {
        return numbers;
    }

    /** Number of labels; 0 for numbers. */
    public int labels() {
        return nominal() ? labelRows.length : 0;
    }

    /** All contents, for comparison with another profile. */
    public List<Object> contents() {
        return List.of(name, Arrays.toString(labelRows), numbers, missing, least, most);
    }

    /** Number of rows with a value. */
    public long present() {
        return nominal() ? Arrays.stream(labelRows).sum() : numbers;
    }

    public double least() {
        return least;
    }

    public double most() {
        return most;
    }

    /** Whether every row has the same value, or none. */
    boolean constant() {
        if (present() == 0) {
            return true;
        }
        boolean oneValue =
                nominal() ? Arrays.stream(labelRows).filter(rows -> rows > 0).count() == 1 : least == most;
        return oneValue && missing == 0;
    }
}
