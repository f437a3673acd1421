package io.jenkins.plugins.modelgate.jenkins.steps;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a gate that stays closed does to the build. */
enum ClosedGate {
    /** The build fails. */
    STOP,
    /** The body is skipped; the stage and the build become unstable. */
    UNSTABLE,
    /** The body is skipped; the step returns {@code false}, for use as a condition. */
    SKIP;

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * @param option the option's name, for the message
     * @throws IllegalArgumentException when the text is none of them
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
