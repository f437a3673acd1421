package io.jenkins.plugins.modelgate.registry;

import io.jenkins.plugins.modelgate.base.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Holds an audit log against itself. It finds lines that were changed, swapped, inserted or removed, also at the end.
 * Somebody who can write the folder could compute the whole chain anew: only a head digest noted elsewhere, for
 * instance in a build's log, shows that.
 */
final class AuditVerifier {
    private final Path folder;
    private final AuditLog log;

    AuditVerifier(Path folder, AuditLog log) {
        this.folder = folder;
        this.log = log;
    }

    List<AuditProblem> verify() throws RegistryException {
        List<AuditProblem> problems = new ArrayList<>();
        try {
            AuditLog.Head head = log.head();
            List<byte[]> lines = log.lines();
            RegistryState state = new RegistryState();
            AuditLog.Position position = AuditLog.Position.START;
            for (byte[] line : lines) {
                String digest = Sha256.sha256(line);
                long number = position.line() + 1;
                try {
                    AuditEntry entry = log.parse(line, position);
                    state.apply(entry);
                    if (entry.version() != null) {
                        checkFiles(number, entry.version(), problems);
                    }
                } catch (IOException | RegistryException e) {
                    problems.add(new AuditProblem(number, oneLine(e)));
                }
                if (number == head.line() && !digest.equals(head.sha256())) {
                    problems.add(new AuditProblem(number, "is not the line that was acknowledged last"));
                }
                position = new AuditLog.Position(number, position.offset() + line.length + 1, digest);
            }
            // A crash may come between the first line and its acknowledgement, and between no others.
            if (head.line() == 0 && lines.size() > 1) {
                problems.add(new AuditProblem(
                        0,
                        "audit.head is missing, so that lines missing at the end would not be"
                                + " noticed; the next change writes it anew"));
            }
            if (head.line() > lines.size()) {
                problems.add(new AuditProblem(
                        lines.size() + 1L,
                        (head.line() - lines.size()) + " acknowledged lines are missing at the end"));
            }
        } catch (IOException e) {
            throw new RegistryException(folder + ": cannot be verified: " + e.getMessage(), e);
        }
        return problems;
    }

    private void checkFiles(long line, ModelVersion version, List<AuditProblem> problems) throws IOException {
        String what = version.model() + " version " + version.version();
        String report = version.evidence().reportSha256();
        checkFile(line, what + ": its report", folder.resolve("reports").resolve(report + ".json"), report, problems);
        if (version.location().kind().equals("store")) {
            checkFile(
                    line,
                    what + ": its model file",
                    folder.resolve("blobs").resolve(version.sha256()),
                    version.sha256(),
                    problems);
        }
    }

    private static void checkFile(long line, String what, Path file, String sha256, List<AuditProblem> problems)
            throws IOException {
        if (!Files.isRegularFile(file)) {
            problems.add(new AuditProblem(line, what + " " + file.getFileName() + " is missing"));
        } else if (!Sha256.sha256(file).equals(sha256)) {
            problems.add(new AuditProblem(line, what + " " + file.getFileName() + " was changed"));
        }
    }

    private static String oneLine(Exception e) {
        return e.getMessage() == null
                ? e.getClass().getSimpleName()
                : e.getMessage().lines().findFirst().orElse("").replaceFirst("^audit\\.log:[0-9]+: ", "");
    }
}
