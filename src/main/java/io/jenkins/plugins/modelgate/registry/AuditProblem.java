package io.jenkins.plugins.modelgate.registry;

/**
 * Something in a registry's folder is not as it was written.
 *
 * @param line of the audit log; 0 when it is about a file beside it
 * @param text one sentence
 */
public record AuditProblem(long line, String text) {}
