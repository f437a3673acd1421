package io.jenkins.plugins.modelgate.evaluation.metrics;

import io.jenkins.plugins.modelgate.statistics.BootstrapEstimate;
import io.jenkins.plugins.modelgate.statistics.Interval;
import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Bounds of the expected calibration error. The error adds up absolute gaps, so chance can only increase it: a model
 * without any gap shows an error, and resamples of its rows show a larger one, which bootstrap corrections do not undo.
 * The lower bound therefore counts only gaps that chance does not explain.
 */
final class CalibrationBounds {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private CalibrationBounds() {}

    /**
     * Bounds the error. The lower bound is the sum of the gaps that differ significantly from 0, each tested exactly at
     * its share of the level (Bonferroni), less the uncertainty of that sum (MOVER); the upper bound is at least the
     * one given by the standard error.
     *
     * @param error the bootstrap's estimate
     * @param gaps signed gap of each bin, multiplied by the bin's share of the weight
     * @param bins contents of the bins
     * @param confidence of each bound
     */
    static BootstrapEstimate of(
            BootstrapEstimate error, List<BootstrapEstimate> gaps, CalibrationBins bins, double confidence) {
        if (error.bounds().isEmpty() || error.withoutSpread(1)) {
            return error;
        }
        double distance = NORMAL.inverseCumulativeProbability(confidence);
        double each = (1 - confidence) / (2 * gaps.size());
        double certain = NORMAL.inverseSurvivalProbability(each);
        double sum = 0;
        double squares = 0;
        for (int bin = 0; bin < gaps.size(); bin++) {
            double spread = gaps.get(bin).standardError();
            double size = bins.gap(bin);
            if (bins.certainGap(bin, 1 - each) > 0 && size > certain * spread) {
                double off = Math.max(distance * spread, size - bins.certainGap(bin, confidence));
                sum += size;
                squares += off * off;
            }
        }
        double low = Math.max(0, sum - Math.sqrt(squares));
        double high = Math.max(error.bounds().get().high(), error.value() + distance * error.standardError());
        return new BootstrapEstimate(
                error.value(),
                error.standardError(),
                Optional.of(new Interval(Math.min(low, error.bounds().get().low()), high, confidence)),
                error.resamples(),
                error.undefined());
    }
}
