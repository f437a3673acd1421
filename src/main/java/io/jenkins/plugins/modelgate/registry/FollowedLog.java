package io.jenkins.plugins.modelgate.registry;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Follows an audit log and keeps its current state: picks up lines that others write, and reads back its own. Not
 * thread-safe.
 */
final class FollowedLog {
    private static final int MAX_ATTEMPTS = 1_000;

    private final Path folder;
    private final AuditLog log;
    private RegistryState state = new RegistryState();
    private AuditLog.Position position = AuditLog.Position.START;

    FollowedLog(Path folder, AuditLog log) {
        this.folder = folder;
        this.log = log;
    }

    /** The state as of the last {@link #refresh} or {@link #append}. */
    RegistryState state() {
        return state;
    }

    AuditHead head() {
        return new AuditHead(position.line(), position.sha256());
    }

    /** Writes a line and applies what the file then contains, not what was meant to be written. */
    void append(AuditLine line) throws IOException, RegistryException {
        AuditEntry entry = line.after(position);
        AuditLog.Position written = log.append(entry, position);
        AuditLog.Tail readBack;
        try {
            readBack = log.readFrom(position);
        } catch (IOException e) {
            // This is not the caller's "nothing was changed": the line was written, and its fate is unknown.
            throw notAsWritten(entry, e);
        }
        if (!readBack.end().equals(written)) {
            throw notAsWritten(entry, null);
        }
        for (AuditEntry read : readBack.entries()) {
            state.apply(read);
        }
        position = written;
    }

    private RegistryException notAsWritten(AuditEntry entry, IOException cause) {
        return new RegistryException(
                log.file() + ": line " + entry.line()
                        + " does not read as it was written just now; see 'verify', and look whether something else writes to it",
                cause);
    }

    /**
     * Applies lines written since the last call, and compares the end of the log with its head. A log that does not end
     * where its head says is never used.
     */
    void refresh() throws RegistryException {
        try {
            for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
                AuditLog.Head before = log.head();
                readOn();
                Optional<AuditProblem> problem = log.disagreement(before, position);
                if (problem.isEmpty()) {
                    return;
                }
                // Someone may have written between the two reads; the head then differs by now.
                if (log.head().equals(before)) {
                    throw new RegistryException(told(problem.get())
                            + "; restore the folder from a backup, or see 'model-gate verify' and its --repair");
                }
            }
            throw new RegistryException(log.file() + ": changes faster than it can be read; try again");
        } catch (IOException e) {
            throw new RegistryException(e.getMessage() == null ? log.file() + ": cannot be read" : e.getMessage(), e);
        }
    }

    /** Reads everything from the first line, whatever the head says. */
    void readAnew() throws IOException, RegistryException {
        forget();
        readOn();
    }

    /** How the end of the log differs from its head; empty if it does not. */
    Optional<String> disagreement() {
        try {
            return log.disagreement(log.head(), position).map(this::told);
        } catch (IOException e) {
            return Optional.of(e.getMessage());
        }
    }

    private String told(AuditProblem problem) {
        return (problem.line() > 0 ? log.file() + ":" + problem.line() + ": " : folder + ": ") + problem.text();
    }

    private void readOn() throws IOException, RegistryException {
        if (!log.stillHolds(position)) {
            forget();
        }
        AuditLog.Tail tail = log.readFrom(position);
        try {
            for (AuditEntry entry : tail.entries()) {
                state.apply(entry);
            }
        } catch (RegistryException e) {
            // Some lines were applied but the position was not updated: start over the next time.
            forget();
            throw e;
        }
        position = tail.end();
    }

    private void forget() {
        state = new RegistryState();
        position = AuditLog.Position.START;
    }
}
