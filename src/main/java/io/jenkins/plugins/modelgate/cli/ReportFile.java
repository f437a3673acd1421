package io.jenkins.plugins.modelgate.cli;

import io.jenkins.plugins.modelgate.base.UserInputException;
import io.jenkins.plugins.modelgate.gate.ReportConsistency;
import io.jenkins.plugins.modelgate.report.Report;
import io.jenkins.plugins.modelgate.report.ReportJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Reads existing reports. */
final class ReportFile {
    private ReportFile() {}

    /**
     * @param name a report.json, or a folder that contains one
     * @throws UserInputException if it does not exist or is not a report
     */
    static Report read(String name) {
        return parse(bytes(name), name);
    }

    /**
     * Checks a report that a decision is based on.
     *
     * @throws UserInputException if its metrics contradict its counts
     */
    static Report requireConsistent(Report report, String name) {
        ReportConsistency.in(report).ifPresent(contradiction -> {
            throw new UserInputException(
                    name + ": contradicts itself: " + contradiction + "; it was changed, evaluate again");
        });
        return report;
    }

    /** The file's bytes as stored. */
    static byte[] bytes(String name) {
        Path file;
        try {
            Path given = Path.of(name);
            file = Files.isDirectory(given) ? given.resolve(OutputFolder.REPORT) : given;
        } catch (InvalidPathException e) {
            throw new UserInputException(name + ": not a file name, expected a report.json", e);
        }
        if (!Files.isRegularFile(file)) {
            throw new UserInputException(file + ": no such file; model-gate evaluate --out DIR writes a report.json");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes((int) ReportJson.MAX_BYTES + 1);
        } catch (IOException e) {
            throw new UserInputException(file + ": can't be read, expected a report.json", e);
        }
    }

    static Report parse(byte[] bytes, String name) {
        try {
            return new ReportJson().read(new ByteArrayInputStream(bytes), name);
        } catch (IOException e) {
            throw new UserInputException(e.getMessage(), e);
        }
    }
}
