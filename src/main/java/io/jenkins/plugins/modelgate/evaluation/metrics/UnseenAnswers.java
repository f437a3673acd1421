package io.jenkins.plugins.modelgate.evaluation.metrics;

import io.jenkins.plugins.modelgate.statistics.BootstrapEstimate;
import io.jenkins.plugins.modelgate.statistics.RuleOfThree;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What metrics of predicted labels may lose or gain by answers that no row of a label got, for rows with weights: what
 * {@link io.jenkins.plugins.modelgate.statistics.Bootstrap#ofCounts} takes into account where rows have none. A label
 * whose rows all got the same answer adds nothing to the spread of resamples, however few its rows are.
 */
final class UnseenAnswers {
    /** A change under this share of the value, or of 1, is a rounding error. */
    private static final double ROUNDING = 1e-12;

    /** By label and outcome; changed and put back by each try. */
    private final double[][] weights;
    /** By label: how many rows of equal weight its rows are worth. */
    private final double[] sizes;

    /** Whether an answer that was not seen may be there also where others of its label have an influence. */
    private final boolean always;

    private final Function<double[][], double[]> statistics;
    private final double[] observed;

    /**
     * @param weights of the rows, by label and outcome; 0 for outcomes that may be, and were not seen
     * @param sizes of each label, how many rows of equal weight its rows are worth
     * @param always whether the statistics are differences of two models, and outcomes pairs of answers
     * @param statistics of such weights, NaN where undefined
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

    /** Moves a share of a label's weight from its most frequent outcome to each that was not seen. */
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

    /** For each statistic, whether it matters to it from which outcome of a label some weight is taken. */
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
