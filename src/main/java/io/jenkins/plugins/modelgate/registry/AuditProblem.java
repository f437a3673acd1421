package io.jenkins.plugins.modelgate.registry;

/**
 * Something in a registry's folder that differs from what was written.
 *
 * @param line of the audit log; 0 if it concerns another file
 * @param text one sentence
 */
public record AuditProblem(long line, String text) {}
