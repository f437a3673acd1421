package io.jenkins.plugins.modelgate.jenkins.evaluation;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a verdict does to the build, from the mildest to the hardest. */
public enum Reaction {
    /** A line in the build log. */
    NOTE,
    /** Stage and build become unstable; the build goes on. */
    UNSTABLE,
    /** Stage and build become failures; the build goes on. */
    FAILURE,
    /** The build ends here as a failure. */
    STOP;

    /** As users write it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * @param option name of the option, for the message
     * @param text as users write it; {@code null} or blank for the default
     * @throws IllegalArgumentException when it is none of them
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
