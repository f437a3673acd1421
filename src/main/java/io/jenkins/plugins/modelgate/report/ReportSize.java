package io.jenkins.plugins.modelgate.report;

import java.util.Optional;

/**
 * Checks whether an external report is small enough to keep and show: a small file may contain a very large number of
 * parts, each of which takes memory and time on every page.
 */
public final class ReportSize {
    /** Far more than an evaluation with thousands of labels, columns and slices needs. */
    public static final int MOST_PARTS = 100_000;

    private ReportSize() {}

    /** @return why it is too large, in one line; empty when it is not */
    public static Optional<String> problem(Report report) {
        long slices = report.slices().stream()
                .mapToLong(slice -> 1L + slice.metrics().size())
                .sum();
        long findings = report.checks().stream()
                .mapToLong(check -> 1L + check.findings().size())
                .sum();
        long parts = report.metrics().size() + slices + findings;
        return parts <= MOST_PARTS
                ? Optional.empty()
                : Optional.of("it has " + report.metrics().size() + " metrics, " + slices + " numbers of slices and "
                        + findings + " findings, expected at most " + MOST_PARTS + " in all");
    }
}
