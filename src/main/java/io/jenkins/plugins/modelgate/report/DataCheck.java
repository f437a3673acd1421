package io.jenkins.plugins.modelgate.report;

import java.util.List;

/**
 * The result of one check of the test set.
 *
 * @param name for example {@code unlabelled-rows}, {@code duplicates}, {@code leakage}, {@code drift}
 * @param status the outcome
 * @param summary one sentence with the most important number
 * @param findings per column or label, worst first; may be empty
 */
public record DataCheck(String name, Status status, String summary, List<Finding> findings) {
    /** The check whose first finding is the column that rows are grouped by, with the number of groups. */
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
     * @param subject column, label or row that the finding is about
     * @param value the number found; {@code null} when there is none
     * @param text one sentence
     */
    public record Finding(String subject, Double value, String text) {}
}
