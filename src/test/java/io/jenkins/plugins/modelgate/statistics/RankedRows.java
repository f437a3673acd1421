package io.jenkins.plugins.modelgate.statistics;

import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Random rows for areas under ROC curves, and what DeLong's paper says of them. */
final class RankedRows {
    private RankedRows() {}

    static boolean[] labels(SplittableRandom random, int rows) {
        boolean[] positive = new boolean[rows];
        for (int i = 0; i < rows; i++) {
            positive[i] = random.nextBoolean();
        }
        positive[0] = positive[1] = true;
        positive[2] = positive[3] = false;
        return positive;
    }

    /** Scores with many ties, and now and then an infinite or a negative zero. */
    static double[] scores(SplittableRandom random, int rows) {
        double[] few = {0.0, -0.0, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 1e-300, -3, 0.5, 0.25};
        return IntStream.range(0, rows)
                .mapToDouble(i -> random.nextInt(3) == 0 ? random.nextDouble() : few[random.nextInt(few.length)])
                .toArray();
    }

    static IntFunction<double[]> columns(double[]... columns) {
        return c -> columns[c];
    }

    /** The definition in DeLong's paper: all pairs, the structural components, their covariance matrix. */
    record Definition(double[] areas, double[][] covariance) {

        static Definition of(boolean[] positive, double[]... scores) {
            int k = scores.length;
            int m = (int)
                    IntStream.range(0, positive.length).filter(i -> positive[i]).count();
            int n = positive.length - m;
            double[][] ofPositives = new double[k][m];
            double[][] ofNegatives = new double[k][n];
            double[] areas = new double[k];
            for (int r = 0; r < k; r++) {
                int i = 0;
                for (int x = 0; x < positive.length; x++) {
                    if (!positive[x]) {
                        continue;
                    }
                    int j = 0;
                    for (int y = 0; y < positive.length; y++) {
                        if (positive[y]) {
                            continue;
                        }
                        double psi = scores[r][x] > scores[r][y] ? 1 : scores[r][x] == scores[r][y] ? 0.5 : 0;
                        ofPositives[r][i] += psi / n;
                        ofNegatives[r][j] += psi / m;
                        areas[r] += psi / m / n;
                        j++;
                    }
                    i++;
                }
            }
            double[][] covariance = new double[k][k];
            for (int r = 0; r < k; r++) {
                for (int s = 0; s < k; s++) {
                    for (int i = 0; i < m; i++) {
                        covariance[r][s] +=
                                (ofPositives[r][i] - areas[r]) * (ofPositives[s][i] - areas[s]) / (m - 1) / m;
                    }
                    for (int j = 0; j < n; j++) {
                        covariance[r][s] +=
                                (ofNegatives[r][j] - areas[r]) * (ofNegatives[s][j] - areas[s]) / (n - 1) / n;
                    }
                }
            }
            return new Definition(areas, covariance);
        }

        double varianceOfDifference() {
            return covariance[0][0] + covariance[1][1] - 2 * covariance[0][1];
        }
    }
}
