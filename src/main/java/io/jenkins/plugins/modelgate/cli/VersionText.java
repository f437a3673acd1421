package io.jenkins.plugins.modelgate.cli;

import io.jenkins.plugins.modelgate.registry.ModelVersion;

/** Formats versions for the tables of the registry's commands. */
final class VersionText {
    private static final int TO_THE_MINUTE = "2026-01-01T00:00".length();

    private VersionText() {}

    static String verdict(ModelVersion version) {
        ModelVersion.Evidence evidence = version.evidence();
        if (evidence == null || evidence.verdict() == null) {
            return ConsoleTable.NOTHING;
        }
        return evidence.verdict() + (evidence.approvals().isEmpty() ? "" : ", approved");
    }

    /** An ISO-8601 instant to the minute. */
    static String when(String instant) {
        return instant == null || instant.length() < TO_THE_MINUTE
                ? ConsoleTable.NOTHING
                : instant.substring(0, TO_THE_MINUTE).replace('T', ' ') + " UTC";
    }

    static String orNothing(Object value) {
        return value == null || value.toString().isBlank() ? ConsoleTable.NOTHING : value.toString();
    }
}
