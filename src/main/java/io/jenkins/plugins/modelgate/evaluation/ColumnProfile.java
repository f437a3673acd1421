package io.jenkins.plugins.modelgate.evaluation;

import io.jenkins.plugins.modelgate.statistics.JensenShannon;
import io.jenkins.plugins.modelgate.statistics.KolmogorovSmirnov;
import io.jenkins.plugins.modelgate.statistics.PopulationStabilityIndex;
import io.jenkins.plugins.modelgate.statistics.QuantileBins;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * What the values of one column look like, learnt in passing: counts of labels, or range and a random sample of numbers.
 * Memory does not grow with the rows.
 */
final class ColumnProfile {
    private static final int BINS = 10;

    private final String name;
    /** Rows of each label; {@code null} for numbers. */
    private final double[] labelRows;

    private final double[] sample;
    private final SplittableRandom random;
    private int sampled;
    private long numbers;
    private long missing;
    private double least = Double.POSITIVE_INFINITY;
    private double most = Double.NEGATIVE_INFINITY;

    /**
     * @param labels number of labels; 0 for numbers
     * @param sampleSize numbers to keep at most; all, where there are no more
     */
    ColumnProfile(String name, int labels, int sampleSize, long seed) {
        this.name = name;
        this.labelRows = labels > 0 ? new double[labels] : null;
        this.sample = new double[labels > 0 ? 0 : sampleSize];
        this.random = new SplittableRandom(seed);
    }

    String name() {
        return name;
    }

    boolean nominal() {
        return labelRows != null;
    }

    /** @param value a label's index or a number; NaN is missing */
    void add(double value) {
        if (Double.isNaN(value)) {
            missing++;
        } else if (labelRows != null) {
            labelRows[(int) value]++;
        } else {
            addNumber(value);
        }
    }

    private void addNumber(double value) {
        least = Math.min(least, value);
        most = Math.max(most, value);
        if (sampled < sample.length) {
            sample[sampled++] = value;
        } else if (sample.length > 0) {
            // Every number seen so far stays with the same probability (Vitter's algorithm R).
            long place = random.nextLong(numbers + 1);
            if (place < sample.length) {
                sample[(int) place] = value;
            }
        }
        numbers++;
    }

    long missing() {
        return missing;
    }

    /** Rows with a value. */
    long present() {
        return nominal() ? (long) Arrays.stream(labelRows).sum() : numbers;
    }

    double least() {
        return least;
    }

    double most() {
        return most;
    }

    double[] labelRows() {
        return labelRows.clone();
    }

    /** Whether every row has the same value, or none. */
    boolean constant() {
        if (present() == 0) {
            return true;
        }
        boolean oneValue = nominal() ? Arrays.stream(labelRows).filter(rows -> rows > 0).count() == 1 : least == most;
        return oneValue && missing == 0;
    }

    /**
     * How far this column is from the same one of a reference set. Numbers are compared over bins of the reference's
     * quantiles; missing values are a bin of their own.
     *
     * @param reference of the same column
     * @return {@code null} when one of the two has no rows
     */
    Drift drift(ColumnProfile reference) {
        if (present() + missing == 0 || reference.present() + reference.missing == 0) {
            return null;
        }
        double ks = Double.NaN;
        double[] here;
        double[] there;
        if (nominal()) {
            here = withMissing(labelRows, missing);
            there = withMissing(reference.labelRows, reference.missing);
        } else {
            double[] mine = Arrays.copyOf(sample, sampled);
            double[] theirs = Arrays.copyOf(reference.sample, reference.sampled);
            QuantileBins bins = theirs.length > 0 ? QuantileBins.of(theirs, BINS) : mine.length > 0 ? QuantileBins.of(mine, BINS) : null;
            here = withMissing(shares(bins, mine, numbers), missing);
            there = withMissing(shares(bins, theirs, reference.numbers), reference.missing);
            if (mine.length > 1 && theirs.length > 1) {
                ks = KolmogorovSmirnov.twoSample(theirs, mine).statistic();
            }
        }
        return new Drift(PopulationStabilityIndex.of(there, here), JensenShannon.divergence(there, here), ks);
    }

    /** Counts of the sample, scaled to all rows. */
    private static double[] shares(QuantileBins bins, double[] sample, long rows) {
        if (bins == null) {
            return new double[0];
        }
        double[] counts = bins.count(sample);
        double scale = sample.length == 0 ? 0 : (double) rows / sample.length;
        return Arrays.stream(counts).map(count -> count * scale).toArray();
    }

    private static double[] withMissing(double[] counts, long missing) {
        double[] all = Arrays.copyOf(counts, counts.length + 1);
        all[counts.length] = missing;
        return all;
    }

    /**
     * A distance of two columns.
     *
     * @param psi population stability index, 0 or more
     * @param js Jensen-Shannon divergence, 0 to 1
     * @param ks Kolmogorov-Smirnov distance, 0 to 1; NaN for labels
     */
    record Drift(double psi, double js, double ks) {}
}
