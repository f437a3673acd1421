package io.jenkins.plugins.modelgate.jenkins.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.jenkins.plugins.modelgate.report.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.math.BigDecimal;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The history of one evaluation: an append-only file with a line of JSON for each build.
 *
 * <pre>{"b":12,"t":1700000000000,"v":"PASSED","c":"4f1c…","m":{"accuracy":[0.93,0.91,0.95,0.9,0.92]}}</pre>
 *
 * <p>A line that a crash cut short is skipped, and the next build starts a new line. Unknown members are ignored. To
 * draw a metric, only the array after its name is cut out of each line; the others are not parsed.
 */
final class HistoryFile {
    private static final String BUILD = "{\"b\":";
    private static final String METRICS = ",\"m\":{";
    private static final String END = "}}";
    /** A trend offers the metrics of the latest builds only. */
    private static final int LATEST_BYTES = 64 << 10;

    private static final int BLOCK_BYTES = 1 << 20;
    private static final int DECIMAL = 10;

    private final ObjectMapper json = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private final ObjectReader lineOf = json.readerFor(Line.class);
    private final ObjectReader numbersOf = json.readerFor(Double[].class);
    private final Path file;

    HistoryFile(Path file) {
        this.file = file;
    }

    /** Adds a build. It is on disk when this method returns. */
    void append(HistoryPoint point) throws IOException {
        Map<String, List<BigDecimal>> metrics = new LinkedHashMap<>();
        point.metrics().forEach((name, value) -> metrics.put(name, value.toNumbers()));
        String line = json.writeValueAsString(line(point, metrics)) + "\n";
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

    /**
     * Some metrics over the builds, oldest first. Concurrent builds are appended as they end; if a build repeats an
     * evaluation, the last result counts.
     *
     * @param metrics by name; builds that have none of them are left out. When empty, all builds, without metrics
     */
    List<HistoryPoint> points(Collection<String> metrics) throws IOException {
        Map<String, String> keys = new LinkedHashMap<>();
        for (String metric : metrics) {
            keys.put(metric, json.writeValueAsString(metric) + ":[");
        }
        List<HistoryPoint> points = new ArrayList<>();
        forEachLine(line -> point(line, keys).ifPresent(points::add));
        return ascending(points);
    }

    /** Decodes blocks of whole lines at once: a reader that decodes line by line takes twice as long. */
    private void forEachLine(Consumer<String> listener) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] begun = new byte[0];
            for (byte[] read = in.readNBytes(BLOCK_BYTES); read.length > 0; read = in.readNBytes(BLOCK_BYTES)) {
                byte[] block = Arrays.copyOf(begun, begun.length + read.length);
                System.arraycopy(read, 0, block, begun.length, read.length);
                int end = block.length;
                while (end > 0 && block[end - 1] != '\n') {
                    end--;
                }
                new String(block, 0, end, StandardCharsets.UTF_8).lines().forEach(listener);
                begun = Arrays.copyOfRange(block, end, block.length);
            }
            new String(begun, StandardCharsets.UTF_8).lines().forEach(listener);
        } catch (NoSuchFileException e) {
            // nothing has been measured yet, or the job has just been deleted
        }
    }

    private static List<HistoryPoint> ascending(List<HistoryPoint> points) {
        for (int i = 1; i < points.size(); i++) {
            if (points.get(i - 1).build() >= points.get(i).build()) {
                Map<Integer, HistoryPoint> ordered = new TreeMap<>();
                points.forEach(point -> ordered.put(point.build(), point));
                return List.copyOf(ordered.values());
            }
        }
        return List.copyOf(points);
    }

    /** The last build with all of its metrics; empty when there is none. */
    Optional<HistoryPoint> latest() throws IOException {
        List<String> lines = new ArrayList<>(latestLines());
        // The build number identifies the line: a list of ten thousand jobs asks each for its last build.
        Collections.reverse(lines);
        lines.sort(Comparator.comparingInt(HistoryFile::build).reversed());
        for (String line : lines) {
            try {
                return Optional.of(point(json.readValue(line, Line.class)));
            } catch (JsonProcessingException e) {
                // An incomplete line: cut short by a crash, or because reading started within it.
            }
        }
        return Optional.empty();
    }

    /** The build number at the start of a line; -1 if there is none. */
    private static int build(String line) {
        int end = line.indexOf(',');
        if (!line.startsWith(BUILD) || end < 0) {
            return -1;
        }
        try {
            return Integer.parseInt(line, BUILD.length(), end, DECIMAL);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private static HistoryPoint point(Line line) {
        Map<String, HistoryValue> metrics = new LinkedHashMap<>();
        line.m().forEach((name, numbers) -> metrics.put(name, HistoryValue.ofDecimals(numbers)));
        return new HistoryPoint(line.b(), line.t(), line.v(), line.c(), metrics);
    }

    /** The metrics of the latest builds, starting with those of the last one, in its report's order. */
    Set<String> metrics() throws IOException {
        Set<String> names = new LinkedHashSet<>();
        List<String> lines = latestLines();
        for (int i = lines.size() - 1; i >= 0; i--) {
            try {
                names.addAll(json.readValue(lines.get(i), Line.class).m().keySet());
            } catch (JsonProcessingException e) {
                // An incomplete line: cut short by a crash, or because reading started within it.
            }
        }
        return names;
    }

    private List<String> latestLines() throws IOException {
        try (SeekableByteChannel reading = Files.newByteChannel(file)) {
            reading.position(Math.max(0, reading.size() - LATEST_BYTES));
            byte[] bytes = Channels.newInputStream(reading).readAllBytes();
            return new String(bytes, StandardCharsets.UTF_8).lines().toList();
        } catch (NoSuchFileException e) {
            // nothing has been measured yet, or the job has just been deleted
            return List.of();
        }
    }

    private Optional<HistoryPoint> point(String line, Map<String, String> keys) {
        int metrics = line.indexOf(METRICS);
        if (metrics < 0 || !line.endsWith(END)) {
            return Optional.empty();
        }
        try {
            Map<String, HistoryValue> values = new LinkedHashMap<>();
            for (Map.Entry<String, String> metric : keys.entrySet()) {
                int found = member(line, metric.getValue(), metrics + METRICS.length());
                if (found >= 0) {
                    int from = found + metric.getValue().length() - 1;
                    String numbers = line.substring(from, line.indexOf(']', from) + 1);
                    values.put(metric.getKey(), HistoryValue.of(numbersOf.readValue(numbers)));
                }
            }
            if (values.isEmpty() && !keys.isEmpty()) {
                return Optional.empty();
            }
            Line build = lineOf.readValue(line.substring(0, metrics) + "}");
            return Optional.of(new HistoryPoint(build.b(), build.t(), build.v(), build.c(), values));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** The position of a member with this key: right after an opening brace or a comma. */
    private static int member(String line, String key, int from) {
        for (int at = line.indexOf(key, from); at >= 0; at = line.indexOf(key, at + 1)) {
            char before = line.charAt(at - 1);
            if (before == '{' || before == ',') {
                return at;
            }
        }
        return -1;
    }

    private static Line line(HistoryPoint point, Map<String, List<BigDecimal>> metrics) {
        return new Line(point.build(), point.time(), point.verdict(), point.commit(), metrics);
    }

    /**
     * A build's number, time, verdict, commit and metrics. The names are short because they are repeated for every
     * build.
     */
    private record Line(
            int b,
            long t,
            Verdict v,
            @JsonInclude(JsonInclude.Include.NON_NULL) String c,
            Map<String, List<BigDecimal>> m) {}
}
