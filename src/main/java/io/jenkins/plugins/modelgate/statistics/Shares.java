package io.jenkins.plugins.modelgate.statistics;

/** Counts turned into shares of their sum. */
final class Shares {

    private Shares() {}

    static double[] of(double[] counts, String name) {
        double sum = 0;
        for (int i = 0; i < counts.length; i++) {
            if (!(counts[i] >= 0 && counts[i] < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        name + "[" + i + "]: " + counts[i] + ", expected a finite number of 0 or more");
            }
            sum += counts[i];
        }
        if (!(sum > 0 && sum < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + ": sum " + sum + ", expected a finite sum over 0");
        }
        double[] shares = new double[counts.length];
        for (int i = 0; i < counts.length; i++) {
            shares[i] = counts[i] / sum;
        }
        return shares;
    }
}
