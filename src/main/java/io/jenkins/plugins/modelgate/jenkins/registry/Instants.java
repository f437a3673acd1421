package io.jenkins.plugins.modelgate.jenkins.registry;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Date;

/** Instants as a registry writes them. */
final class Instants {
    private Instants() {}

    /**
     * For a page to format.
     *
     * @return {@code null} when the text is no instant
     */
    static Date date(String instant) {
        try {
            return instant == null ? null : Date.from(Instant.parse(instant));
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
