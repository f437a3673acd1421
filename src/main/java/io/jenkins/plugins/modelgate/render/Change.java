package io.jenkins.plugins.modelgate.render;

import io.jenkins.plugins.modelgate.metric.Direction;
import io.jenkins.plugins.modelgate.report.Comparison.Difference;

/** What a difference means for the reader. */
public enum Change {
    BETTER("better"),
    WORSE("worse"),
    SAME("same"),
    /** There is a difference, but its bounds hold both signs or are not known. */
    UNCLEAR("not clear");

    private final String words;

    Change(String words) {
        this.words = words;
    }

    /** For people. */
    public String words() {
        return words;
    }

    static Change of(Direction direction, Difference difference) {
        double value = difference.difference();
        if (value == 0 && (difference.low() == null || difference.low() == 0)) {
            return SAME;
        }
        if (difference.low() == null || difference.high() == null || difference.low() <= 0 && difference.high() >= 0) {
            return UNCLEAR;
        }
        return direction.gain(value, 0) > 0 ? BETTER : WORSE;
    }
}
