package io.jenkins.plugins.modelgate.spec;

/**
 * The scorer's process.
 *
 * @param heapMegabytes its heap limit; 0 for the default
 * @param timeoutSeconds it is killed after so long; 0 for the default
 */
public record ScorerOptions(int heapMegabytes, long timeoutSeconds) {
    public static final ScorerOptions DEFAULT = new ScorerOptions(0, 0);

    /** These options, and those of a file where one is as usual here. */
    ScorerOptions over(ScorerOptions file) {
        return new ScorerOptions(
                heapMegabytes == DEFAULT.heapMegabytes ? file.heapMegabytes : heapMegabytes,
                timeoutSeconds == DEFAULT.timeoutSeconds ? file.timeoutSeconds : timeoutSeconds);
    }
}
