package io.jenkins.plugins.modelgate.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modelgate.base.UserInputException;
import io.jenkins.plugins.modelgate.latency.TimingForks;
import io.jenkins.plugins.modelgate.model.FakeEndpoint;
import io.jenkins.plugins.modelgate.report.Comparison.Difference;
import io.jenkins.plugins.modelgate.report.DataCheck;
import io.jenkins.plugins.modelgate.report.Report;
import io.jenkins.plugins.modelgate.report.ReportSchema;
import io.jenkins.plugins.modelgate.report.Slice;
import io.jenkins.plugins.modelgate.spec.DataOptions;
import io.jenkins.plugins.modelgate.spec.EvaluationSpec;
import io.jenkins.plugins.modelgate.spec.LatencyOptions;
import io.jenkins.plugins.modelgate.spec.ModelSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be evaluated beside a model file. */
class EvaluatorSourcesTest {
    private static final String METADATA = """
            {"name":"m","platform":"test","inputs":[{"name":"x","datatype":"FP32","shape":[-1,1]}]}
            """;

    @TempDir
    private Path folder;

    private final Evaluator evaluator = new Evaluator(Map.of(), TimingForks.NONE);

    private EvaluationSpec spec(ModelSource model, List<String> data, String baseline, LatencyOptions latency) {
        return new EvaluationSpec(
                null,
                model,
                new DataOptions(data, null, null, null, null),
                baseline,
                List.of(),
                null,
                null,
                latency,
                null);
    }

    private Path write(String name, String text) throws Exception {
        return Files.writeString(folder.resolve(name), text);
    }

    /** Doubles each number, and answers single requests for 3 with an error where {@code failing}. */
    private static FakeEndpoint.Reply doubled(JsonNode request, boolean failing) {
        StringBuilder data = new StringBuilder();
        boolean unlucky = false;
        for (JsonNode number : request.at("/inputs/0/data")) {
            data.append(data.isEmpty() ? "" : ",").append(2 * number.asDouble());
            unlucky |= number.asInt() == 3;
        }
        int rows = request.at("/inputs/0/data").size();
        if (failing && unlucky && rows == 1) {
            return new FakeEndpoint.Reply(500, "{\"error\":\"out of luck\"}");
        }
        return new FakeEndpoint.Reply(
                200,
                "{\"model_name\":\"m\",\"outputs\":[{\"name\":\"y\",\"datatype\":\"FP32\",\"shape\":[" + rows
                        + ",1],\"data\":[" + data + "]}]}");
    }

    @Test
    void rowsWithoutAnAnswerAreCountedAsAWholeAndInEverySlice() throws Exception {
        String rows =
                "no,no,EU\n".repeat(40) + "yes,yes,US\n".repeat(38) + "yes,,US\n".repeat(2) + ",no,EU\n".repeat(5);
        Path file = write("predictions.csv", "y_true,y_pred,region\n" + rows);

        Report report = evaluator.evaluate(
                new EvaluationSpec(
                        null,
                        ModelSource.of(file.toString()),
                        new DataOptions(List.of(), null, null, null, List.of("region")),
                        null,
                        List.of(),
                        null,
                        null,
                        null,
                        null),
                text -> {});

        ReportSchema.assertValid(report);
        assertThat(report.metrics().get("unanswered").value()).isEqualTo(2);
        assertThat(report.metrics().get("unanswered").n()).isEqualTo(80);
        assertThat(report.metrics().get("unscored").value()).isEqualTo(7);
        assertThat(report.slices())
                .extracting(slice -> slice.metrics().get("unanswered").value())
                .containsExactly(0.0, 2.0);
    }

    /** For rules on every range, which must not pass because nobody was in one. */
    @Test
    void aRangeThatWasNamedIsASliceEvenWithoutRows() throws Exception {
        Path labels = write("labels.csv", "y_true,y_pred,age\n" + "no,no,25\n".repeat(40) + "yes,yes,45\n".repeat(40));
        Path numbers =
                write("numbers.csv", "y_true,y_pred,age\n" + "1.5,1.2,25\n".repeat(40) + "2.5,2.2,45\n".repeat(40));
        for (Path file : List.of(labels, numbers)) {
            Report report = evaluator.evaluate(
                    new EvaluationSpec(
                            null,
                            ModelSource.of(file.toString()),
                            new DataOptions(List.of(), null, null, null, List.of("age:0-30,30-60,60-")),
                            file.toString(),
                            List.of(),
                            null,
                            null,
                            null,
                            null),
                    text -> {});

            ReportSchema.assertValid(report);
            assertThat(report.slices()).extracting(Slice::name).containsExactly("age=0-30", "age=30-60", "age=60-");
            assertThat(report.slices()).extracting(Slice::n).containsExactly(40L, 40L, 0L);
            assertThat(report.slices()).extracting(Slice::judged).containsExactly(true, true, false);
            assertThat(report.comparison().slices()).hasSize(3);
        }
    }

    @Test
    void anEndpointIsMeasuredForQualityAndUnderLoad() throws Exception {
        Path data = write("numbers.csv", "x,y\n1,2\n2,4\n3,7\n4,8\n5,10\n");
        try (FakeEndpoint endpoint = new FakeEndpoint(METADATA, request -> doubled(request, false))) {
            Report report = evaluator.evaluate(
                    spec(
                            ModelSource.of(endpoint.url()),
                            List.of(data.toString()),
                            null,
                            new LatencyOptions(true, 60, 1, 200.0, 2_000L)),
                    text -> {});

            ReportSchema.assertValid(report);
            assertThat(report.model().kind()).isEqualTo("endpoint");
            assertThat(report.metrics().get("mae").value()).isEqualTo(0.2);
            assertThat(report.latency().protocol()).isEqualTo("open-loop");
            assertThat(report.latency().requests()).isEqualTo(60);
            assertThat(report.metrics().get("latency_p90").value()).isPositive();
            assertThat(report.metrics().get("throughput").value()).isPositive();
            assertThat(report.checks()).extracting(DataCheck::name).contains("request-rate");
        }
    }

