package io.jenkins.plugins.modelgate.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** Holds reports against {@code docs/report.schema.json}. Every test that makes or writes a report calls it. */
public final class ReportSchema {
    private final ObjectMapper mapper = new ObjectMapper();
    private final JsonSchema schema;

    private ReportSchema() {
        try {
            JsonNode text = mapper.readTree(Files.readAllBytes(Path.of("docs", "report.schema.json")));
            schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the report, checks it, and reads it back. */
    public static void assertValid(Report report) {
        byte[] json = new ReportJson().write(report);
        assertValid(json);
        try {
            assertThat(new ReportJson().read(new ByteArrayInputStream(json), "report.json"))
                    .as("the report that is read back")
                    .isEqualTo(report);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Checks a report as it was written. */
    public static void assertValid(byte[] json) {
        assertThat(new ReportSchema().problems(json))
                .as("what the schema has against the report")
                .isEmpty();
    }

    /** Checks a report as it was written. */
    public static void assertValid(Path json) {
        try {
            assertValid(Files.readAllBytes(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Set<ValidationMessage> problemsOf(byte[] json) {
        return new ReportSchema().problems(json);
    }

    private Set<ValidationMessage> problems(byte[] json) {
        try {
            return schema.validate(mapper.readTree(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
