package io.jenkins.plugins.modelgate.registry;

/**
 * One move of an alias.
 *
 * @param model the model's name
 * @param alias the alias
 * @param from the version it pointed to; {@code null} if it was new
 * @param to the version it points to now; {@code null} if it was removed
 * @param kind what kind of move
 * @param by user or process
 * @param reason why; {@code null} if none was given (only promotions may omit it)
 * @param at ISO-8601 instant, UTC
 */
public record AliasChange(
        String model, String alias, Integer from, Integer to, Kind kind, String by, String reason, String at) {
    public enum Kind {
        PROMOTION,
        ROLLBACK,
        REMOVAL
    }
}
