package io.jenkins.plugins.modelgate.latency;

import io.jenkins.plugins.modelgate.metric.MetricCatalog;
import io.jenkins.plugins.modelgate.statistics.SampleSize;
import java.util.Collection;
import java.util.regex.Pattern;

/** How many requests the percentiles that rules name need, so that a bound from order statistics exists at all. */
public final class NeededRequests {
    /** What may be the name of a metric in a rule. */
    private static final Pattern NAME = Pattern.compile("[a-z]\\w*(?:\\.\\w+)?");

    private NeededRequests() {}

    /**
     * The least number of requests that could show every percentile under a limit.
     *
     * @param rules in text form; those that name no percentile need none
     * @param over requests over the limit that are to be allowed
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
