package io.jenkins.plugins.modelgate.spec;

import io.jenkins.plugins.modelgate.metric.MetricCatalog;
import io.jenkins.plugins.modelgate.spec.YamlNode.Entry;
import io.jenkins.plugins.modelgate.spec.YamlNode.Mapping;
import io.jenkins.plugins.modelgate.spec.YamlNode.Scalar;
import io.jenkins.plugins.modelgate.spec.YamlNode.Sequence;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A mapping with known keys. Missing values are {@code null}; an error includes its position. */
final class YamlFields {
    private final String file;
    private final Map<String, Entry> entries;

    private YamlFields(String file, Map<String, Entry> entries) {
        this.file = file;
        this.entries = entries;
    }

    /** @throws YamlException if it is not a mapping, or has an unknown key */
    static YamlFields of(String file, YamlNode node, List<String> known) throws IOException {
        if (!(node instanceof Mapping mapping)) {
            throw new YamlException(
                    file, node.place(), "found " + node.kind() + ", expected a map of " + String.join(", ", known));
        }
        for (Map.Entry<String, Entry> entry : mapping.entries().entrySet()) {
            if (!known.contains(entry.getKey())) {
                String meant = MetricCatalog.nearest(entry.getKey(), known)
                        .map(near -> "did you mean " + near + "? ")
                        .orElse("");
                throw new YamlException(
                        file,
                        entry.getValue().key(),
                        "unknown key '" + entry.getKey() + "'; " + meant + "allowed are " + String.join(", ", known));
            }
        }
        return new YamlFields(file, mapping.entries());
    }

    static YamlFields none(String file) {
        return new YamlFields(file, Map.of());
    }

    /** The raw value; {@code null} if it is missing or null. */
    YamlNode node(String key) {
        Entry entry = entries.get(key);
        boolean nothing = entry == null || entry.value() instanceof Scalar scalar && scalar.text() == null;
        return nothing ? null : entry.value();
    }

    String text(String key) throws IOException {
        YamlNode node = node(key);
        return node == null ? null : text(node, "a text");
    }

    /** A list of texts; a single text is a list of one. */
    List<String> texts(String key) throws IOException {
        YamlNode node = node(key);
        if (node == null) {
            return null;
        }
        return texts(node);
    }

    List<String> texts(YamlNode node) throws IOException {
        if (node instanceof Sequence sequence) {
            List<String> texts = new ArrayList<>();
            for (YamlNode item : sequence.items()) {
                texts.add(text(item, "a text"));
            }
            return texts;
        }
        return List.of(text(node, "a text or a list of texts"));
    }

    /** A map from arbitrary names to texts. */
    Map<String, String> textMap(String key) throws IOException {
        YamlNode node = node(key);
        if (node == null) {
            return null;
        }
        if (!(node instanceof Mapping mapping)) {
            throw new YamlException(
                    file, node.place(), key + ": found " + node.kind() + ", expected a map of names to texts");
        }
        Map<String, String> texts = new LinkedHashMap<>();
        for (Map.Entry<String, Entry> entry : mapping.entries().entrySet()) {
            texts.put(entry.getKey(), text(entry.getValue().value(), "a text"));
        }
        return texts;
    }

    Optional<Boolean> flag(String key) throws IOException {
        YamlNode node = node(key);
        if (node == null) {
            return Optional.empty();
        }
        String text = text(node, "true or false");
        if (!text.equals("true") && !text.equals("false")) {
            throw new YamlException(file, node.place(), key + ": found " + node.kind() + ", expected true or false");
        }
        return Optional.of(text.equals("true"));
    }

    Long wholeNumber(String key) throws IOException {
        YamlNode node = node(key);
        if (node == null) {
            return null;
        }
        try {
            return new BigDecimal(text(node, "a whole number").strip()).longValueExact();
        } catch (ArithmeticException | NumberFormatException e) {
            throw new YamlException(file, node.place(), key + ": found " + node.kind() + ", expected a whole number");
        }
    }

    /** An integer within the range of {@code int}. */
    Integer integer(String key) throws IOException {
        Long number = wholeNumber(key);
        if (number != null && (number < Integer.MIN_VALUE || number > Integer.MAX_VALUE)) {
            YamlNode node = node(key);
            throw new YamlException(
                    file,
                    node.place(),
                    key + ": found " + node.kind() + ", expected a whole number of at most " + Integer.MAX_VALUE);
        }
        return number == null ? null : number.intValue();
    }

    Double number(String key) throws IOException {
        YamlNode node = node(key);
        if (node == null) {
            return null;
        }
        try {
            return new BigDecimal(text(node, "a number").strip()).doubleValue();
        } catch (NumberFormatException e) {
            throw new YamlException(file, node.place(), key + ": found " + node.kind() + ", expected a number");
        }
    }

    /** Creates options from these fields; an error for an option out of range includes its position. */
    <T> T within(Options<T> options) throws IOException {
        try {
            return options.read();
        } catch (OptionException e) {
            throw new YamlException(file, node(e.option()).place(), e.getMessage());
        }
    }

    /** Creates options from fields. */
    @FunctionalInterface
    interface Options<T> {
        T read() throws IOException;
    }

    private String text(YamlNode node, String expected) throws IOException {
        if (node instanceof Scalar scalar
                && scalar.text() != null
                && !scalar.text().isBlank()) {
            return scalar.text();
        }
        throw new YamlException(file, node.place(), "found " + node.kind() + ", expected " + expected);
    }
}
