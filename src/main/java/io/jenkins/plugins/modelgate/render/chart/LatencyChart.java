package io.jenkins.plugins.modelgate.render.chart;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modelgate.base.SafeText;
import io.jenkins.plugins.modelgate.render.text.DataTable;
import io.jenkins.plugins.modelgate.render.text.Numbers;
import io.jenkins.plugins.modelgate.report.Latency;
import io.jenkins.plugins.modelgate.report.Latency.Bin;
import io.jenkins.plugins.modelgate.report.MetricValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Histogram of the timed requests, with lines at the percentiles. */
final class LatencyChart {
    private static final List<String> MARKED = List.of("p50", "p90", "p99");
    /** If bins grow by more than this factor, they are meant for a logarithmic axis. */
    private static final double GROWTH = 1.5;

    private static final double WIDE = 200;
    private static final int PRECISION = 12;
    private static final int LABEL_HEIGHT = 14;
    /** A label's share of a narrow chart's width; closer labels are stacked. */
    private static final double LABEL_WIDTH = 0.13;

    private final UnaryOperator<String> words;

    LatencyChart(UnaryOperator<String> words) {
        this.words = words;
    }

    Optional<Chart> histogram(Latency latency) {
        List<Bin> bins = latency.histogram();
        if (bins.isEmpty()) {
            return Optional.empty();
        }
        EchartsOption option = new EchartsOption(words).grid(48);
        ((ObjectNode) option.root().get("grid")).put("top", 20 + LABEL_HEIGHT * (MARKED.size() - 1));
        Axis axis = Axis.of(bins);
        ObjectNode x = option.axis("xAxis", "Service time in milliseconds");
        x.put("min", axis.from()).put("max", axis.to());
        ObjectNode labels = x.putObject("axisLabel").put("hideOverlap", true);
        if (axis.logarithmic()) {
            x.put("type", "log").put("logBase", 10);
            for (ObjectNode marked : List.of(x.putObject("axisTick"), labels)) {
                ArrayNode values = marked.putArray("customValues");
                axis.roundTimes().forEach(values::add);
            }
            x.putObject("splitLine").put("show", false);
        } else {
            // The ends are not round numbers.
            labels.put("showMinLabel", false).put("showMaxLabel", false);
        }
        option.axis("yAxis", "Requests").put("min", 0);
        ObjectNode outline = option.line(words.apply("Requests"), "");
        outline.putObject("areaStyle").put("opacity", 0.25);
        ArrayNode data = (ArrayNode) outline.get("data");
        List<List<String>> rows = new ArrayList<>();
        EchartsOption.point(data, bins.get(0).low(), 0);
        for (Bin bin : bins) {
            EchartsOption.point(data, bin.low(), bin.count());
            EchartsOption.point(data, bin.high(), bin.count());
            rows.add(List.of(
                    Numbers.format(bin.low(), "") + " to " + Numbers.format(bin.high(), "ms"),
                    Numbers.count(bin.count()),
                    Numbers.percent(latency.requests() == 0 ? null : (double) bin.count() / latency.requests())));
        }
        EchartsOption.point(data, bins.get(bins.size() - 1).high(), 0);
        markPercentiles(outline, latency, axis);
        return Optional.of(new Chart(
                "latency",
                "Latency histogram",
                "How many of " + Numbers.count(latency.requests()) + " timed requests took how long. "
                        + percentiles(latency),
                option.json(),
                List.of(),
                List.of(),
                new DataTable("Bins of the latency histogram", List.of("Service time", "Requests", "Share"), rows)));
    }

    private static void markPercentiles(ObjectNode series, Latency latency, Axis axis) {
        ObjectNode marks = series.putObject("markLine").put("silent", true).put("symbol", "none");
        // ECharts rounds a line's position to two decimals by default.
        marks.put("precision", PRECISION);
        marks.putObject("lineStyle").put("type", "dashed");
        ArrayNode lines = marks.putArray("data");
        double before = Double.NEGATIVE_INFINITY;
        int height = 0;
        for (String name : MARKED) {
            MetricValue percentile = latency.percentiles().get(name);
            if (percentile != null && percentile.defined()) {
                double place = axis.place(percentile.value());
                height = place - before < LABEL_WIDTH ? height + 1 : 0;
                before = place;
                ObjectNode line = lines.addObject().put("name", name).put("xAxis", percentile.value());
                line.putObject("label")
                        .put("formatter", name)
                        .put("position", "end")
                        .putArray("offset")
                        .add(0)
                        .add(-LABEL_HEIGHT * height);
            }
        }
    }

    private static String percentiles(Latency latency) {
        List<String> parts = new ArrayList<>();
        latency.percentiles().forEach((name, value) -> {
            if (value.defined()) {
                parts.add(SafeText.shortened(name, 12) + " " + Numbers.format(value.value(), "ms"));
            }
        });
        return parts.isEmpty() ? "" : String.join(", ", parts) + ".";
    }

    /** The axis of the service time: logarithmic if the bins grow. */
    private record Axis(double from, double to, boolean logarithmic) {
        static Axis of(List<Bin> bins) {
            Bin first = bins.get(0);
            Bin last = bins.get(bins.size() - 1);
            boolean growing = first.low() > 0 && last.high() - last.low() > GROWTH * (first.high() - first.low());
            return new Axis(first.low(), last.high(), growing);
        }

        /**
         * Powers of ten and, in a narrow range, also twice and five times these. ECharts would only mark the powers.
         */
        List<Double> roundTimes() {
            List<Double> times = new ArrayList<>();
            for (int power = (int) Math.floor(Math.log10(from)); power <= Math.log10(to); power++) {
                for (int digit : to / from > WIDE ? new int[] {1} : new int[] {1, 2, 5}) {
                    double time = new BigDecimal(digit).scaleByPowerOfTen(power).doubleValue();
                    if (time > from && time < to) {
                        times.add(time);
                    }
                }
            }
            return times;
        }

        /** Position from 0 at the left end to 1 at the right. */
        double place(double time) {
            return logarithmic ? Math.log(time / from) / Math.log(to / from) : (time - from) / (to - from);
        }
    }
}
