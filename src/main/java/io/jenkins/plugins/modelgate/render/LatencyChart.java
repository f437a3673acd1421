package io.jenkins.plugins.modelgate.render;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modelgate.report.Latency;
import io.jenkins.plugins.modelgate.report.Latency.Bin;
import io.jenkins.plugins.modelgate.report.MetricValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Histogram of the timed requests, with lines at the percentiles. */
final class LatencyChart {
    private static final List<String> MARKED = List.of("p50", "p90", "p99");
    /** Bins that grow by more than this are meant for a logarithmic axis. */
    private static final double GROWTH = 1.5;

    Optional<Chart> histogram(Latency latency) {
        List<Bin> bins = latency.histogram();
        if (bins.isEmpty()) {
            return Optional.empty();
        }
        EchartsOption option = new EchartsOption().grid(48);
        ObjectNode x = option.axis("xAxis", "Service time in milliseconds");
        x.put("min", bins.get(0).low()).put("max", bins.get(bins.size() - 1).high());
        // The ends are no round numbers.
        x.putObject("axisLabel").put("showMinLabel", false).put("showMaxLabel", false);
        if (growing(bins)) {
            x.put("type", "log").put("logBase", 2);
        }
        option.axis("yAxis", "Requests").put("min", 0);
        ObjectNode outline = option.line("Requests", "");
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
        markPercentiles(outline, latency);
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

    private static void markPercentiles(ObjectNode series, Latency latency) {
        ObjectNode marks = series.putObject("markLine").put("silent", true).put("symbol", "none");
        marks.putObject("lineStyle").put("type", "dashed");
        ArrayNode lines = marks.putArray("data");
        for (String name : MARKED) {
            MetricValue percentile = latency.percentiles().get(name);
            if (percentile != null && percentile.defined()) {
                ObjectNode line = lines.addObject().put("name", name).put("xAxis", percentile.value());
                line.putObject("label").put("formatter", name).put("position", "end");
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

    private static boolean growing(List<Bin> bins) {
        Bin first = bins.get(0);
        Bin last = bins.get(bins.size() - 1);
        return first.low() > 0 && last.high() - last.low() > GROWTH * (first.high() - first.low());
    }
}
