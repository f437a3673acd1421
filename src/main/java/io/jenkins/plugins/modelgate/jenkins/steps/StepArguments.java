package io.jenkins.plugins.modelgate.jenkins.steps;

import io.jenkins.plugins.modelgate.jenkins.config.RuleLines;
import io.jenkins.plugins.modelgate.spec.RuleLine;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.sf.json.JSONArray;
import net.sf.json.JSONObject;

/** Converts arguments of a Jenkinsfile or a form to the types of {@link EvaluateModelStep}'s fields. */
final class StepArguments {
    private static final String DATA = "data";
    private static final String RULES = "rules";
    /** The name in a form of the rules that are shown as rows. */
    private static final String ROWS = "ruleRows";

    private static final Set<String> PAIRS = Set.of("columns", "metricPointers");
    private static final Set<String> LISTS =
            Set.of("rules", "slices", "columns", "metricPointers", "classpath", "allowedClasses");

    private StepArguments() {}

    /**
     * Converts arguments of a Jenkinsfile: a single text becomes a list of one, a map becomes {@code name=value} texts,
     * a rule written as a map becomes its text, and several data files become lines of one text.
     */
    static Map<String, Object> normalized(Map<String, Object> arguments) {
        Map<String, Object> normalized = new LinkedHashMap<>(arguments);
        normalized.computeIfPresent(
                DATA, (name, value) -> value instanceof Collection<?> files ? String.join("\n", texts(files)) : value);
        LISTS.forEach(name -> normalized.computeIfPresent(name, StepArguments::list));
        return normalized;
    }

    /** Lets one option take names as a list as well as in a text with commas. */
    static Map<String, Object> withNames(String option, Map<String, Object> arguments) {
        Map<String, Object> named = new LinkedHashMap<>(arguments);
        named.computeIfPresent(
                option,
                (name, value) -> value instanceof Collection<?> names ? String.join(", ", texts(names)) : value);
        return named;
    }

    private static List<String> list(String name, Object value) {
        if (value instanceof Map<?, ?> map && PAIRS.contains(name)) {
            return map.entrySet().stream()
                    .map(pair -> pair.getKey() + "=" + pair.getValue())
                    .toList();
        }
        Collection<?> elements = value instanceof Collection<?> collection ? collection : List.of(value);
        return texts(elements);
    }

    private static List<String> texts(Collection<?> values) {
        return values.stream()
                .map(value -> value instanceof Map<?, ?> rule ? RuleLines.line(texts(rule)) : String.valueOf(value))
                .toList();
    }

    /** Converts Groovy's string types, which JSON does not support. */
    private static Map<String, Object> texts(Map<?, ?> fields) {
        Map<String, Object> texts = new LinkedHashMap<>();
        fields.forEach((name, value) ->
                texts.put(String.valueOf(name), value instanceof Number ? value : String.valueOf(value)));
        return texts;
    }

    /** The arguments as a Jenkinsfile writes them, with rules in structured form as maps. */
    static Map<String, Object> written(Map<String, ?> arguments) {
        Map<String, Object> written = new LinkedHashMap<>(arguments);
        written.computeIfPresent(
                RULES,
                (name, value) -> value instanceof Collection<?> rules
                        ? rules.stream().map(StepArguments::written).toList()
                        : value);
        return written;
    }

    private static Object written(Object rule) {
        return rule instanceof String line
                ? RuleLine.fieldsOf(line).<Object>map(fields -> fields).orElse(line)
                : rule;
    }

    /**
     * Converts a form's values: empty ones are left out, lists come as text with one element per line, and rules come
     * as rows and as text.
     */
    static JSONObject normalizedForm(JSONObject form) {
        JSONObject normalized = new JSONObject();
        List<String> rows = RuleRow.lines(form.get(ROWS));
        for (Object key : new ArrayList<>(form.keySet())) {
            String name = String.valueOf(key);
            Object value = form.get(name);
            if (name.equals(ROWS)) {
                continue;
            }
            if (!(value instanceof String text)) {
                normalized.put(name, value);
            } else if (LISTS.contains(name)) {
                JSONArray lines = new JSONArray();
                if (name.equals(RULES)) {
                    lines.addAll(rows);
                }
                lines.addAll(text.lines()
                        .map(String::trim)
                        .filter(line -> !line.isEmpty())
                        .toList());
                if (!lines.isEmpty()) {
                    normalized.put(name, lines);
                }
            } else if (!text.isBlank()) {
                normalized.put(name, text.trim());
            }
        }
        return normalized;
    }
}
