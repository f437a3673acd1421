package io.jenkins.plugins.modelgate.spec;

import java.util.List;
import java.util.Map;

/** A piece of a YAML file that knows where it stands, so that a message can name the place. */
sealed interface YamlNode {
    Place place();

    /** What a message calls it. */
    String kind();

    /** Line and column, both from 1. */
    record Place(int line, int column) {}

    /** Text, number, {@code true}, {@code false}, or nothing ({@code text} is {@code null}). */
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

    /** Each key with its own place and its value, in the file's order. */
    record Mapping(Place place, Map<String, Entry> entries) implements YamlNode {
        @Override
        public String kind() {
            return "a map";
        }
    }

    record Entry(Place key, YamlNode value) {}
}
