package io.jenkins.plugins.modelgate.gate;

import static io.jenkins.plugins.modelgate.gate.Reports.report;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modelgate.report.Comparison.Difference;
import io.jenkins.plugins.modelgate.report.GateResult;
import io.jenkins.plugins.modelgate.report.MetricValue;
import io.jenkins.plugins.modelgate.report.Report;
import io.jenkins.plugins.modelgate.report.ReportJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A report that somebody else controls ends in a verdict, whatever it says. */
class HostileReportTest {
    private static final List<String> POISON =
            List.of("null", "1e999", "-1", "0", "9223372036854775807", "\"\"", "{}", "[null]");

    private final ObjectMapper mapper = new ObjectMapper();
    private final ReportJson json = new ReportJson();
    private final List<SourcedRule> rules = Stream.of(
                    "accuracy >= 0.5",
                    "accuracy >= 0.5 with confidence 0.99",
                    "accuracy >= 0.5 [every region]",
                    "accuracy >= 0.5 [region=EU]",
                    "accuracy drop <= 0.01",
                    "accuracy drop <= 1%",
                    "accuracy drop <= 0.01 [every region]",
                    "f1_macro >= 0.5 at point",
                    "f1_macro gain >= 0.01",
                    "latency_p99 <= 5 ms",
                    "latency_p99 drop <= 10%",
                    "model_size <= 1 MB",
                    "unknown >= 1")
            .map(rule -> new SourcedRule(RuleParser.parse(rule), "job"))
            .toList();

    @Test
    void everyMemberMayBeMissingOrAnything() throws IOException {
        JsonNode honest = mapper.readTree(json.write(honest()));
        int read = 0;
        int broken = 0;
        for (Place place : places(honest)) {
            for (String poison : POISON) {
                JsonNode damaged = honest.deepCopy();
                place.in(damaged).set(mapper.readTree(poison));
                try {
                    Report report =
                            json.read(new ByteArrayInputStream(mapper.writeValueAsBytes(damaged)), "report.json");
                    read++;
                    holds(Gate.decide(report, rules));
                } catch (IOException e) {
                    broken++;
                }
            }
        }
        assertThat(read).isGreaterThan(500);
        assertThat(broken).isGreaterThan(500);
    }

    private static void holds(GateResult result) {
        assertThat(result.verdict()).isNotNull();
        assertThat(result.reason()).isNotBlank().doesNotContain("\n");
        assertThat(result.rules()).allSatisfy(rule -> {
            assertThat(rule.reason()).isNotBlank();
            assertThat(Stream.of(rule.value(), rule.low(), rule.high(), rule.limit()))
                    .allSatisfy(number -> assertThat(number == null || Double.isFinite(number))
                            .isTrue());
        });
    }

    private interface Place {
        Slot in(JsonNode root);
    }

    private interface Slot {
        void set(JsonNode value);
    }

    /** Every member and every element, however deep. */
    private static List<Place> places(JsonNode root) {
        List<Place> places = new ArrayList<>();
        collect(root, node -> node, places);
        return places;
    }

    private interface Path {
        JsonNode of(JsonNode root);
    }

    private static void collect(JsonNode node, Path path, List<Place> places) {
        if (node.isObject()) {
            node.fieldNames().forEachRemaining(name -> {
                places.add(root -> value -> ((ObjectNode) path.of(root)).set(name, value));
                collect(node.get(name), root -> path.of(root).get(name), places);
            });
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                int index = i;
                places.add(root -> value -> ((ArrayNode) path.of(root)).set(index, value));
                collect(node.get(i), root -> path.of(root).get(index), places);
            }
        }
    }

    @Test
    void whatIsSaidOfAFileThatIsNoReportHoldsNoneOfItsControlCharacters() {
        // Found by the fuzzer: the JSON parser repeats what it could not read.
        byte[] bytes = "{\"schema\": x\u0085\u0000\u001b[2Jy}".getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> new ReportJson().read(new ByteArrayInputStream(bytes), "report.json"))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("report.json:1:")
                .satisfies(e -> assertThat(e.getMessage().chars()).noneMatch(Character::isISOControl));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}~ | report.json:1:2: not a report of schema model-gate/report/1: schema is 'null', expected",
                "{\"data\": {}}~ | report.json:1:11: not a report of schema model-gate/report/1: Cannot map `null` into type `long`",
                "{\"schema\": ~ | report.json:2:1: not a report of schema model-gate/report/1: Unexpected end-of-input"
            })
    void whatIsNoReportIsNamedInWordsThatAreNotTheParsersOwn(String json, String message) {
        byte[] bytes = json.replace('~', '\n').getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> new ReportJson().read(new ByteArrayInputStream(bytes), "report.json"))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(message)
                .hasMessageNotContainingAny("io.jenkins", "Deserialization", "REDACTED");
    }

    private static Report honest() {
        MetricValue share = MetricValue.of(0.92, 1_000L, "");
        Difference paired = new Difference(0.92, 0.9, 0.02, null, null, null, 1_000L, 50L, 30L, "tango", 0.02, null);
        return report().measured("accuracy", 0.9047290, 0.92, 0.9330045, 0.95, 1_000, "wilson")
                .measured("f1_macro", 0.9, 0.92, 0.94, 1_000)
                .measured("latency_p99", 3.0, 4.0, 6.0, 0.95, 1_000, "order-statistics")
                .plain("model_size", 1_000, null)
                .timed(0, 4, 990)
                .timed(4, 6, 10)
                .slice("region=EU", "region", 1_000, Map.of("accuracy", share))
                .slice("region=US", "region", 1_000, Map.of("accuracy", share))
                .difference("accuracy", paired)
                .sliceDifference("region=EU", "accuracy", paired)
                .compared("f1_macro", 0.92, 0.9, 0, 0.04, 1_000, "paired-bootstrap")
                .compared("latency_p99", 4, 4, -1, 1, 1_000, "interleaved-latency")
                .baselineMetric("accuracy", MetricValue.of(0.9, 1_000L, ""))
                .build();
    }
}
