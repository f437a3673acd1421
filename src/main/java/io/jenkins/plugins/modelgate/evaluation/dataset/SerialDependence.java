package io.jenkins.plugins.modelgate.evaluation.dataset;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Whether consecutive rows have similar outcomes: the correlation of each row with the next, and for right or wrong
 * outcomes the number of runs.
 *
 * @param correlation of a row with the next, -1 to 1
 * @param pValue probability of a result at least as extreme for independent rows, one-sided: the smaller p-value of the
 *     two tests, doubled
 * @param factor by which bounds of the mean widen if the correlation decays geometrically with distance
 * @see <a href="https://doi.org/10.1214/aoms/1177731909">A. Wald and J. Wolfowitz, On a test whether two samples are
 *     from the same population (1940)</a>
 */
record SerialDependence(double correlation, double pValue, double factor) {
    private static final int LEAST_ROWS = 100;
    /** Least number of right and of wrong rows for the normal approximation to be roughly valid. */
    private static final int LEAST_EVENTS = 10;

    private static final double LEVEL = 0.001;
    private static final double MOST_CORRELATION = 0.999;
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /**
     * @param outcomes in the order of the file
     * @return {@code null} when there are too few, or too little variation
     */
    static SerialDependence of(double[] outcomes) {
        int rows = outcomes.length;
        double total = 0;
        double squares = 0;
        boolean shares = true;
        for (double outcome : outcomes) {
            total += outcome;
            squares += outcome * outcome;
            shares &= outcome == 0 || outcome == 1;
        }
        if (rows < LEAST_ROWS || shares && Math.min(total, rows - total) < LEAST_EVENTS) {
            return null;
        }
        double mean = total / rows;
        double all = squares - rows * mean * mean;
        if (!(all > 0)) {
            return null;
        }
        double products = 0;
        long runs = 1;
        for (int row = 1; row < rows; row++) {
            products += (outcomes[row] - mean) * (outcomes[row - 1] - mean);
            runs += outcomes[row] == outcomes[row - 1] ? 0 : 1;
        }
        double correlation = products / all;
        double pValue = NORMAL.survivalProbability((correlation + 1.0 / rows) * Math.sqrt(rows));
        if (shares) {
            pValue = Math.min(pValue, fewRuns(runs, total, rows - total));
        }
        double capped = Math.min(MOST_CORRELATION, Math.max(0, correlation));
        return new SerialDependence(correlation, Math.min(1, 2 * pValue), Math.sqrt((1 + capped) / (1 - capped)));
    }

    /** The probability of at most this many runs of right and wrong rows, by the normal approximation. */
    private static double fewRuns(long runs, double right, double wrong) {
        double rows = right + wrong;
        double both = 2 * right * wrong;
        double expected = both / rows + 1;
        double variance = both * (both - rows) / (rows * rows * (rows - 1));
        return NORMAL.cumulativeProbability((runs - expected) / Math.sqrt(variance));
    }

    /** @return whether rows are dependent beyond chance */
    boolean overNoise() {
        return correlation > 0 && pValue < LEVEL;
    }
}
