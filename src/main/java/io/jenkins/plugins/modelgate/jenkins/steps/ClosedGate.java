package io.jenkins.plugins.modelgate.jenkins.steps;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a gate that does not open does to the build. */
enum ClosedGate {
    /** The build fails there. */
    STOP,
    /** The body is left out, and stage and build are unstable. */
    UNSTABLE,
    /** The body is left out; the step returns {@code false}, for use as a condition. */
    SKIP;

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * @param option name of the option, for the message
     * @throws IllegalArgumentException when it is none of them
     */
    static ClosedGate parse(String option, String text, ClosedGate byDefault) {
        if (text == null || text.isBlank()) {
            return byDefault;
        }
        return Stream.of(values())
                .filter(value -> value.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(option + " is '" + text + "', expected "
                        + Stream.of(values()).map(ClosedGate::text).collect(Collectors.joining(", "))));
    }
}
