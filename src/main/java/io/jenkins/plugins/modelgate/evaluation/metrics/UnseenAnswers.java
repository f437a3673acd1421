package io.jenkins.plugins.modelgate.evaluation.metrics;

import io.jenkins.plugins.modelgate.statistics.BootstrapEstimate;
import io.jenkins.plugins.modelgate.statistics.RuleOfThree;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * How much metrics of predicted labels may change due to answers that no row of a label got, for weighted rows;
 * {@link io.jenkins.plugins.modelgate.statistics.Bootstrap#ofCounts} accounts for them without weights. A label whose
 * rows all got the same answer adds nothing to the spread of resamples, even if it has few rows.
 */
final class UnseenAnswers {
    /** A change below this share of the value, or of 1, is considered rounding error. */
    private static final double ROUNDING = 1e-12;

    /** By label and outcome; each trial changes them and restores them. */
    private final double[][] weights;
    /** By label, the number of rows of equal weight that its rows are worth. */
    private final double[] sizes;

    /** Whether to consider unseen answers even if other answers of the label have an influence. */
    private final boolean always;

    private final Function<double[][], double[]> statistics;
    private final double[] observed;

    /**
     * @param weights of the rows, by label and outcome; 0 for outcomes that are possible but were not seen
     * @param sizes by label, the number of rows of equal weight that its rows are worth
     * @param always whether the statistics are differences between two models, and outcomes pairs of answers
     * @param statistics of such weights, NaN if undefined
     */
    UnseenAnswers(double[][] weights, double[] sizes, boolean always, Function<double[][], double[]> statistics) {
        this.always = always;
        this.weights = weights;
        this.sizes = sizes;
        this.statistics = statistics;
        this.observed = statistics.apply(weights).clone();
    }

    /** @param estimates one for each of the statistics */
    List<BootstrapEstimate> widen(List<BootstrapEstimate> estimates, double confidence) {
        double[] losses = new double[observed.length];
        double[] gains = new double[observed.length];
        for (int label = 0; label < weights.length; label++) {
            if (sizes[label] > 0) {
                move(label, RuleOfThree.share(sizes[label], confidence), losses, gains);
            }
        }
        List<BootstrapEstimate> widened = new ArrayList<>();
        for (int k = 0; k < losses.length; k++) {
            widened.add(estimates.get(k).widened(losses[k], gains[k]));
        }
        return widened;
    }

    /** Moves a share of a label's weight from its most frequent outcome to each unseen one. */
    private void move(int label, double share, double[] losses, double[] gains) {
        boolean[] influential = influential(label);
        double[] cells = weights[label];
        int most = 0;
        double sum = 0;
        for (int i = 0; i < cells.length; i++) {
            sum += cells[i];
            most = cells[i] > cells[most] ? i : most;
        }
        double before = cells[most];
        double moved = Math.min(before, share * sum);
        cells[most] = before - moved;
        for (int i = 0; i < cells.length; i++) {
            if (cells[i] == 0 && i != most) {
                cells[i] = moved;
                double[] values = statistics.apply(weights);
                cells[i] = 0;
                for (int k = 0; k < values.length; k++) {
                    if ((always || !influential[k]) && !Double.isNaN(values[k] - observed[k])) {
                        losses[k] = Math.max(losses[k], observed[k] - values[k]);
                        gains[k] = Math.max(gains[k], values[k] - observed[k]);
                    }
                }
            }
        }
        cells[most] = before;
    }

    /** For each statistic, whether it matters which outcome of a label loses weight. */
    private boolean[] influential(int label) {
        double[] cells = weights[label];
        double least = Double.POSITIVE_INFINITY;
        double sum = 0;
        for (double weight : cells) {
            least = weight > 0 ? Math.min(least, weight) : least;
            sum += weight;
        }
        double taken = Math.min(least, sum / sizes[label]);
        boolean[] influential = new boolean[observed.length];
        double[] first = null;
        for (int i = 0; i < cells.length; i++) {
            if (cells[i] > 0) {
                double before = cells[i];
                cells[i] = before - taken;
                double[] values = statistics.apply(weights).clone();
                cells[i] = before;
                first = first == null ? values : first;
                for (int k = 0; k < values.length; k++) {
                    influential[k] |= Math.abs(values[k] - first[k]) > ROUNDING * Math.max(1, Math.abs(observed[k]));
                }
            }
        }
        return influential;
    }
}
