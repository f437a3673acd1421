package io.jenkins.plugins.modelgate.spec;

import io.jenkins.plugins.modelgate.report.StrictJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The JSON form of an {@link EvaluationSpec}, used to pass it to the scorer. Reading is strict. */
public final class SpecJson {
    /** The largest spec accepted, in bytes. */
    public static final long MAX_BYTES = 1L << 20;

    private final StrictJson<EvaluationSpec> json =
            new StrictJson<>(EvaluationSpec.class, "an evaluation's options", MAX_BYTES, 16);

    /** The spec as UTF-8 JSON, ending with a line feed. */
    public byte[] write(EvaluationSpec spec) {
        return json.write(spec);
    }

    /** Writes the spec to a file, replacing any content. */
    public void write(EvaluationSpec spec, Path file) throws IOException {
        Files.write(file, write(spec));
    }

    /**
     * Reads a spec; options that it omits have their defaults.
     *
     * @param name what to call it in messages, usually a file name
     * @throws IOException if it is too large, not JSON, not a spec, or has an option out of range; the message is one
     *     line with the line and column
     */
    public EvaluationSpec read(InputStream in, String name) throws IOException {
        return json.read(in, name).resolved();
    }

    /** Reads a spec from a file. */
    public EvaluationSpec read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, file.toString());
        }
    }
}
