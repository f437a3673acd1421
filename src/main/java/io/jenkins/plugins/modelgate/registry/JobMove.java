package io.jenkins.plugins.modelgate.registry;

/**
 * A job that versions come from was renamed or deleted.
 *
 * @param from its full name until now
 * @param to its full name; {@code null} if it was deleted
 * @param at ISO-8601 instant, UTC
 */
public record JobMove(String from, String to, String at) {}
