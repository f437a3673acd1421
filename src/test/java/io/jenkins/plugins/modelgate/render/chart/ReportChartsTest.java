package io.jenkins.plugins.modelgate.render.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.modelgate.render.SampleReports;
import io.jenkins.plugins.modelgate.report.ConfusionMatrix;
import io.jenkins.plugins.modelgate.report.Curves;
import io.jenkins.plugins.modelgate.report.Curves.CalibrationBin;
import io.jenkins.plugins.modelgate.report.Curves.Curve;
import io.jenkins.plugins.modelgate.report.Curves.Point;
import io.jenkins.plugins.modelgate.report.Latency;
import io.jenkins.plugins.modelgate.report.MetricValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportChartsTest {
    private final ReportCharts charts = new ReportCharts();

    @Test
    void the_roc_table_reads_straight_lines_between_the_points() {
        Chart roc =
                roc(List.of(new Curve("yes", 0.65, List.of(new Point(0, 0), new Point(0.5, 0.8), new Point(1, 1)))));

        // On the line from (0, 0) to (0.5, 0.8): 0.1 * 1.6 = 0.16; from (0.5, 0.8) to (1, 1): 0.8 + 0.25 * 0.4 = 0.9.
        assertThat(roc.table().rows()).contains(List.of("0.1", "0.1600"), List.of("0.75", "0.9000"));
        assertThat(roc.table().caption()).endsWith(", yes");
    }

    @Test
    void a_vertical_step_of_the_roc_curve_is_read_at_its_top() {
        Chart roc = roc(List.of(new Curve(
                "yes",
                0.9,
                List.of(
                        new Point(0, 0),
                        new Point(0, 0.6),
                        new Point(0.1, 0.6),
                        new Point(0.1, 0.9),
                        new Point(1, 1)))));

        assertThat(roc.table().rows()).contains(List.of("0.05", "0.6000"), List.of("0.1", "0.9000"));
    }

    @Test
    void the_precision_table_takes_the_best_precision_that_still_has_the_recall() {
        Curves curves = new Curves(
                List.of(),
                List.of(new Curve(
                        "yes",
                        0.7,
                        List.of(new Point(0, 1), new Point(0.5, 0.6), new Point(0.8, 0.7), new Point(1, 0.2)))),
                List.of(),
                List.of());

        List<List<String>> rows = charts.curves(curves).get(0).table().rows();
        assertThat(rows).contains(List.of("0.5", "0.7000"), List.of("0.8", "0.7000"), List.of("0.9", "0.2000"));
    }

    @Test
    void of_many_labels_the_worst_are_drawn_and_all_stand_in_the_table() throws Exception {
        List<Curve> curves = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            curves.add(new Curve("label " + i, 0.5 + i / 100.0, List.of(new Point(0, 0), new Point(1, 1))));
        }
        Chart roc = roc(curves);

        assertThat(roc.legend())
                .extracting(Chart.LegendEntry::name)
                .containsExactly(
                        "label 0", "label 1", "label 2", "label 3", "label 4", "label 5", "label 6", "label 7",
                        "Chance");
        assertThat(option(roc).get("series")).hasSize(9);
        assertThat(roc.table().rows()).hasSize(30);
        assertThat(roc.notes().get(0)).contains("8 labels").contains("of 30");
    }

    @Test
    void neighbouring_lines_differ_by_more_than_their_colour() {
        List<Curve> curves = List.of(line("a"), line("b"), line("c"));

        assertThat(roc(curves).legend())
                .extracting(Chart.LegendEntry::dash)
                .containsExactly("solid", "dashed", "dotted", "dotted");
    }

    @Test
    void the_calibration_summary_is_the_mean_gap_over_the_rows() {
        Curves curves = new Curves(
                List.of(),
                List.of(),
                List.of(new CalibrationBin(0, 0.5, 90, 0.3, 0.32), new CalibrationBin(0.5, 1, 10, 0.9, 0.5)),
                List.of());

        // (90 * 0.02 + 10 * 0.4) / 100 = 0.058
        assertThat(charts.curves(curves).get(0).summary()).endsWith("The average gap over the rows is 0.058.");
    }

    @Test
    void percentiles_are_marked_where_they_are_even_far_below_a_millisecond() throws Exception {
        JsonNode marks = option(charts.latency(latency(0.0061, 0.0179, 0.0255)).orElseThrow())
                .get("series")
                .get(0)
                .get("markLine");

        assertThat(marks.get("data").get(0).get("xAxis").asDouble()).isCloseTo(0.0061, within(1e-12));
        // By default ECharts would draw it at 0.01.
        assertThat(marks.get("precision").asInt()).isGreaterThan(6);
    }

    @Test
    void labels_of_percentiles_that_lie_close_together_stand_above_each_other() throws Exception {
        JsonNode near =
                option(charts.latency(latency(0.010, 0.011, 9)).orElseThrow()).at("/series/0/markLine/data");

        assertThat(near.get(0).at("/label/offset/1").asInt()).isZero();
        assertThat(near.get(1).at("/label/offset/1").asInt()).isNegative();
        assertThat(near.get(2).at("/label/offset/1").asInt()).isZero();
    }

    @Test
    void the_histogram_has_a_logarithmic_axis_where_its_bins_grow() throws Exception {
        assertThat(option(charts.latency(latency(1, 2, 3)).orElseThrow())
                        .at("/xAxis/type")
                        .asText())
                .isEqualTo("log");
        Latency even = latency(1, 2, 3, List.of(new Latency.Bin(0, 1, 5), new Latency.Bin(1, 2, 6)));
        assertThat(option(charts.latency(even).orElseThrow()).at("/xAxis/type").asText())
                .isEqualTo("value");
    }

    @Test
    void every_power_of_ten_within_the_histogram_has_its_label() throws Exception {
        List<Latency.Bin> bins =
                List.of(new Latency.Bin(0.013, 0.02, 5), new Latency.Bin(0.02, 1, 3), new Latency.Bin(1, 17, 2));
        JsonNode labels =
                option(charts.latency(latency(1, 2, 3, bins)).orElseThrow()).at("/xAxis/axisLabel");

        assertThat(labels.get("customValues")).hasToString("[0.1,1.0,10.0]");
        // ECharts takes the first and the last of them for the ends of the axis.
        assertThat(labels.has("showMinLabel")).isFalse();
        assertThat(labels.has("showMaxLabel")).isFalse();
    }

    @Test
    void the_confusion_matrix_is_coloured_by_the_share_of_each_actual_label() throws Exception {
        ConfusionMatrix matrix =
                new ConfusionMatrix(List.of("a", "b"), List.of(List.of(30.0, 10.0), List.of(0.0, 0.0)));
        JsonNode data = option(charts.confusionMatrix(matrix).orElseThrow()).at("/series/0/data");

        assertThat(data.get(1).get("value")).hasToString("[1,0,0.25]");
        assertThat(data.get(1).at("/label/formatter").asText()).isEqualTo("10");
        // A label without rows has no shares.
        assertThat(data.get(2).get("value")).hasToString("[0,1,0.0]");
    }

    @Test
    void an_option_can_stand_in_a_script_element_and_draws_no_html() throws Exception {
        for (Chart chart : charts.of(SampleReports.hostile())) {
            assertThat(chart.option()).doesNotContain("<", ">", "&", "\u2028", "\u202E", "\u001B");
            assertThat(option(chart).at("/tooltip/renderMode").asText()).isEqualTo("richText");
        }
    }

    @Test
    void a_report_without_curves_and_timing_has_no_charts() {
        assertThat(charts.of(SampleReports.error())).isEmpty();
        assertThat(charts.confusionMatrix(null)).isEmpty();
    }

    private Chart roc(List<Curve> curves) {
        return charts.curves(new Curves(curves, List.of(), List.of(), List.of()))
                .get(0);
    }

    private static Curve line(String label) {
        return new Curve(label, 0.5, List.of(new Point(0, 0), new Point(1, 1)));
    }

    private static Latency latency(double p50, double p90, double p99) {
        return latency(
                p50,
                p90,
                p99,
                List.of(
                        new Latency.Bin(0.005, 0.01, 10),
                        new Latency.Bin(0.01, 0.1, 80),
                        new Latency.Bin(0.1, 10, 10)));
    }

    private static Latency latency(double p50, double p90, double p99, List<Latency.Bin> bins) {
        Map<String, MetricValue> percentiles = new LinkedHashMap<>();
        percentiles.put("p50", MetricValue.of(p50, 100L, "ms"));
        percentiles.put("p90", MetricValue.of(p90, 100L, "ms"));
        percentiles.put("p99", MetricValue.of(p99, 100L, "ms"));
        return new Latency("in-process", 100, 0, true, null, percentiles, null, bins, List.of(), null, null, Map.of());
    }

    private static JsonNode option(Chart chart) throws Exception {
        return new ObjectMapper().readTree(chart.option());
    }
}
