package io.jenkins.plugins.modelgate.spec;

/**
 * How to time. Options that were not given are {@code null}: see
 * {@link EvaluationSpec#resolved(EvaluationSpec, EvaluationSpec)}.
 *
 * @param enabled whether to time at all
 * @param requests timed requests in each process, up to 100,000,000; 0 for as many in total as the rules' percentiles
 *     need
 * @param forks scorer processes that time, up to 100; 0 for {@link #PROCESSES} if a rule needs them, or else one
 * @param rate for an endpoint: requests per second, open-loop, up to 1,000,000; 0 for the default
 * @param timeoutMillis for an endpoint, 1 to 3,600,000: a request that takes longer counts as over every limit
 */
public record LatencyOptions(Boolean enabled, Integer requests, Integer forks, Double rate, Long timeoutMillis) {
    /** No option is given. */
    public static final LatencyOptions NONE = new LatencyOptions(null, null, null, null, null);

    public static final LatencyOptions DEFAULT = new LatencyOptions(true, 0, 0, 0.0, 10_000L);

    /** The smallest number of processes for which the fastest and the slowest bound the median with 95% confidence. */
    public static final int PROCESSES = 5;

    /** @throws OptionException if an option is out of range */
    public LatencyOptions {
        OptionException.requireWithin("requests", requests, 0, 100_000_000, ", 0 for as many as the rules need");
        OptionException.requireWithin("forks", forks, 0, 100, " processes, 0 for as many as the rules need");
        OptionException.require(
                rate == null || rate >= 0 && rate <= 1e6,
                "rate",
                rate,
                "a number from 0 to 1000000 requests a second, 0 for the default");
        OptionException.requireWithin("timeoutMillis", timeoutMillis, 1, 3_600_000, " ms");
    }

    /** The same without timing. */
    public LatencyOptions off() {
        return new LatencyOptions(false, requests, forks, rate, timeoutMillis);
    }

    /** These options, falling back to those below. */
    LatencyOptions over(LatencyOptions below) {
        return new LatencyOptions(
                enabled == null ? below.enabled : enabled,
                requests == null ? below.requests : requests,
                forks == null ? below.forks : forks,
                rate == null ? below.rate : rate,
                timeoutMillis == null ? below.timeoutMillis : timeoutMillis);
    }
}
