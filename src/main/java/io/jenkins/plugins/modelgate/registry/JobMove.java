package io.jenkins.plugins.modelgate.registry;

/**
 * A job that versions come from has another name from now on, or is gone.
 *
 * @param from its full name until now
 * @param to its full name; {@code null} when it was deleted
 * @param at ISO-8601 instant, UTC
 */
public record JobMove(String from, String to, String at) {}
