package io.jenkins.plugins.modelgate.spec;

/**
 * How to measure.
 *
 * @param confidence of each one-sided bound, 0.5 to 1 exclusive
 * @param resamples of the bootstrap, at least 2,000
 * @param seed of everything random; {@code null} to take it from the digests of rows and models
 * @param threads that score; 0 for one for each processor
 */
public record MeasurementOptions(double confidence, int resamples, Long seed, int threads) {
    public static final MeasurementOptions DEFAULT = new MeasurementOptions(0.95, 2_000, null, 0);

    /** How many threads score: {@link #threads}, or one for each processor. */
    public int effectiveThreads() {
        return threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
    }

    /** These options, and those of a file where one is as usual here. */
    MeasurementOptions over(MeasurementOptions file) {
        return new MeasurementOptions(
                confidence == DEFAULT.confidence ? file.confidence : confidence,
                resamples == DEFAULT.resamples ? file.resamples : resamples,
                seed == null ? file.seed : seed,
                threads == DEFAULT.threads ? file.threads : threads);
    }
}
