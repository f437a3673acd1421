package io.jenkins.plugins.modelgate.jenkins.agent;

import java.io.Serializable;
import java.time.Duration;

/**
 * The resource limits of a scorer.
 *
 * @param heapMegabytes heap limit; 0 for Java's default
 * @param timeoutSeconds the scorer is killed after this time; 0 for no limit
 */
public record ScorerLimits(int heapMegabytes, long timeoutSeconds) implements Serializable {
    private static final Duration NEVER = Duration.ofDays(36_500);

    Duration timeout() {
        return timeoutSeconds > 0 ? Duration.ofSeconds(timeoutSeconds) : NEVER;
    }
}
