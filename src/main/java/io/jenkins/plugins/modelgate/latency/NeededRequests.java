package io.jenkins.plugins.modelgate.latency;

import io.jenkins.plugins.modelgate.metric.MetricCatalog;
import io.jenkins.plugins.modelgate.statistics.SampleSize;
import java.util.Collection;
import java.util.regex.Pattern;

/** Computes how many requests the percentiles in rules need for a bound from order statistics to exist. */
public final class NeededRequests {
    /** Words in a rule that may be metric names. */
    private static final Pattern NAME = Pattern.compile("[a-z]\\w*(?:\\.\\w+)?");

    private NeededRequests() {}

    /**
     * The least number of requests that could show that every percentile is under its limit.
     *
     * @param rules in text form; rules without a percentile need none
     * @param over number of requests that may exceed the limit
     * @param confidence of the bound
     * @return 0 when no rule names a percentile
     * @see SampleSize#percentileRequests
     */
    public static long of(Collection<String> rules, int over, double confidence) {
        long needed = 0;
        for (String rule : rules) {
            for (double percentile : percentiles(rule)) {
                needed = Math.max(needed, SampleSize.percentileRequests(percentile, over, confidence));
            }
        }
        return needed;
    }

    private static double[] percentiles(String rule) {
        return NAME.matcher(rule)
                .results()
                .flatMap(name -> MetricCatalog.find(name.group()).stream())
                .flatMapToDouble(metric -> metric.percentile().stream())
                .toArray();
    }
}
