package io.jenkins.plugins.modelgate.jenkins.agent;

import java.io.Serializable;

/**
 * What a scorer may use.
 *
 * @param heapMegabytes its heap limit; 0 for Java's own choice
 * @param timeoutSeconds it is killed after so long
 */
public record ScorerLimits(int heapMegabytes, long timeoutSeconds) implements Serializable {}
