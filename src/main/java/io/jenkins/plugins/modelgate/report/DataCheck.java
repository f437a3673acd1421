package io.jenkins.plugins.modelgate.report;

import java.util.List;

/**
 * One question asked of the test set.
 *
 * @param name for example {@code unlabelled-rows}, {@code duplicates}, {@code leakage}, {@code drift}
 * @param status what came out
 * @param summary one sentence with the number that matters
 * @param findings per column or label, worst first; may be empty
 */
public record DataCheck(String name, Status status, String summary, List<Finding> findings) {
    /** The name of the check whose first finding is the column that rows are grouped by, with the number of groups. */
    public static final String GROUPS = "groups";

    public DataCheck {
        findings = List.copyOf(findings);
    }

    public enum Status {
        OK,
        WARNING,
        NOT_RUN
    }

    /**
     * @param subject column, label or row that it is about
     * @param value the number found; {@code null} when there is none
     * @param text one sentence
     */
    public record Finding(String subject, Double value, String text) {}
}
