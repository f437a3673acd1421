package io.jenkins.plugins.modelgate.registry;

/**
 * One line of the audit log: a new version, or a move of an alias.
 *
 * @param line 1 for the first
 * @param previous digest of the line before, without its line feed; 64 zeros before the first
 * @param version set when a version was registered, otherwise {@code null}
 * @param alias set when an alias was moved, otherwise {@code null}
 */
public record AuditEntry(long line, String previous, ModelVersion version, AliasChange alias) {
    /** What the first line names as its predecessor. */
    public static final String START = "0".repeat(64);

    public AuditEntry {
        if ((version == null) == (alias == null)) {
            throw new IllegalArgumentException("a line tells either of a version or of an alias");
        }
    }
}
