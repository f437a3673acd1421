package io.jenkins.plugins.modelgate.statistics;

import java.util.function.IntUnaryOperator;

/**
 * The contribution of each row to an area under the ROC curve, as a deviation from the whole: DeLong's structural
 * components, divided by the weight of the row's class. Deviations of several areas add up, so a single array gives the
 * variance of a difference or an average, including every covariance.
 */
final class Influence {

    /**
     * Squared rounding error of a deviation times the rows of its class; over n rows it adds up to this divided by n.
     */
    private static final double ROUNDING = 1e-30;

    private final double[] deviation;

    Influence(int rows) {
        this.deviation = new double[rows];
    }

    /** Adds {@code factor} times the deviations of one area; {@code weights} may be null for all 1. */
    void add(double[] scores, boolean[] positive, double[] weights, double area, double factor) {
        add(scores, positive, true, weights, area, factor);
        add(scores, positive, false, weights, area, factor);
    }

    private void add(double[] scores, boolean[] positive, boolean label, double[] weights, double area, double factor) {
        Placements opposite = Placements.of(scores, positive, !label, weights);
        double total = 0;
        for (int row = 0; row < scores.length; row++) {
            if (positive[row] == label) {
                total += weights == null ? 1 : weights[row];
            }
        }
        for (int row = 0; row < scores.length; row++) {
            if (positive[row] == label) {
                double under = opposite.shareUnder(scores[row]);
                double ranked = label ? under : 1 - under;
                double weight = weights == null ? 1 : weights[row];
                deviation[row] += factor * weight / total * (ranked - area);
            }
        }
    }

    /**
     * The same for grouped rows: squares of the sums over each group, within each class and between any two, with the
     * factors m / (m - 1) for the m groups with rows of the class, and K / (K - 1) for all K groups between two
     * classes.
     *
     * @param groupsOfClass receives the number of groups with a row of each class
     */
    double clusteredVariance(int[] classOfRow, long[] groupsOfClass, int[] groupOfRow, int groups) {
        double[] all = new double[groups];
        double between = groups > 1 ? groups / (groups - 1.0) : 1;
        double variance = 0;
        for (int c = 0; c < groupsOfClass.length; c++) {
            double[] ofClass = new double[groups];
            boolean[] has = new boolean[groups];
            for (int row = 0; row < deviation.length; row++) {
                if (classOfRow[row] == c) {
                    ofClass[groupOfRow[row]] += deviation[row];
                    has[groupOfRow[row]] = true;
                }
            }
            double squares = 0;
            long m = 0;
            for (int g = 0; g < groups; g++) {
                all[g] += ofClass[g];
                squares += ofClass[g] * ofClass[g];
                m += has[g] ? 1 : 0;
            }
            groupsOfClass[c] = m;
            variance += squares * ((m > 1 ? m / (m - 1.0) : 1) - between);
        }
        for (double sum : all) {
            variance += between * sum * sum;
        }
        return variance > ROUNDING / deviation.length ? variance : 0;
    }

    /**
     * The sum of squared deviations, with the factor m / (m - 1) for a class with m rows, which for two classes is
     * DeLong's estimate. A class with a single row adds its own deviation, 0.
     */
    double variance(IntUnaryOperator classOfRow, long[] rowsOfClass) {
        double[] squares = new double[rowsOfClass.length];
        for (int row = 0; row < deviation.length; row++) {
            squares[classOfRow.applyAsInt(row)] += deviation[row] * deviation[row];
        }
        double variance = 0;
        for (int c = 0; c < squares.length; c++) {
            long m = rowsOfClass[c];
            variance += m > 1 ? squares[c] * m / (m - 1) : squares[c];
        }
        return variance > ROUNDING / deviation.length ? variance : 0;
    }
}
