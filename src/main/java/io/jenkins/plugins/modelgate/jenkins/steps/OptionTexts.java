package io.jenkins.plugins.modelgate.jenkins.steps;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * Converts texts that users type into options: expands variables, trims, and leaves out empty texts.
 *
 * @param expand applied to every text
 */
record OptionTexts(UnaryOperator<String> expand) {
    String one(String text) {
        String expanded = text == null ? "" : expand.apply(text).trim();
        return expanded.isEmpty() ? null : expanded;
    }

    String required(String option, String text) {
        String value = one(text);
        if (value == null) {
            throw new IllegalArgumentException("the option " + option + " is missing");
        }
        return value;
    }

    List<String> many(List<String> texts) {
        return texts == null
                ? List.of()
                : texts.stream().map(this::one).filter(Objects::nonNull).toList();
    }

    /** Splits {@code name=value} texts; a value may contain further {@code =}. */
    Map<String, String> pairs(String option, List<String> texts) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String text : many(texts)) {
            int equals = text.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException(option + " holds '" + text + "', expected name=value");
            }
            String name = text.substring(0, equals).trim();
            if (pairs.put(name, text.substring(equals + 1).trim()) != null) {
                throw new IllegalArgumentException(option + " gives '" + name + "' twice; give it once");
            }
        }
        return pairs;
    }
}
