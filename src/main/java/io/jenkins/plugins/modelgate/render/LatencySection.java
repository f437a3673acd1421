package io.jenkins.plugins.modelgate.render;

import io.jenkins.plugins.modelgate.report.Latency;
import io.jenkins.plugins.modelgate.report.MetricValue;
import io.jenkins.plugins.modelgate.report.Report;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How the requests were timed, their percentiles and their histogram. */
final class LatencySection implements Section {
    private final ReportCharts charts;

    LatencySection(ReportCharts charts) {
        this.charts = charts;
    }

    @Override
    public String id() {
        return "latency";
    }

    @Override
    public String title() {
        return "Latency";
    }

    @Override
    public boolean isPresent(Report report) {
        return report.latency() != null;
    }

    @Override
    public void write(Report report, Markup html) {
        Latency latency = report.latency();
        html.open("p", "class", "note").text(protocol(latency)).close();
        if (!latency.percentiles().isEmpty()) {
            HtmlTable.write(html, percentiles(latency));
        }
        html.open("div", "class", "charts");
        charts.latency(latency).ifPresent(chart -> ChartFigure.write(html, chart));
        html.close();
        if (latency.forks().size() > 1) {
            HtmlTable.write(html, forks(latency));
        }
        FactList.write(html, "How it was timed", facts(latency));
    }

    static String protocol(Latency latency) {
        String warmup = latency.warmupRequests() == 0
                ? ""
                : ", after a warm-up of " + Numbers.count(latency.warmupRequests())
                        + (latency.warmupSettled() ? "" : " that did not settle");
        String how = latency.protocol() == null
                ? "timed"
                : switch (latency.protocol()) {
                    case "in-process" -> "timed one row at a time in the scorer's process";
                    case "open-loop" -> "timed from their intended start against the endpoint";
                    case "recorded" -> "as recorded in the predictions";
                    default -> "timed by " + latency.protocol();
                };
        return Numbers.count(latency.requests()) + " requests, " + how + warmup + ".";
    }

    private static DataTable percentiles(Latency latency) {
        List<List<String>> rows = new ArrayList<>();
        latency.percentiles().forEach((name, value) -> rows.add(List.of(name, shown(value), bounds(value))));
        return new DataTable("Latency percentiles", List.of("Percentile", "Service time", "Bounds"), rows);
    }

    private static String shown(MetricValue value) {
        return value.defined() ? Numbers.format(value.value(), value.unit()) : "undefined: " + value.reason();
    }

    private static String bounds(MetricValue value) {
        return Numbers.interval(value.low(), value.high(), null, value.unit());
    }

    static DataTable forks(Latency latency) {
        Set<String> names = new LinkedHashSet<>();
        latency.forks().forEach(fork -> names.addAll(fork.percentiles().keySet()));
        List<String> columns = new ArrayList<>(List.of("Process", "Requests"));
        columns.addAll(names);
        List<List<String>> rows = new ArrayList<>();
        for (Latency.Fork fork : latency.forks()) {
            List<String> row = new ArrayList<>();
            row.add(Integer.toString(rows.size() + 1));
            row.add(Numbers.count(fork.requests()));
            names.forEach(name -> row.add(Numbers.format(fork.percentiles().get(name), "ms")));
            rows.add(row);
        }
        return new DataTable("Spread between scorer processes", columns, rows);
    }

    static Map<String, String> facts(Latency latency) {
        Map<String, String> facts = new LinkedHashMap<>();
        if (latency.first() != null) {
            facts.put("First call", Numbers.format(latency.first(), "ms"));
        }
        if (latency.throughput() != null) {
            facts.put("Throughput", Numbers.format(latency.throughput(), "rows a second"));
        }
        if (latency.clockOverhead() != null) {
            facts.put("Clock overhead", Numbers.format(latency.clockOverhead(), "ms"));
        }
        if (latency.gcPauses() != null) {
            facts.put(
                    "Garbage collections",
                    Numbers.count(latency.gcPauses().count()) + ", " + Numbers.format(latency.gcPauses().total(), "ms")
                            + " in all");
        }
        facts.putAll(latency.environment());
        return facts;
    }
}
