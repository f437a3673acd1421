package io.jenkins.plugins.modelgate.render.text;

import io.jenkins.plugins.modelgate.metric.Metric;
import io.jenkins.plugins.modelgate.metric.MetricCatalog;
import io.jenkins.plugins.modelgate.metric.Unit;
import io.jenkins.plugins.modelgate.report.Comparison.Difference;

/** The meaning of a difference. */
public enum Change {
    BETTER("better"),
    WORSE("worse"),
    SAME("same"),
    /** There is a difference, but its bounds include both signs or are unknown. */
    UNCLEAR("not clear");

    private final String words;

    Change(String words) {
        this.words = words;
    }

    /** The wording for people. */
    public String words() {
        return words;
    }

    /** @param metric its name */
    public static Change of(String metric, Difference difference) {
        Metric known = MetricCatalog.findOrCustom(metric);
        double value = difference.difference();
        boolean exact = known.unit() == Unit.BYTES || known.unit() == Unit.ROWS;
        if (exact && value != 0) {
            return known.direction().gain(value, 0) > 0 ? BETTER : WORSE;
        }
        if (value == 0 && (difference.low() == null || difference.low() == 0)) {
            return SAME;
        }
        if (difference.low() == null || difference.high() == null || difference.low() <= 0 && difference.high() >= 0) {
            return UNCLEAR;
        }
        return known.direction().gain(value, 0) > 0 ? BETTER : WORSE;
    }
}
