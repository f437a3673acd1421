package io.jenkins.plugins.modelgate.spec;

import io.jenkins.plugins.modelgate.gate.Rule;
import io.jenkins.plugins.modelgate.gate.RuleFieldException;
import io.jenkins.plugins.modelgate.gate.RuleFields;
import io.jenkins.plugins.modelgate.gate.RuleParser;
import io.jenkins.plugins.modelgate.gate.RulePolicy;
import io.jenkins.plugins.modelgate.gate.RuleSyntaxException;
import io.jenkins.plugins.modelgate.spec.YamlNode.Entry;
import io.jenkins.plugins.modelgate.spec.YamlNode.Mapping;
import io.jenkins.plugins.modelgate.spec.YamlNode.Place;
import io.jenkins.plugins.modelgate.spec.YamlNode.Scalar;
import io.jenkins.plugins.modelgate.spec.YamlNode.Sequence;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads {@code model-gate.yaml}, the options of an evaluation that are kept with the code. The keys are the components
 * of {@link EvaluationSpec} and of the records it consists of, and {@code policies}, a map of names to rules. Rules are
 * in text form or in the structured form of {@link RuleFields}. JSON is valid YAML, too.
 */
public final class ModelGateYaml {
    /** The largest file size accepted, in bytes. */
    public static final int MAX_BYTES = 1 << 20;

    private static final List<String> KEYS = List.of(
            "id", "model", "data", "baseline", "rules", "policy", "policies", "measurement", "latency", "scorer");
    private static final List<String> MODEL_KEYS =
            List.of("path", "format", "classpath", "allowedClasses", "metricPointers", "columns");
    private static final List<String> DATA_KEYS =
            List.of("paths", "classAttribute", "train", "reference", "slices", "group", "design", "prevalence");
    private static final List<String> MEASUREMENT_KEYS = List.of("confidence", "resamples", "seed", "threads");
    private static final List<String> LATENCY_KEYS = List.of("enabled", "requests", "forks", "rate", "timeoutMillis");
    private static final List<String> SCORER_KEYS = List.of("heapMegabytes", "timeoutSeconds");

