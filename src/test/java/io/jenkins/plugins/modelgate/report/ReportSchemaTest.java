package io.jenkins.plugins.modelgate.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ReportSchemaTest {
    private static final String DIGEST = "0123456789abcdef".repeat(4);

    @Test
    void aReportWithEveryMemberIsValid() {
        ReportSchema.assertValid(full());
    }

    @Test
    void preparingToWriteChangesNothing() {
        assertThat(ReportJson.readyToWrite().write(full())).isEqualTo(new ReportJson().write(full()));
    }

    /** As they were written before the member was added. */
    @Test
    void aReportThatDoesNotSayWhetherABaselineWasAbsentIsValidAndIsRead() throws Exception {
        assertThat(problemsAfter(report -> ((ObjectNode) report.at("/provenance")).remove("absentBaseline")))
                .isEmpty();
        ObjectNode older =
                (ObjectNode) new ObjectMapper().readTree(new ReportJson().write(full().withoutBaseline("production")));
        ((ObjectNode) older.at("/provenance")).remove("absentBaseline");

        Report read = new ReportJson()
                .read(new ByteArrayInputStream(older.toString().getBytes(StandardCharsets.UTF_8)), "older");

        assertThat(read).isEqualTo(full());
        ReportSchema.assertValid(full().withoutBaseline("production"));
    }

    @Test
    void aReportOfMetricsOnlyIsValid() {
        ReportSchema.assertValid(new Report(
                Report.SCHEMA,
                new ModelInfo("dvc", "metrics.json", null, 12L, "metrics", null, null, null),
                new DataInfo(null, null, 0, 0, 0, null, null, null),
                Map.of("auc", MetricValue.of(0.9, null, "")),
                null,
                null,
                List.of(),
                null,
                null,
                List.of(),
                null,
                full().provenance()));
    }

    @Test
    void aMemberThatTheSchemaDoesNotNameIsRefused() throws Exception {
        assertThat(problemsAfter(report -> report.put("extra", 1))).anyMatch(text -> text.contains("extra"));
    }

    @Test
    void aMissingMemberIsRefused() throws Exception {
        assertThat(problemsAfter(report -> report.remove("provenance"))).anyMatch(text -> text.contains("provenance"));
    }

    @Test
    void anUndefinedValueWithoutAReasonIsRefused() throws Exception {
        assertThat(problemsAfter(report -> ((ObjectNode) report.at("/metrics/accuracy")).putNull("value")))
                .anyMatch(text -> text.contains("reason"));
    }

    @Test
    void theSchemaNamesEveryComponentOfTheRecords() throws Exception {
        JsonNode schema = new ObjectMapper().readTree(Files.readAllBytes(Path.of("docs/report.schema.json")));
        Map<String, Class<?>> records = Map.ofEntries(
                Map.entry("", Report.class),
                Map.entry("model", ModelInfo.class),
                Map.entry("data", DataInfo.class),
                Map.entry("metricValue", MetricValue.class),
                Map.entry("confusionMatrix", ConfusionMatrix.class),
                Map.entry("curves", Curves.class),
                Map.entry("curve", Curves.Curve.class),
                Map.entry("slice", Slice.class),
                Map.entry("latency", Latency.class),
                Map.entry("comparison", Comparison.class),
                Map.entry("difference", Comparison.Difference.class),
                Map.entry("dataCheck", DataCheck.class),
                Map.entry("gate", GateResult.class),
                Map.entry("provenance", Provenance.class));
        records.forEach((name, type) -> {
            JsonNode properties = (name.isEmpty() ? schema : schema.at("/$defs/" + name)).get("properties");
            assertThat(properties.fieldNames())
                    .toIterable()
                    .as(type.getSimpleName())
                    .containsExactlyInAnyOrderElementsOf(Arrays.stream(type.getRecordComponents())
                            .map(RecordComponent::getName)
                            .toList());
        });
    }

    private static List<String> problemsAfter(Consumer<ObjectNode> change) throws Exception {
        ObjectNode report = (ObjectNode) new ObjectMapper().readTree(new ReportJson().write(full()));
        change.accept(report);
        return ReportSchema.problemsOf(report.toString().getBytes(StandardCharsets.UTF_8)).stream()
                .map(Object::toString)
                .toList();
    }

    private static Report full() {
        MetricValue accuracy = MetricValue.of(0.95, 200L, "").between(0.91, 0.98, 0.95, "wilson");
        Map<String, MetricValue> metrics =
                Map.of("accuracy", accuracy, "roc_auc", MetricValue.undefined("fewer than two labels occur", 200L, ""));
        Comparison.Difference difference =
                new Comparison.Difference(0.95, 0.94, 0.01, -0.02, 0.04, 0.95, 200L, 6L, 4L, "tango", 0.5, null);
        return new Report(
                Report.SCHEMA,
                new ModelInfo(
                        "m",
                        "m.model",
                        DIGEST,
                        10L,
                        "weka",
                        "weka.classifiers.rules.ZeroR",
                        List.of("a.jar"),
                        List.of()),
                new DataInfo("d.arff", DIGEST, 201, 200, 1, "class", Task.CLASSIFICATION, List.of("no", "yes")),
                metrics,
                new ConfusionMatrix(List.of("no", "yes"), List.of(List.of(90.0, 5.0), List.of(5.0, 100.0))),
                new Curves(
                        List.of(new Curves.Curve("yes", 0.5, List.of(new Curves.Point(0, 0), new Curves.Point(1, 1)))),
                        List.of(new Curves.Curve("yes", null, List.of())),
                        List.of(new Curves.CalibrationBin(0, 0.5, 0, null, null)),
                        List.of(new Curves.Quantile(0.5, -0.25))),
                List.of(new Slice("region=EU", "region", 40, true, metrics)),
                new Latency(
                        "in-process",
                        1000,
                        300,
                        true,
                        3.5,
                        Map.of("p99", MetricValue.of(0.2, 1000L, "ms").between(0.1, 0.3, 0.95, "order-statistics")),
                        9000.0,
                        List.of(new Latency.Bin(0.1, 0.2, 1000)),
                        List.of(new Latency.Fork(1000, Map.of("p99", 0.2), 5_000.0)),
                        0.00002,
                        new Latency.GcPauses(1, 2.5),
                        Map.of("jvm", "17")),
                new Comparison(
                        new Comparison.Baseline("production", "m", DIGEST, DIGEST, metrics),
                        Map.of("accuracy", difference),
                        List.of(new Comparison.SliceDifferences("region=EU", Map.of("accuracy", difference)))),
                List.of(new DataCheck(
                        "duplicates",
                        DataCheck.Status.WARNING,
                        "2 rows stand twice",
                        List.of(new DataCheck.Finding("row 3", null, "as row 1")))),
                new GateResult(
                        Verdict.PASSED,
                        null,
                        List.of(new GateResult.RuleResult(
                                "accuracy >= 0.9",
                                "accuracy",
                                null,
                                0.95,
                                0.91,
                                0.98,
                                0.9,
                                "",
                                Verdict.PASSED,
                                "fail",
                                "job",
                                "accuracy 0.95 is above 0.9 (95% lower bound 0.91)",
                                "Clopper-Pearson",
                                1.0,
                                1.0,
                                3)),
                        "all rules passed"),
                new Provenance(
                        "m",
                        Map.of("java", "17"),
                        42,
                        null,
                        null,
                        "2024-05-06T07:08:09Z",
                        Map.of("scoring", 12.5),
                        Map.of("os", "Linux")));
    }
}
