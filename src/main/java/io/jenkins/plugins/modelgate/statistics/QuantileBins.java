package io.jenkins.plugins.modelgate.statistics;

import java.util.Arrays;
import java.util.TreeSet;

/**
 * Bins of about equal counts, cut at the quantiles of a reference set: used to compute the population stability index
 * and the Jensen-Shannon divergence of a numeric column.
 *
 * <p>A value that alone fills a bin or more (the zeros of a zero-inflated column) gets its own bin, so that a shift to
 * either side of it is visible.
 */
public final class QuantileBins {

    private final double[] edges;

    private QuantileBins(double[] edges) {
        this.edges = edges;
    }

    /**
     * Cuts at the nearest-rank quantiles of the reference.
     *
     * @param reference values in any order, at least one; not changed
     * @param bins      number of bins, at least 1, usually 10; there may be fewer, or more because of values with their
     *     own bin
     * @return the bins
     * @throws IllegalArgumentException when there are no values, a value is NaN, or {@code bins} is under 1
     */
    public static QuantileBins of(double[] reference, int bins) {
        Arguments.atLeast(reference.length, 1, "reference: length");
        Arguments.atLeast(bins, 1, "bins");
        Arguments.notNaN(reference, "reference");
        double[] sorted = new double[reference.length];
        for (int i = 0; i < sorted.length; i++) {
            // Turns -0.0 into 0.0, since the two are the same value.
            sorted[i] = reference[i] + 0.0;
        }
        Arrays.sort(sorted);
        TreeSet<Double> edges = new TreeSet<>();
        int previous = 1;
        for (int i = 1; i <= bins; i++) {
            int rank = Quantiles.rank(sorted.length, (double) i / bins);
            double cut = sorted[rank - 1];
            if (rank > previous && cut == sorted[previous - 1]) {
                edges.add(Math.nextDown(cut) + 0.0);
                edges.add(cut);
            } else if (i < bins && cut < sorted[sorted.length - 1]) {
                edges.add(cut);
            }
            previous = rank;
        }
        return new QuantileBins(edges.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /**
     * The number of bins.
     *
     * @return 1 or more
     */
    public int size() {
        return edges.length + 1;
    }

    /**
     * The bin of a value: bin i holds the values over edge i - 1, up to and including edge i.
     *
     * @param value any number; values beyond the reference fall in the first or last bin
     * @return 0 to {@code size() - 1}
     * @throws IllegalArgumentException when the value is NaN
     */
    public int indexOf(double value) {
        Arguments.notNaN(value, "value");
        int place = Arrays.binarySearch(edges, value + 0.0);
        return place >= 0 ? place : -place - 1;
    }

    /**
     * Counts values into the bins.
     *
     * @param values in any order
     * @return one count for each bin
     * @throws IllegalArgumentException when a value is NaN
     */
    public double[] count(double[] values) {
        double[] counts = new double[size()];
        for (double value : values) {
            counts[indexOf(value)]++;
        }
        return counts;
    }
}
