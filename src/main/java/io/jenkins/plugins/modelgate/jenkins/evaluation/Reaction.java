package io.jenkins.plugins.modelgate.jenkins.evaluation;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How a verdict affects the build, from the mildest to the most severe. */
public enum Reaction {
    /** A line in the build log. */
    NOTE,
    /** The stage and the build become unstable; the build goes on. */
    UNSTABLE,
    /** The stage and the build fail; the build goes on. */
    FAILURE,
    /** The build stops here and fails. */
    STOP;

    /** The text that users write. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * @param option the option's name, for the message
     * @param text as users write it; {@code null} or blank for the default
     * @throws IllegalArgumentException when the text is not a reaction
     */
    public static Reaction parse(String option, String text, Reaction byDefault) {
        if (text == null || text.isBlank()) {
            return byDefault;
        }
        return Arrays.stream(values())
                .filter(reaction -> reaction.text().equals(text.trim()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(option + " is '" + text + "', expected one of "
                        + Arrays.stream(values()).map(Reaction::text).collect(Collectors.joining(", "))));
    }

    /** The milder of the two. */
    Reaction atMost(Reaction other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
