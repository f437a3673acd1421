package io.jenkins.plugins.modelgate.spec;

/**
 * How to measure.
 *
 * @param confidence of each one-sided bound, 0.5 to 1 exclusive
 * @param resamples of the bootstrap, at least 2,000
 * @param seed of everything random; {@code null} to take it from the digests of rows and models
 * @param threads that score; 0 for one for each processor
 */
public record Measurement(double confidence, int resamples, Long seed, int threads) {
    public static final Measurement DEFAULT = new Measurement(0.95, 2_000, null, 0);

    /** These options, and those of a file where one is as usual here. */
    Measurement over(Measurement file) {
        return new Measurement(
                confidence == DEFAULT.confidence ? file.confidence : confidence,
                resamples == DEFAULT.resamples ? file.resamples : resamples,
                seed == null ? file.seed : seed,
                threads == DEFAULT.threads ? file.threads : threads);
    }
}
