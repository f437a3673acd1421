package io.jenkins.plugins.modelgate.statistics;

import java.util.Arrays;

/**
 * The scores of one class, so that the share of them under a given score can be asked for: what Sun and
 * Xu (2014) get from midranks, with weights. Holds each distinct score once.
 */
final class Placements {

    private final double[] values;
    /** Weight of all scores under values[i]; one longer than values. */
    private final double[] weightUnder;

    private Placements(double[] values, double[] weightUnder) {
        this.values = values;
        this.weightUnder = weightUnder;
    }

    /** Of the rows whose label is {@code label}; {@code weights} may be null for all 1. */
    static Placements of(double[] scores, boolean[] positive, boolean label, double[] weights) {
        double[] values = distinct(sorted(scores, positive, label));
        double[] cumulative = new double[values.length + 1];
        for (int row = 0; row < scores.length; row++) {
            if (positive[row] == label) {
                int place = Arrays.binarySearch(values, scores[row] + 0.0);
                cumulative[place + 1] += weights == null ? 1 : weights[row];
            }
        }
        for (int i = 0; i < values.length; i++) {
            cumulative[i + 1] += cumulative[i];
        }
        return new Placements(values, cumulative);
    }

    /** The scores of one class in ascending order, as a new array. */
    static double[] sorted(double[] scores, boolean[] positive, boolean label) {
        int n = 0;
        for (boolean p : positive) {
            n += p == label ? 1 : 0;
        }
        double[] sorted = new double[n];
        int next = 0;
        for (int row = 0; row < scores.length; row++) {
            if (positive[row] == label) {
                // Makes 0.0 of -0.0: sorting and searching would tell the two apart.
                sorted[next++] = scores[row] + 0.0;
            }
        }
        Arrays.sort(sorted);
        return sorted;
    }

    private static double[] distinct(double[] sorted) {
        int kept = 0;
        for (double value : sorted) {
            if (kept == 0 || value != sorted[kept - 1]) {
                sorted[kept++] = value;
            }
        }
        return kept == sorted.length ? sorted : Arrays.copyOf(sorted, kept);
    }

    /** The share of the weight under a score, ties counted half. */
    double shareUnder(double score) {
        int place = Arrays.binarySearch(values, score + 0.0);
        double under = place >= 0 ? (weightUnder[place] + weightUnder[place + 1]) / 2 : weightUnder[-place - 1];
        return under / weightUnder[values.length];
    }
}
