package io.jenkins.plugins.modelgate.render.text;

import io.jenkins.plugins.modelgate.report.Comparison;
import io.jenkins.plugins.modelgate.report.Comparison.Difference;

/** Describes a comparison with the baseline, in words shared by the report and the pages. Not escaped. */
public final class ComparisonFacts {
    /** The method for differences from a report, which has no rows. */
    private static final String UNPAIRED = "mover";

    private static final double LEAST_P_VALUE = 0.001;

    private ComparisonFacts() {}

    /** Whether the baseline was measured on the same rows, rather than on a separate sample of the same kind. */
    public static boolean isPaired(Comparison comparison) {
        return comparison.differences().values().stream().noneMatch(difference -> UNPAIRED.equals(difference.test()));
    }

    /** The bounds of a difference that has them, with the test and its p-value. */
    public static String bounds(Difference difference) {
        return Numbers.signed(difference.low(), "") + " to " + Numbers.signed(difference.high(), "")
                + (difference.test() == null ? "" : ", " + difference.test())
                + (difference.pValue() == null ? "" : ", p " + pValue(difference.pValue()));
    }

    /** The number of rows on which only one of the two models is right; empty if unknown. */
    public static String onlyOneRight(Difference difference) {
        return difference.onlyCandidateRight() == null || difference.onlyBaselineRight() == null
                ? ""
                : "only this model right: " + Numbers.count(difference.onlyCandidateRight()) + ", only the baseline: "
                        + Numbers.count(difference.onlyBaselineRight());
    }

    /** Smaller p-values add no information. */
    private static String pValue(double p) {
        return p < LEAST_P_VALUE ? "below " + LEAST_P_VALUE : Numbers.format(p, "");
    }
}
