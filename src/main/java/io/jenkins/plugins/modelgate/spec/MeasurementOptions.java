package io.jenkins.plugins.modelgate.spec;

/**
 * How to measure. What is {@code null} was not given: see
 * {@link EvaluationSpec#resolved(EvaluationSpec, EvaluationSpec)}.
 *
 * @param confidence of each one-sided bound, above 0.5 and below 1
 * @param resamples of the bootstrap, 2,000 to 1,000,000; more are taken where a limit lies close to a bound, see {@link
 *     EvaluationSpec#moreResamples}
 * @param seed of everything random; {@code null}, also when resolved, to take it from the digests of rows and models
 * @param threads that score, 1 to 1,024; 0 for one for each processor
 */
public record MeasurementOptions(Double confidence, Integer resamples, Long seed, Integer threads) {
    /** Nothing is given. */
    public static final MeasurementOptions NONE = new MeasurementOptions(null, null, null, null);

    public static final MeasurementOptions DEFAULT = new MeasurementOptions(0.95, 2_000, null, 0);

    /** @throws OptionException when one of them is out of its range */
    public MeasurementOptions {
        OptionException.require(
                confidence == null || confidence > 0.5 && confidence < 1,
                "confidence",
                confidence,
                "a number above 0.5 and below 1, for instance 0.95");
        OptionException.requireWithin("resamples", resamples, 2_000, 1_000_000, "");
        OptionException.requireWithin("threads", threads, 0, 1_024, ", 0 for one for each processor");
    }

    /** How many threads score: {@link #threads}, or one for each processor. */
    public int effectiveThreads() {
        return threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
    }

    /** The same with bounds of another confidence. */
    public MeasurementOptions withConfidence(double other) {
        return new MeasurementOptions(other, resamples, seed, threads);
    }

    /** The same with another number of resamples. */
    MeasurementOptions withResamples(int other) {
        return new MeasurementOptions(confidence, other, seed, threads);
    }

    /** These options, and those below where one is not given here. */
    MeasurementOptions over(MeasurementOptions below) {
        return new MeasurementOptions(
                confidence == null ? below.confidence : confidence,
                resamples == null ? below.resamples : resamples,
                seed == null ? below.seed : seed,
                threads == null ? below.threads : threads);
    }
}
