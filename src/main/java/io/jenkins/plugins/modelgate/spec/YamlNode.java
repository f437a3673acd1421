package io.jenkins.plugins.modelgate.spec;

import java.util.List;
import java.util.Map;

/** A node of a YAML file that knows its position, for use in messages. */
sealed interface YamlNode {
    Place place();

    /** The kind of node, for messages. */
    String kind();

    /** Line and column, both from 1. */
    record Place(int line, int column) {}

    /** Text, number, {@code true}, {@code false}, or null ({@code text} is {@code null}). */
    record Scalar(Place place, String text) implements YamlNode {
        @Override
        public String kind() {
            return text == null ? "nothing" : "'" + text.replaceAll("\\s+", " ") + "'";
        }
    }

    record Sequence(Place place, List<YamlNode> items) implements YamlNode {
        @Override
        public String kind() {
            return "a list";
        }
    }

    /** Each key with its position and value, in file order. */
    record Mapping(Place place, Map<String, Entry> entries) implements YamlNode {
        @Override
        public String kind() {
            return "a map";
        }
    }

    record Entry(Place key, YamlNode value) {}
}
