package io.jenkins.plugins.modelgate.latency;

import io.jenkins.plugins.modelgate.statistics.SampleSize;
import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many requests the percentiles that rules name need, so that a bound from order statistics exists at all. */
public final class NeededRequests {
    private static final Pattern PERCENTILE = Pattern.compile("latency_p(\\d{1,2}(?:\\.\\d{1,3})?)(?![\\d.])");
    private static final double PERCENT = 100;

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
            Matcher matcher = PERCENTILE.matcher(rule);
            while (matcher.find()) {
                double percentile = Double.parseDouble(matcher.group(1)) / PERCENT;
                if (percentile > 0) {
                    needed = Math.max(needed, SampleSize.percentileRequests(percentile, over, confidence));
                }
            }
        }
        return needed;
    }
}
