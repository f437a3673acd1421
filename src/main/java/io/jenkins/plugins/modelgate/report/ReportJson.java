package io.jenkins.plugins.modelgate.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The JSON form of a {@link Report}. Reading is strict, since a report may come from an agent that somebody else
 * controls.
 */
public final class ReportJson {
    /** The largest report that is read, in bytes. */
    public static final long MAX_BYTES = 16L << 20;

    private final StrictJson<Report> json =
            new StrictJson<>(Report.class, "a report of schema " + Report.SCHEMA, MAX_BYTES, 32);

    /** One that has looked at every record of a report, which takes as long as writing a report with it. */
    public static ReportJson readyToWrite() {
        ReportJson ready = new ReportJson();
        ready.json.prepareToWrite();
        return ready;
    }

    /** The report as UTF-8 JSON that ends with a line feed. */
    public byte[] write(Report report) {
        return json.write(report);
    }

    /**
     * Reads a report that nobody vouches for.
     *
     * @param name what to call it in messages, usually a file name
     * @throws IOException when it is too large, not JSON, or not a report; the message names line and column
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
