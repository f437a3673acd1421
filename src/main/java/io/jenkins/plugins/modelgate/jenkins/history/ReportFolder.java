package io.jenkins.plugins.modelgate.jenkins.history;

import hudson.model.Run;
import io.jenkins.plugins.modelgate.base.AtomicFiles;
import io.jenkins.plugins.modelgate.report.Report;
import io.jenkins.plugins.modelgate.report.ReportJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The folder with one evaluation of a build: {@code model-gate/<id>/report.json} in the build's folder. */
public final class ReportFolder {
    private static final String NAME = "report.json";

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
        return folder.resolve(NAME);
    }

    /** Writes the report atomically. It is on disk when this method returns. */
    public void write(Report report) throws IOException {
        byte[] json = new ReportJson().write(report);
        if (json.length > ReportJson.MAX_BYTES) {
            throw new IOException("the report has " + json.length + " bytes, more than the " + ReportJson.MAX_BYTES
                    + " that can be read again; ask for fewer slices or labels");
        }
        try {
            AtomicFiles.removeAbandoned(folder);
            AtomicFiles.write(reportFile(), json);
        } catch (IOException e) {
            throw withoutPath(e);
        }
    }

    /**
     * The stored bytes. Their digest identifies the evaluation in approvals and in the registry.
     *
     * @throws NoSuchFileException when there is no report
     */
    public byte[] bytes() throws IOException {
        try {
            return Files.readAllBytes(reportFile());
        } catch (IOException e) {
            throw withoutPath(e);
        }
    }

    /** @throws NoSuchFileException when there is no report */
    public Report read() throws IOException {
        return new ReportJson().read(new ByteArrayInputStream(bytes()), NAME);
    }

    /** Keeps the controller's file paths out of logs and pages. */
    private static IOException withoutPath(IOException e) {
        if (e instanceof NoSuchFileException) {
            return new NoSuchFileException(NAME);
        }
        if (e instanceof FileSystemException file) {
            String reason = file.getReason() == null ? file.getClass().getSimpleName() : file.getReason();
            return new IOException(NAME + ": " + reason, e);
        }
        return e;
    }
}
