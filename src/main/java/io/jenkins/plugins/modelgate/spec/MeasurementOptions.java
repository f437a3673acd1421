package io.jenkins.plugins.modelgate.spec;

/**
 * How to measure. Options that were not given are {@code null}: see
 * {@link EvaluationSpec#resolved(EvaluationSpec, EvaluationSpec)}.
 *
 * @param confidence of each one-sided bound, above 0.5 and below 1
 * @param resamples of the bootstrap, 2,000 to 1,000,000; more are taken if a limit is close to a bound, see
 *     {@link EvaluationSpec#moreResamples}
 * @param seed of everything random; {@code null}, even when resolved, to derive it from the digests of rows and models
 * @param threads that score, 1 to 1,024; 0 for one per processor
 */
public record MeasurementOptions(Double confidence, Integer resamples, Long seed, Integer threads) {
    /** No option is given. */
    public static final MeasurementOptions NONE = new MeasurementOptions(null, null, null, null);

    public static final MeasurementOptions DEFAULT = new MeasurementOptions(0.95, 2_000, null, 0);

    /** @throws OptionException if an option is out of range */
    public MeasurementOptions {
        OptionException.require(
                confidence == null || confidence > 0.5 && confidence < 1,
                "confidence",
                confidence,
                "a number above 0.5 and below 1, for instance 0.95");
        OptionException.requireWithin("resamples", resamples, 2_000, 1_000_000, "");
        OptionException.requireWithin("threads", threads, 0, 1_024, ", 0 for one for each processor");
    }

    /** The number of scoring threads: {@link #threads}, or one per processor. */
    public int effectiveThreads() {
        return threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
    }

    /** The same with bounds at another confidence. */
    public MeasurementOptions withConfidence(double other) {
        return new MeasurementOptions(other, resamples, seed, threads);
    }

    /** The same with another number of resamples. */
    MeasurementOptions withResamples(int other) {
        return new MeasurementOptions(confidence, other, seed, threads);
    }

    /** These options, falling back to those below. */
    MeasurementOptions over(MeasurementOptions below) {
        return new MeasurementOptions(
                confidence == null ? below.confidence : confidence,
                resamples == null ? below.resamples : resamples,
                seed == null ? below.seed : seed,
                threads == null ? below.threads : threads);
    }
}
