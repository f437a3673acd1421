package io.jenkins.plugins.modelgate.spec;

/**
 * The scorer's process. Options that were not given are {@code null}: see
 * {@link EvaluationSpec#resolved(EvaluationSpec, EvaluationSpec)}.
 *
 * @param heapMegabytes its heap limit, up to 1,048,576 (1 TiB); 0 for Java's own choice
 * @param timeoutSeconds after which it is killed, up to 31,536,000 (a year); 0 for never
 */
public record ScorerOptions(Integer heapMegabytes, Long timeoutSeconds) {
    /** No option is given. */
    public static final ScorerOptions NONE = new ScorerOptions(null, null);

    /** One hour, so that a model that never answers does not run forever. */
    public static final long USUAL_TIMEOUT_SECONDS = 3_600;

    public static final ScorerOptions DEFAULT = new ScorerOptions(0, USUAL_TIMEOUT_SECONDS);

    /** @throws OptionException if an option is out of range */
    public ScorerOptions {
        OptionException.requireWithin("heapMegabytes", heapMegabytes, 0, 1 << 20, " MB, 0 for Java's own choice");
        OptionException.requireWithin("timeoutSeconds", timeoutSeconds, 0, 31_536_000, " s, 0 for no limit");
    }

    /** These options, falling back to those below. */
    ScorerOptions over(ScorerOptions below) {
        return new ScorerOptions(
                heapMegabytes == null ? below.heapMegabytes : heapMegabytes,
                timeoutSeconds == null ? below.timeoutSeconds : timeoutSeconds);
    }
}
