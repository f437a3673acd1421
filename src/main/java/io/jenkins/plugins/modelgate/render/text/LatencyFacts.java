package io.jenkins.plugins.modelgate.render.text;

import io.jenkins.plugins.modelgate.report.Latency;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Describes how latencies were measured, in words shared by the report and the pages. Not escaped. */
public final class LatencyFacts {
    private LatencyFacts() {}

    /** The protocol as one sentence. */
    public static String protocol(Latency latency) {
        String warmup = latency.warmupRequests() == 0
                ? ""
                : ", after a warm-up of " + Numbers.count(latency.warmupRequests())
                        + (latency.warmupSettled() ? "" : " that did not settle");
        String how = latency.protocol() == null
                ? "timed"
                : switch (latency.protocol()) {
                    case "in-process" -> "timed one row at a time in the scorer's process";
                    case "open-loop" -> "timed from the intended start of each request to the endpoint";
                    case "recorded" -> "as recorded in the predictions";
                    default -> "timed by " + latency.protocol();
                };
        return Numbers.count(latency.requests()) + " requests, " + how + warmup + ".";
    }

    /**
     * The percentiles of each scorer process, or of each stretch of requests to an endpoint; empty if there is only
     * one.
     */
    public static Optional<DataTable> forks(Latency latency) {
        if (latency.forks().size() <= 1) {
            return Optional.empty();
        }
        boolean endpoint = "open-loop".equals(latency.protocol());
        Set<String> names = new LinkedHashSet<>();
        latency.forks().forEach(fork -> names.addAll(fork.percentiles().keySet()));
        List<String> columns = new ArrayList<>(List.of(endpoint ? "Stretch" : "Process", "Requests"));
        columns.addAll(names);
        List<List<String>> rows = new ArrayList<>();
        for (Latency.Fork fork : latency.forks()) {
            List<String> row = new ArrayList<>();
            row.add(Integer.toString(rows.size() + 1));
            row.add(Numbers.count(fork.requests()));
            names.forEach(name -> row.add(Numbers.format(fork.percentiles().get(name), "ms")));
            rows.add(row);
        }
        return Optional.of(new DataTable(
                endpoint ? "Spread between stretches of requests" : "Spread between scorer processes", columns, rows));
    }

    /** Further facts of the timing: names and values. */
    public static Map<String, String> timing(Latency latency) {
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
                    Numbers.count(latency.gcPauses().count()) + ", "
                            + Numbers.format(latency.gcPauses().total(), "ms") + " in all");
        }
        facts.putAll(latency.environment());
        return facts;
    }
}
