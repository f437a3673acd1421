package io.jenkins.plugins.modelgate.evaluation.metrics;

import io.jenkins.plugins.modelgate.statistics.BootstrapEstimate;
import io.jenkins.plugins.modelgate.statistics.Interval;
import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Bounds of the expected calibration error. It adds up gaps without their signs, so that chance makes it larger and
 * never smaller: a model without any gap shows one, and every resample of its rows shows a larger one still, which no
 * correction of a bootstrap undoes. The lower bound therefore counts only the gaps that chance does not explain.
 */
final class CalibrationBounds {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private CalibrationBounds() {}

    /**
     * Bounds the error: from below by the sum of the gaps that differ from 0 even when each of so many is tested
     * exactly at its share of the level (Bonferroni), less as much as that sum may be off (MOVER); from above by at
     * least what its standard error says.
     *
     * @param error as the bootstrap has it
     * @param gaps of each bin with their signs, and with the bin's share of the weight multiplied in
     * @param bins what stands in the bins
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
