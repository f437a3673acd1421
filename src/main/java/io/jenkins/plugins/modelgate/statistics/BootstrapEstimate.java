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
        double value, double standardError, Optional<Interval> bounds, int resamples, int undefined) {}
