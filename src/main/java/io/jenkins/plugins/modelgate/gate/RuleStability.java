package io.jenkins.plugins.modelgate.gate;

/**
 * How stable one rule's verdict is when the same model is measured again.
 *
 * @param rule the rule's text form
 * @param slice the slice's name; {@code null} for all rows
 * @param pairs pairs of measurements in which the rule had a verdict
 * @param flips pairs in which only one measurement passed
 * @param contradictions pairs in which one measurement passed and the other failed
 * @param advice what to do if it flips too often; {@code null} if it does not
 */
public record RuleStability(String rule, String slice, int pairs, int flips, int contradictions, String advice) {
    /** A rule that flips more often than this is reported, with advice. */
    public static final double TOO_OFTEN = 0.05;

    /** Fraction of the pairs that flip, 0 to 1; 0 without any pairs. */
    public double flipShare() {
        return pairs == 0 ? 0 : flips / (double) pairs;
    }

    public boolean flipsTooOften() {
        return flipShare() > TOO_OFTEN;
    }
}
