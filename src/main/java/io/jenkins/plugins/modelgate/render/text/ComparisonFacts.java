package io.jenkins.plugins.modelgate.render.text;

import io.jenkins.plugins.modelgate.report.Comparison;
import io.jenkins.plugins.modelgate.report.Comparison.Difference;

/** What a comparison with the baseline shows, in words that the report and the pages share. Not escaped. */
public final class ComparisonFacts {
    /** The method of differences to a report, which has no rows. */
    private static final String UNPAIRED = "mover";

    private static final double LEAST_P_VALUE = 0.001;

    private ComparisonFacts() {}

    /** Whether the baseline was measured on the same rows, and not only on as many of the same kind. */
    public static boolean isPaired(Comparison comparison) {
        return comparison.differences().values().stream().noneMatch(difference -> UNPAIRED.equals(difference.test()));
    }

    /** The bounds of a difference that has them, and how sure its test is. */
    public static String bounds(Difference difference) {
        return Numbers.signed(difference.low(), "") + " to " + Numbers.signed(difference.high(), "")
                + (difference.test() == null ? "" : ", " + difference.test())
                + (difference.pValue() == null ? "" : ", p " + pValue(difference.pValue()));
    }

    /** On how many rows the two models part; empty where that is not known. */
    public static String onlyOneRight(Difference difference) {
        return difference.onlyCandidateRight() == null || difference.onlyBaselineRight() == null
                ? ""
                : "only this model right: " + Numbers.count(difference.onlyCandidateRight()) + ", only the baseline: "
                        + Numbers.count(difference.onlyBaselineRight());
    }

    /** Smaller ones say no more. */
    private static String pValue(double p) {
        return p < LEAST_P_VALUE ? "below " + LEAST_P_VALUE : Numbers.format(p, "");
    }
}
