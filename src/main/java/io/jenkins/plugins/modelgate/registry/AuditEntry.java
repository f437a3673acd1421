package io.jenkins.plugins.modelgate.registry;

import java.util.Objects;
import java.util.stream.Stream;

/**
 * One line of the audit log: a new version, a move of an alias or of a job, a repair of the log, or the owner of a
 * model.
 *
 * @param line 1 for the first
 * @param previous digest of the line before, without its line feed; 64 zeros before the first
 * @param version set if a version was registered, otherwise {@code null}
 * @param alias set if an alias was moved, otherwise {@code null}
 * @param job set if a job was moved, otherwise {@code null}
 * @param repair set if someone declared the current log valid, otherwise {@code null}
 * @param owner set if a model's name was assigned an owner, otherwise {@code null}
 */
public record AuditEntry(
        long line,
        String previous,
        ModelVersion version,
        AliasChange alias,
        JobMove job,
        AuditRepair repair,
        ModelOwner owner) {
    /** The predecessor's digest in the first line. */
    public static final String START = "0".repeat(64);

    public AuditEntry {
        if (Stream.of(version, alias, job, repair, owner)
                        .filter(Objects::nonNull)
                        .count()
                != 1) {
            throw new IllegalArgumentException(
                    "a line is about one of a version, an alias, a job, a repair and an owner");
        }
    }
}