    /** Reads a file. */
    public ModelGateFile read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, file.toString());
        }
    }

    /**
     * @param name what to call it in messages, usually a file name
     * @throws IOException if it cannot be used; the message is one line with the line and column
     */
    public ModelGateFile read(InputStream yaml, String name) throws IOException {
        byte[] bytes = yaml.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw new IOException(
                    name + ": larger than " + (MAX_BYTES >> 20) + " MiB, expected options of an evaluation");
        }
        return read(YamlTree.read(decoded(bytes, name), name), name);
    }

    private static String decoded(byte[] bytes, String name) throws IOException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IOException(name + ": not UTF-8 text", e);
        }
    }

    private static ModelGateFile read(YamlNode root, String file) throws IOException {
        YamlFields fields = YamlFields.of(file, root, KEYS);
        YamlNode ruleList = fields.node("rules");
        List<Rule> rules = ruleList == null ? List.of() : rules(ruleList, file);
        EvaluationSpec spec = new EvaluationSpec(
                fields.text("id"),
                model(fields.node("model"), file),
                data(fields.node("data"), file),
                fields.text("baseline"),
                rules.stream().map(Rule::toString).toList(),
                fields.text("policy"),
                measurement(fields.node("measurement"), file),
                latency(fields.node("latency"), file),
                scorer(fields.node("scorer"), file));
        return new ModelGateFile(file, spec, rules, policies(fields.node("policies"), file));
    }

    private static ModelSource model(YamlNode node, String file) throws IOException {
        if (node instanceof Scalar path) {
            return ModelSource.of(path.text());
        }
        YamlFields fields = section(node, file, MODEL_KEYS);
        return new ModelSource(
                fields.text("path"),
                fields.text("format"),
                fields.texts("classpath"),
                fields.texts("allowedClasses"),
                fields.textMap("metricPointers"),
                fields.textMap("columns"));
    }

    private static DataOptions data(YamlNode node, String file) throws IOException {
        if (node instanceof Scalar || node instanceof Sequence) {
            return new DataOptions(YamlFields.none(file).texts(node), null, null, null, null);
        }
        YamlFields fields = section(node, file, DATA_KEYS);
        return fields.within(() -> new DataOptions(
                fields.texts("paths"),
                fields.text("classAttribute"),
                fields.text("train"),
                fields.text("reference"),
                fields.texts("slices"),
                fields.text("group"),
                fields.text("design"),
                DataOptions.shares(fields.textMap("prevalence"))));
    }

    private static MeasurementOptions measurement(YamlNode node, String file) throws IOException {
        YamlFields fields = section(node, file, MEASUREMENT_KEYS);
        return fields.within(() -> new MeasurementOptions(
                fields.number("confidence"),
                fields.integer("resamples"),
                fields.wholeNumber("seed"),
                fields.integer("threads")));
    }

    private static LatencyOptions latency(YamlNode node, String file) throws IOException {
        YamlFields fields = section(node, file, LATENCY_KEYS);
        return fields.within(() -> new LatencyOptions(
                fields.flag("enabled").orElse(null),
                fields.integer("requests"),
                fields.integer("forks"),
                fields.number("rate"),
                fields.wholeNumber("timeoutMillis")));
    }

    private static ScorerOptions scorer(YamlNode node, String file) throws IOException {
        YamlFields fields = section(node, file, SCORER_KEYS);
        return fields.within(
                () -> new ScorerOptions(fields.integer("heapMegabytes"), fields.wholeNumber("timeoutSeconds")));
    }

    private static YamlFields section(YamlNode node, String file, List<String> keys) throws IOException {
        return node == null ? YamlFields.none(file) : YamlFields.of(file, node, keys);
    }

    private static List<RulePolicy> policies(YamlNode node, String file) throws IOException {
        if (node == null) {
            return List.of();
        }
        if (!(node instanceof Mapping mapping)) {
            throw new YamlException(
                    file,
                    node.place(),
                    "policies: found " + node.kind() + ", expected a map of names to lists of rules");
        }
        List<RulePolicy> policies = new ArrayList<>();
        for (Map.Entry<String, Entry> entry : mapping.entries().entrySet()) {
            try {
                policies.add(
                        new RulePolicy(entry.getKey(), rules(entry.getValue().value(), file)));
            } catch (IllegalArgumentException e) {
                throw new YamlException(file, entry.getValue().key(), e.getMessage());
            }
        }
        return policies;
    }

    private static List<Rule> rules(YamlNode node, String file) throws IOException {
        if (!(node instanceof Sequence sequence)) {
            throw new YamlException(
                    file,
                    node.place(),
                    "found " + node.kind() + ", expected a list of rules, each on a line of its own after '- '");
        }
        List<Rule> rules = new ArrayList<>();
        for (YamlNode item : sequence.items()) {
            rules.add(rule(item, file));
        }
        return rules;
    }

    private static Rule rule(YamlNode node, String file) throws IOException {
        if (node instanceof Mapping mapping) {
            return structured(mapping, file);
        }
        if (node instanceof Scalar scalar && scalar.text() != null) {
            try {
                return RuleParser.parse(scalar.text());
            } catch (RuleSyntaxException e) {
                throw new YamlException(file, node.place(), e.oneLine());
            }
        }
        throw new YamlException(
                file, node.place(), "found " + node.kind() + ", expected a rule, for instance " + "accuracy >= 0.92");
    }

    private static Rule structured(Mapping mapping, String file) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Map.Entry<String, Entry> entry : mapping.entries().entrySet()) {
            if (!(entry.getValue().value() instanceof Scalar scalar)) {
                throw new YamlException(
                        file,
                        entry.getValue().value().place(),
                        entry.getKey() + ": found " + entry.getValue().value().kind()
                                + ", expected a text or a number");
            }
            texts.put(entry.getKey(), scalar.text());
        }
        try {
            return RuleFields.of(texts).toRule();
        } catch (RuleFieldException e) {
            Entry wrong = mapping.entries().get(e.field());
            Place place = wrong == null ? mapping.place() : wrong.key();
            throw new YamlException(file, place, "in a rule: " + e.getMessage());
        }
    }
}
