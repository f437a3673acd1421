package io.jenkins.plugins.modelgate.model;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.toml.TomlFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.jenkins.plugins.modelgate.base.Quote;
import io.jenkins.plugins.modelgate.base.UserInputException;
import io.jenkins.plugins.modelgate.data.input.Content;
import io.jenkins.plugins.modelgate.spec.ModelSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Metrics files of DVC, MLflow, scikit-learn, SageMaker and others: JSON, YAML, TOML, or a file of an MLflow run. */
final class MetricsFormat implements ModelFormat {
    private static final int MAX_BYTES = 64 << 20;
    /** The YAML parser takes more than linear time. */
    private static final int MAX_YAML_BYTES = 1 << 20;

    private static final int MAX_DEPTH = 100;
    private static final Pattern MLFLOW_LINE =
            Pattern.compile("(-?[0-9]{1,18}) +([-+.0-9a-zA-Z]{1,60})(?: +(-?[0-9]{1,18}))?");

    /** YAML's notation for NaN and infinity, which Jackson rejects as malformed numbers unless quoted. */
    private static final Pattern YAML_UNDEFINED =
            Pattern.compile("([:,\\[-]\\s+|\\[)([-+]?\\.(?:nan|NaN|NAN|inf|Inf|INF))\\b");

    /** The syntax of a metrics file that is not in MLflow's line format. */
    private enum Syntax {
        JSON,
        YAML,
        TOML;

        private static final Pattern YAML_NAME = Pattern.compile(".*\\.ya?ml(\\.gz)?");
        private static final Pattern TOML_NAME = Pattern.compile(".*\\.toml(\\.gz)?");

        static Syntax of(String fileName) {
            String name = fileName.toLowerCase(Locale.ROOT);
            return YAML_NAME.matcher(name).matches()
                    ? YAML
                    : TOML_NAME.matcher(name).matches() ? TOML : JSON;
        }
    }

    @Override
    public String name() {
        return "metrics";
    }

    @Override
    public boolean accepts(byte[] head, String fileName) {
        String begin =
                withoutByteOrderMark(new String(head, StandardCharsets.UTF_8)).stripLeading();
        return begin.startsWith("{")
                || Syntax.of(fileName) != Syntax.JSON
                || MLFLOW_LINE.matcher(begin.split("\\R", 2)[0].strip()).matches();
    }

    @Override
    public Evaluable open(ModelSource source, Content content) {
        long start = System.nanoTime();
        byte[] bytes = content.all(MAX_BYTES, "metrics");
        Map<String, Double> values =
                metrics(source, withoutByteOrderMark(new String(bytes, StandardCharsets.UTF_8)), bytes);
        if (values.isEmpty()) {
            throw new UserInputException(Quote.of(source.path()) + " holds no number: a file of metrics was expected");
        }
        ModelDescription description = new ModelDescription(
                ModelNames.baseName(source.path()),
                source.path(),
                content.sha256(),
                content.file().bytes(),
                name(),
                null,
                List.of(),
                List.of(),
                System.nanoTime() - start);
        return new RecordedMetrics(description, MetricAliases.withAliases(values));
    }

    private static String withoutByteOrderMark(String text) {
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    private static Map<String, Double> metrics(ModelSource source, String text, byte[] bytes) {
        if (MLFLOW_LINE.matcher(text.strip().split("\\R", 2)[0].strip()).matches()) {
            MlflowMetrics metrics = new MlflowMetrics();
            addLines(metrics, mlflowKey(source.path()), text, source.path());
            return metrics.values();
        }
        Syntax syntax = Syntax.of(source.path());
        if (syntax == Syntax.YAML && bytes.length > MAX_YAML_BYTES) {
            throw new UserInputException(Quote.of(source.path()) + " has " + bytes.length + " bytes, expected at most "
                    + MAX_YAML_BYTES + " of YAML; write that many metrics as JSON");
        }
        JsonNode root;
        try {
            root = switch (syntax) {
                case JSON -> Parsers.JSON.readTree(bytes);
                case YAML -> Parsers.YAML.readTree(YAML_UNDEFINED.matcher(text).replaceAll("$1\"$2\""));
                case TOML -> Parsers.TOML.readTree(text);
            };
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            throw new UserInputException(
                    Quote.of(source.path())
                            + (at == null ? "" : ", line " + at.getLineNr() + ", column " + at.getColumnNr())
                            + ": not " + syntax + ": "
                            + Quote.words(e.getOriginalMessage()),
                    e);
        } catch (IOException | RuntimeException e) {
            throw new UserInputException(
                    Quote.of(source.path()) + " cannot be read as metrics: " + Quote.words(e.getMessage()), e);
        }
        // Dotted keys in TOML can nest beyond the parser's own limit.
        if (syntax == Syntax.TOML && isDeeper(root, MAX_DEPTH)) {
            throw new UserInputException(Quote.of(source.path()) + ": tables are nested deeper than " + MAX_DEPTH
                    + ", which is the most; write the metrics with fewer levels");
        }
        return source.metricPointers().isEmpty()
                ? MetricTree.read(root, source.path())
                : MetricTree.read(root, source.metricPointers(), source.path());
    }

    private static boolean isDeeper(JsonNode node, int depth) {
        if (depth == 0) {
            return node.isContainerNode();
        }
        for (JsonNode child : node) {
            if (isDeeper(child, depth - 1)) {
                return true;
            }
        }
        return false;
    }

    /** Adds the lines {@code timestamp value step} of a file, which MLflow names after the metric. */
    static void addLines(MlflowMetrics metrics, String key, String text, String path) {
        int number = 0;
        for (String line : text.split("\\R")) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            var matcher = MLFLOW_LINE.matcher(line.strip());
            try {
                if (matcher.matches()) {
                    long step = matcher.group(3) == null ? 0 : Long.parseLong(matcher.group(3));
                    metrics.add(key, Long.parseLong(matcher.group(1)), number(matcher.group(2)), step);
                    continue;
                }
            } catch (NumberFormatException e) {
                // Reported below.
            }
            throw new UserInputException(Quote.of(path) + ", line " + number + ": found " + Quote.of(line)
                    + ", expected a timestamp, a value and a step");
        }
    }

    private static double number(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "nan", "inf", "-inf", "infinity", "-infinity" -> Double.NaN;
            default -> Double.parseDouble(text);
        };
    }

    /** Keys may contain slashes, which become folders below {@code metrics}. */
    private static String mlflowKey(String path) {
        String slashed = path.replace('\\', '/');
        int folder = slashed.lastIndexOf("/metrics/");
        if (folder >= 0) {
            return slashed.substring(folder + "/metrics/".length());
        }
        return slashed.startsWith("metrics/")
                ? slashed.substring("metrics/".length())
                : slashed.substring(slashed.lastIndexOf('/') + 1);
    }

    /**
     * Initialized when the first metrics file is read: this takes a quarter of a second, which evaluating a model need
     * not spend.
     */
    private static final class Parsers {
        private static final StreamReadConstraints LIMITS = StreamReadConstraints.builder()
                .maxNestingDepth(MAX_DEPTH)
                .maxNumberLength(1_000)
                .maxStringLength(1 << 20)
                .maxNameLength(1 << 14)
                .build();
        private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
                        .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                        .streamReadConstraints(LIMITS)
                        .build())
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);
        private static final ObjectMapper YAML = new ObjectMapper(
                        YAMLFactory.builder().streamReadConstraints(LIMITS).build())
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);
        private static final ObjectMapper TOML = new ObjectMapper(
                TomlFactory.builder().streamReadConstraints(LIMITS).build());

        private Parsers() {}
    }
}
