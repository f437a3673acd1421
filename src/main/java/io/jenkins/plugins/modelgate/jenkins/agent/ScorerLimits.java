package io.jenkins.plugins.modelgate.jenkins.agent;

import java.io.Serializable;
import java.time.Duration;

/**
 * What a scorer may use.
 *
 * @param heapMegabytes its heap limit; 0 for Java's own choice
 * @param timeoutSeconds it is killed after so long; 0 for never
 */
public record ScorerLimits(int heapMegabytes, long timeoutSeconds) implements Serializable {
    private static final Duration NEVER = Duration.ofDays(36_500);

    Duration timeout() {
        return timeoutSeconds > 0 ? Duration.ofSeconds(timeoutSeconds) : NEVER;
    }
}
