package io.jenkins.plugins.modelgate.statistics;

import java.util.Optional;

/**
 * A statistic with the results of its bootstrap.
 *
 * @param value         the statistic of the data; NaN when it is undefined there
 * @param standardError standard deviation of the resampled statistic; 0 when every resample gave the same value, NaN
 *     when too few were defined
 * @param bounds        BCa bounds; empty when the value is undefined or when over a tenth of the resamples were
 *     undefined
 * @param resamples     number of resamples
 * @param undefined     number of resamples in which the statistic was undefined; they are ignored otherwise
 */
public record BootstrapEstimate(
        double value, double standardError, Optional<Interval> bounds, int resamples, int undefined) {

    /** Bounds that differ by less than this share of the summed numbers differ only by rounding. */
    private static final double ROUNDING = 1e-12;

    /**
     * Whether the bounds say nothing about other rows: every resample gave the same value, apart from rounding.
     *
     * @param size magnitude of the numbers behind the statistic, 0 or more; for a difference, of the two numbers
     */
    public boolean withoutSpread(double size) {
        return bounds.isPresent() && bounds.get().high() - bounds.get().low() <= ROUNDING * size;
    }

    /** Moves the bounds away from the value by a factor: see {@link FewUnits}. */
    public BootstrapEstimate stretched(double factor) {
        return new BootstrapEstimate(
                value,
                standardError * factor,
                bounds.map(seen -> new Interval(
                        Math.min(seen.low(), value - factor * (value - seen.low())),
                        Math.max(seen.high(), value + factor * (seen.high() - value)),
                        seen.confidence())),
                resamples,
                undefined);
    }

    /**
     * Widens existing bounds to allow for more than the resamples could show.
     *
     * @param loss how much lower the value may be, 0 or more
     * @param gain how much higher, 0 or more
     * @return the estimate with bounds widened by {@link Interval#widened}
     */
    public BootstrapEstimate widened(double loss, double gain) {
        return new BootstrapEstimate(
                value, standardError, bounds.map(seen -> seen.widened(value, loss, gain)), resamples, undefined);
    }
}
