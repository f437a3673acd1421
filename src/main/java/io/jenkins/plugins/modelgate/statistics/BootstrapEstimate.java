package io.jenkins.plugins.modelgate.statistics;

import java.util.Optional;

/**
 * A statistic with what its bootstrap distribution says.
 *
 * @param value         the statistic of the data; NaN when it is undefined there
 * @param standardError standard deviation of the resampled statistic; 0 when every resample gave the same,
 *     NaN when too few were defined
 * @param bounds        BCa bounds; empty when the value is undefined or when over a tenth of the resamples
 *     were undefined
 * @param resamples     number of resamples
 * @param undefined     resamples for which the statistic was not defined, left out of the rest
 */
public record BootstrapEstimate(
        double value, double standardError, Optional<Interval> bounds, int resamples, int undefined) {

    /** Bounds nearer to each other than this share of what was added up differ by the order of adding only. */
    private static final double ROUNDING = 1e-12;

    /**
     * Whether the bounds show nothing of the rows that were not drawn: every resample gave the same value, but for
     * rounding.
     *
     * @param size of the numbers that the statistic comes from, 0 or more: of a difference, that of what is subtracted
     */
    public boolean withoutSpread(double size) {
        return bounds.isPresent() && bounds.get().high() - bounds.get().low() <= ROUNDING * size;
    }

    /** The same with bounds that are farther from the value by a factor: see {@link FewUnits}. */
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
     * The same with bounds, where there are any, that leave room for more than the resamples could show.
     *
     * @param loss how much lower the value may be, 0 or more
     * @param gain how much higher, 0 or more
     * @return what {@link Interval#widened} makes of the bounds
     */
    public BootstrapEstimate widened(double loss, double gain) {
        return new BootstrapEstimate(
                value, standardError, bounds.map(seen -> seen.widened(value, loss, gain)), resamples, undefined);
    }
}
