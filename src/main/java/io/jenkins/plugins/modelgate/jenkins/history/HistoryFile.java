package io.jenkins.plugins.modelgate.jenkins.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.jenkins.plugins.modelgate.report.Verdict;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One evaluation's history: a line of JSON for each build, only ever appended to.
 *
 * <pre>{"b":12,"t":1700000000000,"v":"PASSED","m":{"accuracy":[0.93,0.91,0.95,0.9,0.92],"latency_p99":[4.1]}}</pre>
 *
 * <p>A line that a crash cut short is skipped when read, and the next one begins on a line of its own. To draw one
 * metric, the array behind its name is cut out of each line; the others are not parsed.
 */
final class HistoryFile {
    private static final String METRICS = ",\"m\":{";
    private static final String END = "}}";
    /** The metrics that a trend offers are those of the latest builds. */
    private static final int LATEST_BYTES = 64 << 10;

    private final ObjectMapper json = JsonMapper.builder().build();
    private final Path file;

    HistoryFile(Path file) {
        this.file = file;
    }

    /** Adds a build. On return it is on the disk. */
    void append(HistoryPoint point) throws IOException {
        Map<String, List<BigDecimal>> metrics = new LinkedHashMap<>();
        point.metrics().forEach((name, value) -> metrics.put(name, value.toNumbers()));
        String line = json.writeValueAsString(new Line(point.build(), point.time(), point.verdict(), metrics)) + "\n";
        Files.createDirectories(file.getParent());
        try (RandomAccessFile appending = new RandomAccessFile(file.toFile(), "rwd")) {
            long end = appending.length();
            if (end > 0) {
                appending.seek(end - 1);
                if (appending.read() != '\n') {
                    line = "\n" + line;
                }
            }
            appending.write(line.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** One metric over all builds that have it, oldest first. */
    List<TrendPoint> trend(String metric) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        String key = json.writeValueAsString(metric) + ":[";
        List<TrendPoint> points = new ArrayList<>();
        // Not Files.newBufferedReader: that one fails where a crash cut a character in two.
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                point(line, key).ifPresent(points::add);
            }
        }
        return List.copyOf(points);
    }

    /** The metrics of the latest builds; first those of the last one, in its report's order. */
    Set<String> metrics() throws IOException {
        if (!Files.exists(file)) {
            return Set.of();
        }
        Set<String> names = new LinkedHashSet<>();
        List<String> lines = latestLines();
        for (int i = lines.size() - 1; i >= 0; i--) {
            try {
                names.addAll(json.readValue(lines.get(i), Line.class).m().keySet());
            } catch (JsonProcessingException e) {
                // The part of a line: cut short by a crash, or by where reading began.
            }
        }
        return names;
    }

    private List<String> latestLines() throws IOException {
        try (RandomAccessFile reading = new RandomAccessFile(file.toFile(), "r")) {
            long start = Math.max(0, reading.length() - LATEST_BYTES);
            byte[] bytes = new byte[(int) (reading.length() - start)];
            reading.seek(start);
            reading.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8).lines().toList();
        }
    }

    private Optional<TrendPoint> point(String line, String key) {
        int metrics = line.indexOf(METRICS);
        if (metrics < 0 || !line.endsWith(END)) {
            return Optional.empty();
        }
        int found = member(line, key, metrics + METRICS.length());
        if (found < 0) {
            return Optional.empty();
        }
        String numbers = line.substring(found + key.length() - 1, line.indexOf(']', found + key.length()) + 1);
        try {
            SingleMetricLine single =
                    json.readValue(line.substring(0, metrics) + ",\"m\":" + numbers + "}", SingleMetricLine.class);
            return Optional.of(new TrendPoint(single.b(), single.t(), single.v(), HistoryValue.of(single.m())));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** Where a member with this key begins: behind what opens an object or parts two members. */
    private static int member(String line, String key, int from) {
        for (int at = line.indexOf(key, from); at >= 0; at = line.indexOf(key, at + 1)) {
            char before = line.charAt(at - 1);
            if (before == '{' || before == ',') {
                return at;
            }
        }
        return -1;
    }

    /** A build: its number, time, verdict and metrics. The names are short because there are very many of them. */
    private record Line(int b, long t, Verdict v, Map<String, List<BigDecimal>> m) {}

    /** The same with one metric cut out. */
    private record SingleMetricLine(int b, long t, Verdict v, List<Double> m) {}
}
