package io.jenkins.plugins.modelgate.jenkins.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modelgate.report.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryFileTest {
    private static final HistoryValue ACCURACY = new HistoryValue(0.93, 0.91, 0.95, 0.9, 0.92);
    private static final HistoryValue LATENCY = new HistoryValue(4.125, null, null, null, null);

    @TempDir
    Path folder;

    private Path file;
    private HistoryFile history;

    @BeforeEach
    void anEmptyHistory() {
        file = folder.resolve("model-gate/churn.jsonl");
        history = new HistoryFile(file);
    }

    @Test
    void aHistoryThatDoesNotExistIsEmpty() throws IOException {
        assertThat(history.points(List.of("accuracy"))).isEmpty();
        assertThat(history.metrics()).isEmpty();
    }

    /** A list of jobs reads their histories while others delete jobs. */
    @Test
    void aHistoryThatIsDeletedWhileItIsReadIsEmpty() throws Exception {
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            Future<?> deleting = other.submit(() -> {
                for (int i = 1; i <= 2_000; i++) {
                    append(i, Verdict.PASSED, Map.of("accuracy", ACCURACY));
                    Files.delete(file);
                }
                return null;
            });
            while (!deleting.isDone()) {
                history.points(List.of("accuracy"));
                history.latest();
                history.metrics();
            }
            deleting.get();
        } finally {
            other.shutdown();
        }
        assertThat(history.latest()).isEmpty();
    }

    @Test
    void whatWasAppendedComesBackOldestFirst() throws IOException {
        append(7, Verdict.PASSED, Map.of("accuracy", ACCURACY, "latency_p99", LATENCY));
        append(8, Verdict.FAILED, Map.of("accuracy", LATENCY));

        assertThat(history.points(List.of("accuracy")))
                .containsExactly(
                        new HistoryPoint(7, 1_700_000_000_007L, Verdict.PASSED, null, Map.of("accuracy", ACCURACY)),
                        new HistoryPoint(8, 1_700_000_000_008L, Verdict.FAILED, null, Map.of("accuracy", LATENCY)));
        assertThat(history.points(List.of("latency_p99")))
                .containsExactly(
                        new HistoryPoint(7, 1_700_000_000_007L, Verdict.PASSED, null, Map.of("latency_p99", LATENCY)));
        assertThat(history.points(List.of("rmse"))).isEmpty();
    }

    @Test
    void buildsThatEndedInAnotherOrderStandInTheirOwn() throws IOException {
        append(9, Verdict.PASSED, Map.of("accuracy", ACCURACY));
        append(8, Verdict.FAILED, Map.of("accuracy", LATENCY));

        assertThat(history.points(List.of("accuracy")))
                .extracting(HistoryPoint::build)
                .containsExactly(8, 9);
        assertThat(history.latest().orElseThrow().build()).isEqualTo(9);
    }

    @Test
    void anEvaluationThatABuildRanAgainCountsOnceAsItEndedLast() throws IOException {
        append(8, Verdict.FAILED, Map.of("accuracy", LATENCY));
        append(8, Verdict.PASSED, Map.of("accuracy", ACCURACY));

        assertThat(history.points(List.of("accuracy")))
                .extracting(HistoryPoint::verdict)
                .containsExactly(Verdict.PASSED);
        assertThat(history.latest().orElseThrow().verdict()).isEqualTo(Verdict.PASSED);
    }

    @Test
    void aLineIsSmall() throws IOException {
        append(12, Verdict.PASSED, Map.of("accuracy", new HistoryValue(0.123456789012, null, null, 1e-9, null)));

        assertThat(Files.readString(file))
                .isEqualTo("{\"b\":12,\"t\":1700000000012,\"v\":\"PASSED\","
                        + "\"m\":{\"accuracy\":[0.1234568,null,null,1E-9]}}\n");
    }

    @Test
    void aLineThatACrashCutShortIsSkippedAndTheNextOneIsWhole() throws IOException {
        append(1, Verdict.PASSED, Map.of("accuracy", ACCURACY));
        append(2, Verdict.PASSED, Map.of("accuracy", ACCURACY));
        byte[] whole = Files.readAllBytes(file);
        for (int length = whole.length / 2 + 1; length < whole.length - 1; length++) {
            Files.write(file, Arrays.copyOf(whole, length));

            append(3, Verdict.PASSED, Map.of("accuracy", ACCURACY));

            assertThat(history.points(List.of("accuracy")))
                    .extracting(HistoryPoint::build)
                    .containsExactly(1, 3);
            assertThat(history.metrics()).containsExactly("accuracy");
        }
    }

    @Test
    void aCharacterThatACrashCutInTwoDoesNotHideTheRest() throws IOException {
        append(1, Verdict.PASSED, Map.of("accuracy", ACCURACY));
        byte[] half = "{\"b\":2,\"m\":{\"recall:größe".getBytes(StandardCharsets.UTF_8);
        Files.write(file, Arrays.copyOf(half, half.length - 3), java.nio.file.StandardOpenOption.APPEND);

        assertThat(history.points(List.of("accuracy"))).hasSize(1);
    }

    @Test
    void aLabelMayHoldAnyCharacter() throws IOException {
        String hostile = "recall:\"},{\"accuracy\":[0.1] \\ \u2028 <b>ä\n";
        append(1, Verdict.PASSED, Map.of(hostile, LATENCY));

        assertThat(history.points(List.of(hostile))).hasSize(1);
        assertThat(history.points(List.of("accuracy"))).isEmpty();
        assertThat(history.metrics()).containsExactly(hostile);
    }

    @Test
    void aMetricWhoseNameEndsAnothersIsNotTakenForIt() throws IOException {
        append(1, Verdict.PASSED, Map.of("balanced_accuracy", LATENCY));

        assertThat(history.points(List.of("accuracy"))).isEmpty();
    }

    @Test
    void anUndefinedValueIsAPointWithoutAValue() throws IOException {
        append(1, Verdict.ERROR, Map.of("roc_auc", new HistoryValue(null, null, null, null, null)));

        assertThat(history.points(List.of("roc_auc"))).singleElement().satisfies(point -> assertThat(
                        point.metrics().get("roc_auc").value())
                .isNull());
    }

    @Test
    void theMetricsOfTheLastBuildComeFirstInTheirOrder() throws IOException {
        append(1, Verdict.PASSED, Map.of("old", LATENCY));
        Map<String, HistoryValue> metrics = new LinkedHashMap<>();
        metrics.put("rmse", LATENCY);
        metrics.put("mae", LATENCY);
        append(2, Verdict.PASSED, metrics);

        assertThat(history.metrics()).containsExactly("rmse", "mae", "old");
    }

    @Test
    void aLineOfAnEarlierOrLaterVersionIsUnderstood() throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                "{\"b\":1,\"t\":5,\"v\":\"PASSED\",\"m\":{\"accuracy\":[0.9]}}\n"
                        + "{\"b\":2,\"t\":6,\"v\":\"PASSED\",\"c\":\"4f1c\",\"new\":[1],\"m\":{\"accuracy\":[0.9,0,1,0,0,7]}}\n");

        assertThat(history.points(List.of("accuracy")))
                .containsExactly(
                        new HistoryPoint(
                                1,
                                5,
                                Verdict.PASSED,
                                null,
                                Map.of("accuracy", new HistoryValue(0.9, null, null, null, null))),
                        new HistoryPoint(
                                2,
                                6,
                                Verdict.PASSED,
                                "4f1c",
                                Map.of("accuracy", new HistoryValue(0.9, 0.0, 1.0, 0.0, 0.0))));
    }

    @Test
    void theLatestBuildIsTheLastWholeLine() throws IOException {
        append(1, Verdict.PASSED, Map.of("accuracy", ACCURACY));
        append(2, Verdict.FAILED, Map.of("latency_p99", LATENCY));
        Files.writeString(file, "{\"b\":3,\"t\":", java.nio.file.StandardOpenOption.APPEND);

        assertThat(history.latest())
                .contains(
                        new HistoryPoint(2, 1_700_000_000_002L, Verdict.FAILED, null, Map.of("latency_p99", LATENCY)));
    }

    @Test
    void askedForNoMetricItListsAllBuilds() throws IOException {
        append(1, Verdict.PASSED, Map.of("accuracy", ACCURACY));
        append(2, Verdict.FAILED, Map.of());

        assertThat(history.points(List.of())).extracting(HistoryPoint::build).containsExactly(1, 2);
    }

    private void append(int build, Verdict verdict, Map<String, HistoryValue> metrics) throws IOException {
        history.append(new HistoryPoint(build, 1_700_000_000_000L + build, verdict, null, metrics));
    }
}
