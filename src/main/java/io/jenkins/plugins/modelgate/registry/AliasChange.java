package io.jenkins.plugins.modelgate.registry;

/**
 * One move of an alias.
 *
 * @param model the model's name
 * @param alias the alias
 * @param from the version that it pointed at; {@code null} when it was new
 * @param to the version that it points at now; {@code null} when it was removed
 * @param kind what kind of move
 * @param by user or process
 * @param reason why; {@code null} when none was given (only promotions may go without)
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
