package io.jenkins.plugins.modelgate.jenkins.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modelgate.render.chart.Chart;
import io.jenkins.plugins.modelgate.render.chart.Chart.LegendEntry;
import io.jenkins.plugins.modelgate.render.chart.ReportCharts;
import io.jenkins.plugins.modelgate.render.text.LatencyFacts;
import io.jenkins.plugins.modelgate.render.text.ProvenanceFacts;
import io.jenkins.plugins.modelgate.report.Curves;
import io.jenkins.plugins.modelgate.report.DataInfo;
import io.jenkins.plugins.modelgate.report.Latency;
import io.jenkins.plugins.modelgate.report.ModelInfo;
import io.jenkins.plugins.modelgate.report.Provenance;
import io.jenkins.plugins.modelgate.report.Report;
import io.jenkins.plugins.modelgate.report.Task;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReportWordsTest {
    private static final ResourceBundle WORDS = ResourceBundle.getBundle(ReportWords.class.getName(), Locale.ROOT);

    @Test
    void everyHeadingAndNameOfAReportCanBeTranslated() {
        Report report = report();
        Map<String, Map<String, String>> facts = ProvenanceFacts.of(report);
        Stream<String> names = Stream.of("Model", "Test set", "Run").flatMap(list -> facts.get(list).keySet().stream());
        Stream<String> charts = Stream.concat(
                        new ReportCharts().curves(report.curves()).stream(),
                        new ReportCharts().latency(report.latency()).stream())
                .map(Chart::title);

        assertThat(Stream.of(
                                facts.keySet().stream(),
                                names,
                                charts,
                                LatencyFacts.timing(report.latency()).keySet().stream())
                        .flatMap(words -> words))
                .hasSizeGreaterThan(25)
                .allSatisfy(word -> assertThat(WORDS.containsKey(word)).as(word).isTrue());
    }

    @Test
    void axesAndLinesOfChartsCanBeTranslatedAndLabelsNeverAre() {
        Set<String> asked = new LinkedHashSet<>();
        Report report = report();
        ReportCharts charts = new ReportCharts(word -> {
            asked.add(word);
            return "«" + word + "»";
        });

        List<Chart> drawn = Stream.concat(
                        charts.curves(report.curves()).stream(), charts.latency(report.latency()).stream())
                .toList();

        assertThat(drawn).hasSize(5).allSatisfy(chart -> {
            assertThat(chart.option())
                    .containsPattern("\"xAxis\":\\{[^{]*\"name\":\"«")
                    .containsPattern("\"yAxis\":\\{[^{]*\"name\":\"«");
            assertThat(chart.option()).doesNotContain("«Model»");
        });
        assertThat(drawn.get(0).legend()).extracting(LegendEntry::name).containsExactly("Model", "«Chance»");
        assertThat(asked)
                .hasSize(15)
                .allSatisfy(word -> assertThat(WORDS.containsKey(word)).as(word).isTrue());
    }

    @Test
    void whatWasNotTranslatedStaysAsItIs() {
        assertThat(ReportWords.local("Model", Locale.ENGLISH)).isEqualTo("Model");
        assertThat(ReportWords.local("my-tool", Locale.ENGLISH)).isEqualTo("my-tool");
        assertThat(WORDS.keySet())
                .allSatisfy(word -> assertThat(WORDS.getString(word)).isEqualTo(word));
    }

    private static Report report() {
        List<Curves.Curve> curve = List.of(new Curves.Curve(
                "Model", 0.9, List.of(new Curves.Point(0, 0), new Curves.Point(0.1, 0.9), new Curves.Point(1, 1))));
        return new Report(
                Report.SCHEMA,
                new ModelInfo("churn", "churn.model", "a", 5L, "weka", "J48", List.of("a.jar"), List.of("a.B")),
                new DataInfo("holdout.arff", "b", 100, 100, 0, "left", Task.CLASSIFICATION, List.of("no", "yes")),
                Map.of(),
                null,
                new Curves(
                        curve,
                        curve,
                        List.of(new Curves.CalibrationBin(0, 0.5, 50, 0.3, 0.2)),
                        List.of(new Curves.Quantile(0, -1.0), new Curves.Quantile(1, 1.0))),
                List.of(),
                new Latency(
                        "in-process",
                        100,
                        10,
                        true,
                        5.0,
                        Map.of(),
                        100.0,
                        List.of(new Latency.Bin(0, 1, 50), new Latency.Bin(1, 2, 50)),
                        List.of(),
                        0.001,
                        null,
                        Map.of()),
                null,
                List.of(),
                null,
                new Provenance("churn", Map.of(), 1, "commit", "build", "2026-01-01T00:00:00Z", Map.of(), Map.of()));
    }
}
