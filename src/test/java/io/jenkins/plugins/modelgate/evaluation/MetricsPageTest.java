package io.jenkins.plugins.modelgate.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jenkins.plugins.modelgate.latency.TimingForks;
import io.jenkins.plugins.modelgate.metric.Metric;
import io.jenkins.plugins.modelgate.metric.MetricCatalog;
import io.jenkins.plugins.modelgate.report.MetricValue;
import io.jenkins.plugins.modelgate.spec.EvaluationSpec;
import io.jenkins.plugins.modelgate.spec.ModelSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/metrics.md says is so. */
class MetricsPageTest {
    private static final Pattern CSV = Pattern.compile("```csv\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern VALUE = Pattern.compile("^\\| `([^`]+)` \\| ([0-9.]+) \\|", Pattern.MULTILINE);
    private static final Pattern DEFINED = Pattern.compile("^\\| ((?:`[^`]+`(?:, )?)+) \\|", Pattern.MULTILINE);
    private static final Pattern NAME = Pattern.compile("`([^`]+)`");

    @TempDir
    private Path folder;

    private final String page = read();

    private static String read() {
        try {
            return Files.readString(Path.of("docs", "metrics.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theExampleHasTheValuesThatItSays() throws Exception {
        Matcher rows = CSV.matcher(page);
        assertThat(rows.find()).isTrue();
        Path predictions = Files.writeString(folder.resolve("predictions.csv"), rows.group(1));
        EvaluationSpec spec = new EvaluationSpec(
                null, ModelSource.of(predictions.toString()), null, null, null, null, null, null, null);

        Map<String, MetricValue> metrics = new Evaluator(Map.of(), TimingForks.NONE)
                .evaluate(spec, text -> {})
                .metrics();

        Matcher value = VALUE.matcher(page);
        int checked = 0;
        while (value.find()) {
            assertThat(metrics.get(value.group(1)).value())
                    .as(value.group(1))
                    .isCloseTo(Double.parseDouble(value.group(2)), within(1e-12));
            checked++;
        }
        assertThat(checked).isEqualTo(10);
    }

    @Test
    void everyMetricIsDefinedAndNoOther() {
        Set<String> defined = new TreeSet<>();
        Matcher row = DEFINED.matcher(page);
        while (row.find()) {
            Matcher name = NAME.matcher(row.group(1));
            while (name.find()) {
                defined.add(name.group(1).replace("LABEL", "x").replace("COLUMN", "x"));
            }
        }
        List<String> checks = List.of(
                "unlabelled-rows",
                "duplicates",
                "leakage",
                "constant-columns",
                "class-balance",
                "unknown-columns",
                "training-range",
                "drift",
                "slice-ranges",
                "target-mean",
                "request-rate",
                "error-tail",
                "class-shares",
                "group-columns",
                "row-order",
                "groups");

        assertThat(defined)
                .containsAll(MetricCatalog.standard().stream().map(Metric::name).toList());
        assertThat(defined).containsAll(checks);
        assertThat(defined)
                .filteredOn(name -> !checks.contains(name))
                .allSatisfy(
                        name -> assertThat(MetricCatalog.find(name)).as(name).isPresent());
    }
}
