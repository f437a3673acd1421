package io.jenkins.plugins.modelgate.metric;

/** Whether higher or lower values of a metric are better. */
public enum Direction {
    HIGHER_IS_BETTER,
    LOWER_IS_BETTER;

    /**
     * How much better the candidate is than the baseline, in the metric's unit.
     *
     * @return positive when the candidate is better, negative when it is worse
     */
    public double gain(double candidate, double baseline) {
        return this == HIGHER_IS_BETTER ? candidate - baseline : baseline - candidate;
    }
}
