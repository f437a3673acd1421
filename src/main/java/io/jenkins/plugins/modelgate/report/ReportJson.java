package io.jenkins.plugins.modelgate.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The JSON form of a {@link Report}. Reading is strict, since a report may come from an agent under someone else's
 * control.
 */
public final class ReportJson {
    /** The maximum size of a report, in bytes. */
    public static final long MAX_BYTES = 16L << 20;

    private final StrictJson<Report> json =
            new StrictJson<>(Report.class, "a report of schema " + Report.SCHEMA, MAX_BYTES, 32);

    /** An instance that has already inspected every record type of a report, which takes as long as writing one. */
    public static ReportJson readyToWrite() {
        ReportJson ready = new ReportJson();
        ready.json.prepareToWrite();
        return ready;
    }

    /** The report as UTF-8 JSON with a final line feed. */
    public byte[] write(Report report) {
        return json.write(report);
    }

    /**
     * Reads an untrusted report.
     *
     * @param name the report's name in messages, usually a file name
     * @throws IOException when it is too large, not JSON, or not a report; the message includes line and column
     */
    public Report read(InputStream in, String name) throws IOException {
        return json.read(in, name);
    }

    /** Reads a report from a file. */
    public Report read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, file.toString());
        }
    }
}
