package io.jenkins.plugins.modelgate.render.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modelgate.render.SampleReports;
import io.jenkins.plugins.modelgate.report.MetricValue;
import io.jenkins.plugins.modelgate.report.Report;
import io.jenkins.plugins.modelgate.report.Slice;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SliceScaleTest {
    /** From 0.5 to 0.9 with 6 % of the span on both sides: 0.476 to 0.924, so that 0.7 lies in the middle. */
    @Test
    void theMarksOfAllSlicesAndOfAllRowsLieWithinTheScale() {
        Slice south = slice("south", value(0.7, 0.5, 0.9));
        Slice north = slice("north", value(0.8, null, null));
        SliceScale scale = SliceScale.of(report(0.6, List.of(south, north)), List.of(south, north), "accuracy");

        assertThat(scale.places(south.metrics().get("accuracy")))
                .isEqualTo(new SliceScale.Places(50.0, 5.36, 94.64, 27.68));
        assertThat(scale.places(north.metrics().get("accuracy")))
                .isEqualTo(new SliceScale.Places(72.32, null, null, 27.68));
    }

    @Test
    void aSliceWithoutTheMetricOrWithoutAValueHasNoPlaces() {
        Slice south = slice("south", value(0.7, 0.5, 0.9));
        SliceScale scale = SliceScale.of(report(0.6, List.of(south)), List.of(south), "accuracy");

        assertThat(scale.places(null)).isNull();
        assertThat(scale.places(MetricValue.undefined("no rows", 0L, ""))).isNull();
        assertThat(SliceScale.of(report(0.6, List.of(south)), List.of(), "none").places(value(1, null, null)))
                .isNull();
    }

    @Test
    void marksOnOneSpotLieInTheMiddle() {
        Slice south = slice("south", value(0.6, null, null));

        assertThat(SliceScale.of(report(0.6, List.of(south)), List.of(south), "accuracy")
                        .places(south.metrics().get("accuracy")))
                .isEqualTo(new SliceScale.Places(50.0, null, null, 50.0));
    }

    private static Slice slice(String name, MetricValue accuracy) {
        return new Slice(name, "region", 50, true, Map.of("accuracy", accuracy));
    }

    private static MetricValue value(double value, Double low, Double high) {
        MetricValue alone = MetricValue.of(value, 50L, "");
        return low == null ? alone : alone.between(low, high, 0.95, "wilson");
    }

    private static Report report(double accuracy, List<Slice> slices) {
        Report sample = SampleReports.binary();
        return new Report(
                Report.SCHEMA,
                sample.model(),
                sample.data(),
                Map.of("accuracy", MetricValue.of(accuracy, 100L, "")),
                sample.confusionMatrix(),
                sample.curves(),
                slices,
                sample.latency(),
                sample.comparison(),
                sample.checks(),
                null,
                sample.provenance());
    }
}
