package io.jenkins.plugins.modelgate.registry;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What an audit log adds up to as far as it was read: what others write to it is taken up, and what is written is read
 * back. Not safe for use by several threads.
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

    /** As of the last {@link #refresh} or {@link #append}. */
    RegistryState state() {
        return state;
    }

    AuditHead head() {
        return new AuditHead(position.line(), position.sha256());
    }

    /** Writes a line and takes up what the file says then, not what was meant to be written. */
    void append(AuditLine line) throws IOException, RegistryException {
        AuditEntry entry = line.after(position);
        AuditLog.Position written = log.append(entry, position);
        AuditLog.Tail readBack;
        try {
            readBack = log.readFrom(position);
        } catch (IOException e) {
            // Not the caller's "nothing was changed": the line was written, and what became of it is not known.
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
     * Takes up what was written since, and compares the end of the log with its head. Nothing is answered from a log
     * that does not end where its head says.
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
                // Somebody may have written between the two readings. Then the head is another one by now.
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

    /** From the first line on, whatever the head says. */
    void readAnew() throws IOException, RegistryException {
        forget();
        readOn();
    }

    /** In which way the log does not end where its head says; empty when it does. */
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
            // Some lines were taken up and the place was not: begin anew the next time.
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
