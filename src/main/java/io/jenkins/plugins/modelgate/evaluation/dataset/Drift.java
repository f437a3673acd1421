package io.jenkins.plugins.modelgate.evaluation.dataset;

import io.jenkins.plugins.modelgate.statistics.JensenShannon;
import io.jenkins.plugins.modelgate.statistics.KolmogorovSmirnov;
import io.jenkins.plugins.modelgate.statistics.PopulationStabilityIndex;
import io.jenkins.plugins.modelgate.statistics.QuantileBins;
import java.util.Arrays;

/**
 * The distance of a column from the same column of a reference set.
 *
 * @param psi population stability index, 0 or more
 * @param js Jensen-Shannon divergence, 0 to 1
 * @param ks Kolmogorov-Smirnov distance, 0 to 1; NaN for labels
 */
record Drift(double psi, double js, double ks) {
    private static final int BINS = 10;

    /**
     * Compares two columns: labels by their counts, numbers by a sample over bins of the reference's quantiles. Missing
     * values form a separate bin.
     *
     * @param here a column
     * @param numbersHere sample of its numbers; ignored for labels
     * @param there the same column of the reference
     * @param numbersThere sample of its numbers
     * @return {@code null} when one of the two has no rows
     */
    static Drift of(ColumnProfile here, double[] numbersHere, ColumnProfile there, double[] numbersThere) {
        if (here.present() + here.missing() == 0 || there.present() + there.missing() == 0) {
            return null;
        }
        double[] sharesHere;
        double[] sharesThere;
        double ks = Double.NaN;
        if (here.nominal()) {
            sharesHere =
                    withMissing(Arrays.stream(here.labelRows()).asDoubleStream().toArray(), here);
            sharesThere = withMissing(
                    Arrays.stream(there.labelRows()).asDoubleStream().toArray(), there);
        } else {
            double[] cut = numbersThere.length > 0 ? numbersThere : numbersHere;
            QuantileBins bins = cut.length > 0 ? QuantileBins.of(cut, BINS) : null;
            sharesHere = withMissing(counts(bins, numbersHere, here.numbers()), here);
            sharesThere = withMissing(counts(bins, numbersThere, there.numbers()), there);
            if (numbersHere.length > 1 && numbersThere.length > 1) {
                ks = KolmogorovSmirnov.twoSample(numbersThere, numbersHere).statistic();
            }
        }
        return new Drift(
                PopulationStabilityIndex.of(sharesThere, sharesHere),
                JensenShannon.divergence(sharesThere, sharesHere),
                ks);
    }

    /** Counts of the sample, scaled to all rows. */
    private static double[] counts(QuantileBins bins, double[] sample, long rows) {
        if (bins == null) {
            return new double[0];
        }
        double scale = sample.length == 0 ? 0 : (double) rows / sample.length;
        return Arrays.stream(bins.count(sample)).map(count -> count * scale).toArray();
    }

    private static double[] withMissing(double[] counts, ColumnProfile column) {
        double[] all = Arrays.copyOf(counts, counts.length + 1);
        all[counts.length] = column.missing();
        return all;
    }
}
