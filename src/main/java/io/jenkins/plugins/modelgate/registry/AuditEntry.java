package io.jenkins.plugins.modelgate.registry;

import java.util.Objects;
import java.util.stream.Stream;

/**
 * One line of the audit log: a new version, a move of an alias or of a job, a repair of the log, or whom a model
 * belongs to.
 *
 * @param line 1 for the first
 * @param previous digest of the line before, without its line feed; 64 zeros before the first
 * @param version set when a version was registered, otherwise {@code null}
 * @param alias set when an alias was moved, otherwise {@code null}
 * @param job set when a job was moved, otherwise {@code null}
 * @param repair set when somebody declared the log as it stood to be right, otherwise {@code null}
 * @param owner set when a model's name was given to somebody, otherwise {@code null}
 */
public record AuditEntry(
        long line,
        String previous,
        ModelVersion version,
        AliasChange alias,
        JobMove job,
        AuditRepair repair,
        ModelOwner owner) {
    /** What the first line names as its predecessor. */
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
