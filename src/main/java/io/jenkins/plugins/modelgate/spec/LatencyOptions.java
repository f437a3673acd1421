package io.jenkins.plugins.modelgate.spec;

/**
 * How to time.
 *
 * @param enabled whether to time at all
 * @param requests timed requests in each process; 0 for as many as the rules' percentiles need
 * @param forks scorer processes that time
 * @param rate for an endpoint: requests a second, open-loop; 0 for the default
 * @param timeoutMillis for an endpoint: a request that takes longer counts as over every limit
 */
public record LatencyOptions(boolean enabled, int requests, int forks, double rate, long timeoutMillis) {
    public static final LatencyOptions DEFAULT = new LatencyOptions(true, 0, 1, 0, 10_000);

    /** These options, and those of a file where a number is as usual here; timing is off when either says so. */
    LatencyOptions over(LatencyOptions file) {
        return new LatencyOptions(
                enabled && file.enabled,
                requests == DEFAULT.requests ? file.requests : requests,
                forks == DEFAULT.forks ? file.forks : forks,
                rate == DEFAULT.rate ? file.rate : rate,
                timeoutMillis == DEFAULT.timeoutMillis ? file.timeoutMillis : timeoutMillis);
    }
}
