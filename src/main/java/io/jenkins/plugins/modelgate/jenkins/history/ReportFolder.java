package io.jenkins.plugins.modelgate.jenkins.history;

import hudson.model.Run;
import io.jenkins.plugins.modelgate.base.AtomicFiles;
import io.jenkins.plugins.modelgate.report.Report;
import io.jenkins.plugins.modelgate.report.ReportJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a build keeps one evaluation: {@code model-gate/<id>/report.json} in its folder. */
public final class ReportFolder {
    private final Path folder;

    /**
     * @param id a valid evaluation id
     */
    public ReportFolder(Run<?, ?> run, String id) {
        if (!EvaluationId.isValid(id)) {
            throw new IllegalArgumentException("'" + id + "' is not an evaluation id");
        }
        folder = run.getRootDir().toPath().resolve("model-gate").resolve(id);
    }

    public Path reportFile() {
        return folder.resolve("report.json");
    }

    /** Puts the report there, as a whole or not at all. On return it is on the disk. */
    public void write(Report report) throws IOException {
        AtomicFiles.removeAbandoned(folder);
        AtomicFiles.write(reportFile(), new ReportJson().write(report));
    }

    /** As they are kept; their digest stands for this evaluation in approvals and in the registry. */
    public byte[] bytes() throws IOException {
        return Files.readAllBytes(reportFile());
    }

    public Report read() throws IOException {
        return new ReportJson().read(reportFile());
    }
}
