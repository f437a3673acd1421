package io.jenkins.plugins.modelgate.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Walks the catalogue: what is said of a metric there is what everybody goes by. */
class MetricCatalogEntriesTest {
    private static final Path SOURCES = Path.of("src", "main", "java", "io", "jenkins", "plugins", "modelgate");

    /** Every metric with a fixed name, and one of each family. */
    static Stream<Metric> all() {
        return Stream.concat(
                MetricCatalog.standard().stream(),
                MetricCatalog.families().stream().map(family -> MetricCatalog.find(family.name() + ":a b")
                        .orElseThrow()));
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyMetricIsFoundUnderItsName(Metric metric) {
        assertThat(MetricCatalog.find(metric.name())).contains(metric);
        assertThat(MetricCatalog.findOrCustom(metric.name())).isEqualTo(metric);
        assertThat(metric.description()).endsWith(".");
    }

    @ParameterizedTest
    @MethodSource("all")
    void itsPropertiesDoNotContradictEachOther(Metric metric) {
        if (metric.proportion() || metric.unit() == Unit.FRACTION && metric.direction() == Direction.HIGHER_IS_BETTER) {
            assertThat(metric.share()).isTrue();
        }
        if (metric.averagesClasses()) {
            assertThat(metric.task()).isEqualTo(MetricTask.CLASSIFICATION);
            assertThat(metric.ofOne()).isFalse();
        }
        assertThat(metric.needsLabels()).isEqualTo(metric.task() != MetricTask.ANY);
        assertThat(metric.group() == MetricGroup.SPEED_AND_SIZE)
                .isEqualTo(metric.unit() == Unit.MILLISECONDS
                        || metric.unit() == Unit.PER_SECOND
                        || metric.unit() == Unit.BYTES);
        assertThat(metric.ofOne()).isEqualTo(metric.name().contains(":"));
        assertThat(metric.timed() && metric.needsLabels()).isFalse();
        assertThat(metric.percentile().isPresent()).isEqualTo(metric.name().startsWith("latency_p"));
        if (metric.usuallyBounded()) {
            assertThat(metric.sampled()).isTrue();
        }
    }

    @Test
    void noTwoMetricsShareANameOrAnAlias() {
        Set<String> names = new HashSet<>();
        for (Metric metric : MetricCatalog.standard()) {
            assertThat(names.add(metric.name())).as(metric.name()).isTrue();
            for (String alias : metric.aliases()) {
                assertThat(names.add(alias)).as(alias).isTrue();
                assertThat(MetricCatalog.findByAlias(alias)).contains(metric);
            }
        }
    }

    /** What scikit-learn's documentation gives as the range of each, and what its name says of the rest. */
    @ParameterizedTest
    @CsvSource({
        "accuracy, 0, 1, true, true, rows",
        "recall:yes, 0, 1, true, true, rows labelled yes",
        "precision:yes, 0, 1, true, true, rows predicted as yes",
        "f1_macro, 0, 1, false, true, rows",
        "log_loss, 0, Infinity, false, true, rows",
        "brier_score, 0, 2, false, true, rows",
        "matthews_corrcoef, -1, 1, false, true, rows",
        "r2, -Infinity, 1, false, true, rows",
        "mape, 0, Infinity, false, true, rows",
        "unscored, 0, Infinity, false, false, rows",
        "drift_psi:age, 0, Infinity, false, false, rows",
        "drift_js:age, 0, 1, false, false, rows",
        "latency_p99, 0, Infinity, false, false, requests",
        "latency_p97.5, 0, Infinity, false, false, requests",
        "throughput, 0, Infinity, false, false, requests",
        "model_size, 0, Infinity, false, false, rows",
        "val_loss, -Infinity, Infinity, false, true, rows"
    })
    void rangeKindAndSamplesAreThoseOfTheDefinition(
            String name, double least, double most, boolean proportion, boolean labels, String samples) {
        Metric metric = MetricCatalog.findOrCustom(name);

        assertThat(metric.range()).isEqualTo(new MetricRange(least, most));
        assertThat(metric.proportion()).isEqualTo(proportion);
        assertThat(metric.needsLabels()).isEqualTo(labels);
        assertThat(metric.samples(false)).isEqualTo(samples);
        assertThat(metric.samples(true)).isEqualTo(name.startsWith("precision") ? "rows" : samples);
    }

    @ParameterizedTest
    @CsvSource({
        "accuracy, LABELLED_ROWS, false, true, true",
        "f1_macro, ANSWERED_ROWS, true, true, true",
        "max_error, ANSWERED_ROWS, true, true, false",
        "unanswered, ROW_COUNT, false, false, false",
        "drift_ks:age, COLUMN_COMPARISON, false, true, false",
        "latency_p99, REQUESTS, false, true, true",
        "latency_max, REQUESTS, false, true, false",
        "latency_first, FIRST_REQUEST, false, false, false",
        "load_time, MODEL_LOAD, false, false, false",
        "model_size, MODEL_FILE, false, false, false",
        "some_score, OTHER_TOOL, true, true, false"
    })
    void whatItIsTakenFromSaysWhatLeavesOutRowsAndWhatIsBounded(
            String name, MetricSource source, boolean leavesOut, boolean sampled, boolean bounded) {
        Metric metric = MetricCatalog.findOrCustom(name);

        assertThat(metric.source()).isEqualTo(source);
        assertThat(metric.leavesOutUnanswered()).isEqualTo(leavesOut);
        assertThat(metric.sampled()).isEqualTo(sampled);
        assertThat(metric.usuallyBounded()).isEqualTo(bounded);
        assertThat(metric.timedOnce())
                .isEqualTo(source == MetricSource.FIRST_REQUEST || source == MetricSource.MODEL_LOAD);
    }

    @ParameterizedTest
    @CsvSource({"latency_p99, 0.99", "latency_p99.9, 0.999", "latency_p7, 0.07", "latency_p0.001, 0.00001"})
    void aPercentileOfTheLatencySaysWhichFractionItIs(String name, double fraction) {
        assertThat(MetricCatalog.findOrCustom(name).percentile()).hasValue(fraction);
        assertThat(MetricCatalog.find(name).orElseThrow().unit()).isEqualTo(Unit.MILLISECONDS);
    }

    @ParameterizedTest
    @CsvSource({"latency_p0", "latency_p100", "latency_p", "latency_pages", "latency_p99.1234567"})
    void whatIsNoPercentileIsNone(String name) {
        assertThat(MetricCatalog.find(name)).isEmpty();
        assertThat(MetricCatalog.findOrCustom(name).percentile()).isEmpty();
    }

    @Test
    void aRoundingErrorBeyondTheEndOfARangeIsInIt() {
        assertThat(MetricRange.COEFFICIENT.contains(1 + 1e-12)).isTrue();
        assertThat(MetricRange.COEFFICIENT.contains(-1 - 1e-12)).isTrue();
        assertThat(MetricRange.COEFFICIENT.contains(1.001)).isFalse();
        assertThat(MetricRange.COEFFICIENT.contains(-1.001)).isFalse();
        assertThat(MetricRange.ANY.contains(1e300)).isTrue();
    }

    @Test
    void anotherToolsNameLeadsToOurs() {
        List<String> known = List.of("accuracy", "mae", "rmse");

        assertThat(MetricCatalog.nearest("mean_absolute_error", known)).contains("mae");
        assertThat(MetricCatalog.nearest("average_precision_score", known))
                .isNotEqualTo(java.util.Optional.of("pr_auc"));
        assertThat(MetricCatalog.nearest("acuracy", known)).contains("accuracy");
    }

    /** A set of names elsewhere would have to be remembered by whoever adds a metric. */
    @Test
    void gateReportsAndPagesAskTheCatalogueAndNotTheName() throws IOException {
        Pattern byName = Pattern.compile(
                "(startsWith|equals|contains)\\(\"(latency_|drift_|throughput|load_time|model_size|unscored|unanswered)"
                        + "|Pattern\\.compile\\(\"[^\"]*(recall|precision):");
        for (String folder : List.of("gate", "render", "jenkins", "cli", "evaluation/comparison")) {
            try (Stream<Path> files = Files.walk(SOURCES.resolve(folder))) {
                assertThat(files.filter(file -> file.toString().endsWith(".java")))
                        .isNotEmpty()
                        .allSatisfy(file -> assertThat(Files.readString(file)).doesNotContainPattern(byName));
            }
        }
    }
}