    @Test
    void errorsOfAnEndpointCountAsOverEveryLimit() throws Exception {
        Path data = write("numbers.csv", "x,y\n1,2\n2,4\n3,7\n4,8\n5,10\n");
        try (FakeEndpoint endpoint = new FakeEndpoint(METADATA, request -> doubled(request, true))) {
            Report report = evaluator.evaluate(
                    spec(
                            ModelSource.of(endpoint.url()),
                            List.of(data.toString()),
                            null,
                            new LatencyOptions(true, 50, 1, 200.0, 2_000L)),
                    text -> {});

            // One row of five fails.
            assertThat(report.metrics().get("latency_p50").defined()).isTrue();
            assertThat(report.metrics().get("latency_p90").defined()).isFalse();
            assertThat(report.metrics().get("latency_p90").reason())
                    .startsWith("10 of 50 requests failed or timed out");
        }
    }

    @Test
    void metricsOfAnotherToolAreTakenAsTheyAre() throws Exception {
        Path metrics = write("metrics.json", "{\"accuracy\": 0.93, \"train\": {\"loss\": NaN}}");

        Report report = evaluator.evaluate(spec(ModelSource.of(metrics.toString()), null, null, null), text -> {});

        ReportSchema.assertValid(report);
        assertThat(report.model().kind()).isEqualTo("metrics");
        assertThat(report.metrics().get("accuracy").value()).isEqualTo(0.93);
        assertThat(report.metrics().get("accuracy").n()).isNull();
        assertThat(report.metrics().get("train.loss").value()).isNull();
        assertThat(report.metrics().get("train.loss").reason()).isNotBlank();
        assertThat(report.data().task()).isNull();
    }

    @Test
    void metricsAreComparedWithMetrics() throws Exception {
        Path metrics = write("new.json", "{\"accuracy\": 0.93}");
        Path old = write("old.json", "{\"accuracy\": 0.90}");

        Difference accuracy = evaluator
                .evaluate(spec(ModelSource.of(metrics.toString()), null, old.toString(), null), text -> {})
                .comparison()
                .differences()
                .get("accuracy");

        assertThat(accuracy.difference()).isEqualTo(0.93 - 0.90);
        assertThat(accuracy.low()).isNull();
        assertThat(accuracy.reason()).isEqualTo("metrics without rows have no interval");
    }

    @Test
    void metricsCannotBeComparedWithAModel() throws Exception {
        Path metrics = write("new.json", "{\"accuracy\": 0.93}");
        Path model = TrainedModels.penguins(folder, "weka.classifiers.rules.ZeroR", null);
        EvaluationSpec spec = spec(ModelSource.of(metrics.toString()), null, model.toString(), null);

        assertThatThrownBy(() -> evaluator.evaluate(spec, text -> {}))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("can only be compared with metrics or a report");
    }

    @Test
    void aModelNeedsATestSet() throws Exception {
        Path model = TrainedModels.penguins(folder, "weka.classifiers.rules.ZeroR", null);
        EvaluationSpec spec = spec(ModelSource.of(model.toString()), null, null, null);

        assertThatThrownBy(() -> evaluator.evaluate(spec, text -> {}))
                .isInstanceOf(UserInputException.class)
                .hasMessageStartingWith("no test set was given: name a file to ask '" + model);
    }

    @Test
    void latenciesThatWereRecordedAreEvaluated() throws Exception {
        StringBuilder rows = new StringBuilder("actual,predicted,latency_ms\n");
        for (int i = 1; i <= 400; i++) {
            rows.append(i)
                    .append(".5,")
                    .append(i)
                    .append(".0,")
                    .append(i / 10.0)
                    .append('\n');
        }
        Path predictions = write("predictions.csv", rows.toString());

        Report report = evaluator.evaluate(spec(ModelSource.of(predictions.toString()), null, null, null), text -> {});

        ReportSchema.assertValid(report);
        assertThat(report.latency().protocol()).isEqualTo("recorded");
        assertThat(report.metrics().get("latency_p99").value()).isEqualTo(39.6);
        assertThat(report.metrics().get("latency_p99").bounded()).isTrue();
        assertThat(report.metrics()).doesNotContainKey("latency_first");
    }

    @Test
    void predictionsThatNoRangeHoldsAreWarnedOf() throws Exception {
        Path file = write("predictions.csv", "y_true,y_pred,age\nyes,yes,20\nno,no,59\nno,yes,75\nno,no,NA\n");
        EvaluationSpec spec = new EvaluationSpec(
                null,
                ModelSource.of(file.toString()),
                new DataOptions(List.of(), null, null, null, List.of("age:0-30,30-60")),
                null,
                List.of(),
                null,
                null,
                new LatencyOptions(false, 0, 1, 0.0, 10_000L),
                null);

        Report report = evaluator.evaluate(spec, text -> {});

        ReportSchema.assertValid(report);
        assertThat(report.checks())
                .filteredOn(check -> check.name().equals("slice-ranges"))
                .singleElement()
                .satisfies(check -> assertThat(check.summary()).startsWith("1 of 4 rows in no range"));
    }
}
