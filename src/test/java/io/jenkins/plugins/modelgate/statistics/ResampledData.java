package io.jenkins.plugins.modelgate.statistics;

import java.util.Arrays;

/** What several tests resample, and statistics of it. */
final class ResampledData {
    /** Table 14.1 of B. Efron and R. J. Tibshirani, An Introduction to the Bootstrap (1993): spatial test A. */
    static final double[] SPATIAL = {
        48, 36, 20, 29, 42, 42, 20, 42, 22, 41, 45, 14, 6, 0, 33, 28, 34, 4, 32, 24, 47, 41, 24, 26, 30, 41
    };

    private ResampledData() {}

    static double variance(double n, double sum, double squares) {
        return squares / n - sum / n * (sum / n);
    }

    static double[] squares(double[] values) {
        return Arrays.stream(values).map(x -> x * x).toArray();
    }

    static double[] recalls(long[][] table) {
        double[] recalls = new double[table.length + 1];
        for (int c = 0; c < table.length; c++) {
            recalls[c] = (double) table[c][c] / Arrays.stream(table[c]).sum();
            recalls[table.length] += recalls[c] / table.length;
        }
        return recalls;
    }
}
