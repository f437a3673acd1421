package io.jenkins.plugins.modelgate.render.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modelgate.render.SampleReports;
import io.jenkins.plugins.modelgate.report.MetricValue;
import io.jenkins.plugins.modelgate.report.Report;
import io.jenkins.plugins.modelgate.report.Slice;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SliceTableTest {
    @Test
    void aFewSlicesAreShownAllAtOnceInTheirOrder() {
        SliceTable table = table("accuracy", 15);
        assertThat(table.first())
                .extracting(Slice::name)
                .startsWith("s0", "s1", "s2")
                .hasSize(15);
        assertThat(table.all()).isEmpty();
    }

    @Test
    void ofManySlicesThoseWithTheLowestAccuracyComeFirst() {
        SliceTable table = table("accuracy", 20);
        assertThat(table.first())
                .extracting(Slice::name)
                .startsWith("s0", "s1")
                .hasSize(15)
                .doesNotContain("s19");
        assertThat(table.isHighestWorst()).isFalse();
        assertThat(table.all()).hasSize(20);
    }

    @Test
    void ofManySlicesThoseWithTheHighestErrorComeFirst() {
        SliceTable table = table("rmse", 20);
        assertThat(table.first())
                .extracting(Slice::name)
                .startsWith("s19", "s18")
                .hasSize(15)
                .doesNotContain("s0");
        assertThat(table.isHighestWorst()).isTrue();
    }

    @Test
    void slicesThatAreNotJudgedAreNotAmongTheWorst() {
        Slice small = new Slice("small", "region", 3, false, Map.of("accuracy", MetricValue.of(0, 3L, "")));
        List<Slice> slices =
                Stream.concat(Stream.of(small), slices("accuracy", 20)).toList();
        SliceTable table = SliceTable.of(report(slices)).get(0);
        assertThat(table.first()).doesNotContain(small);
        assertThat(table.all()).contains(small);
    }

    private static SliceTable table(String metric, int count) {
        return SliceTable.of(report(slices(metric, count).toList())).get(0);
    }

    /** The slice s0 has the value 0, s1 the value 0.01, and so on. */
    private static Stream<Slice> slices(String metric, int count) {
        return IntStream.range(0, count)
                .mapToObj(i ->
                        new Slice("s" + i, "region", 50, true, Map.of(metric, MetricValue.of(i / 100.0, 50L, ""))));
    }

    private static Report report(List<Slice> slices) {
        Report sample = SampleReports.binary();
        return new Report(
                Report.SCHEMA,
                sample.model(),
                sample.data(),
                sample.metrics(),
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
