package io.jenkins.plugins.modelgate.registry;

import io.jenkins.plugins.modelgate.base.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks an audit log for consistency. It finds lines that were changed, swapped, inserted or removed, also at the end.
 * Someone who can write the folder could recompute the whole chain, which only an anchor reveals: a head digest
 * recorded elsewhere, for instance in a build's log.
 */
final class AuditVerifier {
    private final Path folder;
    private final AuditLog log;

    AuditVerifier(Path folder, AuditLog log) {
        this.folder = folder;
        this.log = log;
    }

    /** @param anchors heads of the log that were recorded elsewhere; line 0 means an unknown line */
    List<AuditProblem> verify(List<AuditHead> anchors) throws RegistryException {
        List<AuditProblem> problems = new ArrayList<>();
        try {
            List<byte[]> lines = log.lines();
            List<String> digests = new ArrayList<>();
            RegistryState state = new RegistryState();
            AuditLog.Position position = AuditLog.Position.START;
            for (byte[] line : lines) {
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
                position = position.after(line);
                digests.add(position.sha256());
            }
            checkHead(position, digests, problems);
            for (AuditHead anchor : anchors) {
                checkAnchor(anchor, digests, problems);
            }
        } catch (IOException e) {
            throw new RegistryException(folder + ": cannot be verified: " + e.getMessage(), e);
        }
        return problems;
    }

    private void checkHead(AuditLog.Position end, List<String> digests, List<AuditProblem> problems) {
        try {
            AuditLog.Head head = log.head();
            if (head.line() > 0
                    && head.line() < end.line()
                    && !digests.get((int) head.line() - 1).equals(head.sha256())) {
                problems.add(new AuditProblem(head.line(), "is not the line that was acknowledged; it was changed"));
            }
            log.disagreement(head, end).ifPresent(problems::add);
        } catch (IOException e) {
            problems.add(new AuditProblem(0, oneLine(e)));
        }
    }

    private static void checkAnchor(AuditHead anchor, List<String> digests, List<AuditProblem> problems) {
        if (anchor.line() == 0) {
            if (!digests.contains(anchor.sha256())) {
                problems.add(new AuditProblem(
                        0, "no line has the anchored digest " + anchor.sha256() + ": the log was written anew"));
            }
        } else if (anchor.line() > digests.size()) {
            problems.add(new AuditProblem(
                    digests.size() + 1L,
                    "is missing, and so is everything up to line " + anchor.line() + ", which was anchored"));
        } else if (!digests.get((int) anchor.line() - 1).equals(anchor.sha256())) {
            problems.add(
                    new AuditProblem(anchor.line(), "is not the line that was anchored: it or one before was changed"));
        }
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
