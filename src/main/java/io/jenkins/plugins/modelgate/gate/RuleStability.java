package io.jenkins.plugins.modelgate.gate;

/**
 * How steady one rule is when the same model is measured again.
 *
 * @param rule the rule's text form
 * @param slice the slice's name; {@code null} for all rows
 * @param pairs pairs of measurements in which the rule had a verdict
 * @param flips pairs of which one passed and the other did not
 * @param contradictions pairs of which one passed and the other failed
 * @param advice what to do when it flips too often; {@code null} when it does not
 */
public record RuleStability(String rule, String slice, int pairs, int flips, int contradictions, String advice) {
    /** A rule that flips more often is named, with advice. */
    public static final double TOO_OFTEN = 0.05;

    /** Share of the pairs, 0 to 1; 0 without any. */
    public double flipShare() {
        return pairs == 0 ? 0 : flips / (double) pairs;
    }

    public boolean flipsTooOften() {
        return flipShare() > TOO_OFTEN;
    }
}
