package io.jenkins.plugins.modelgate.spec;

/**
 * The scorer's process. What is {@code null} was not given: see
 * {@link EvaluationSpec#resolved(EvaluationSpec, EvaluationSpec)}.
 *
 * @param heapMegabytes its heap limit, up to 1,048,576 (1 TiB); 0 for Java's own choice
 * @param timeoutSeconds it is killed after so long, up to 31,536,000 (a year); 0 for never
 */
public record ScorerOptions(Integer heapMegabytes, Long timeoutSeconds) {
    /** Nothing is given. */
    public static final ScorerOptions NONE = new ScorerOptions(null, null);

    /** An hour: a model that never answers does not run for ever. */
    public static final long USUAL_TIMEOUT_SECONDS = 3_600;

    public static final ScorerOptions DEFAULT = new ScorerOptions(0, USUAL_TIMEOUT_SECONDS);

    /** @throws OptionException when one of them is out of its range */
    public ScorerOptions {
        OptionException.requireWithin("heapMegabytes", heapMegabytes, 0, 1 << 20, " MB, 0 for Java's own choice");
        OptionException.requireWithin("timeoutSeconds", timeoutSeconds, 0, 31_536_000, " s, 0 for no limit");
    }

    /** These options, and those below where one is not given here. */
    ScorerOptions over(ScorerOptions below) {
        return new ScorerOptions(
                heapMegabytes == null ? below.heapMegabytes : heapMegabytes,
                timeoutSeconds == null ? below.timeoutSeconds : timeoutSeconds);
    }
}
