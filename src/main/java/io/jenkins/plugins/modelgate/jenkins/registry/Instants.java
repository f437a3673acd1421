package io.jenkins.plugins.modelgate.jenkins.registry;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Date;

/** Parses the times that a registry writes. */
final class Instants {
    private Instants() {}

    /**
     * A date for a page to format.
     *
     * @return {@code null} when the text is not a valid time
     */
    static Date date(String instant) {
        try {
            return instant == null ? null : Date.from(Instant.parse(instant));
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
