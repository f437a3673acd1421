package io.jenkins.plugins.modelgate.statistics;

import java.util.OptionalLong;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * How many rows or requests a decision needs: what an INCONCLUSIVE verdict tells its reader.
 *
 * <p>All counts are of the whole set, not of what must be added to it.
 */
public final class SampleSize {

    /** The chance to show a thing that is so, where nobody asked for another. */
    public static final double DEFAULT_POWER = 0.80;

    private SampleSize() {}

    /**
     * Rows needed to show that a candidate as good as its baseline is not worse by {@code margin}:
     * {@code (z_confidence + z_power)^2 * discordance / margin^2}.
     *
     * @param discordance share of rows on which exactly one of the two models is right, over 0, at most 1
     * @param margin      the loss that would be too much, as a fraction, over 0 and under 1
     * @param confidence  of the one-sided test, over 0.5 and under 1
     * @param power       chance to show it when the two are equally good, over 0 and under 1
     * @return rows, at least 1
     * @throws IllegalArgumentException when an argument is NaN or out of its range
     * @see <a href="https://doi.org/10.1002/sim.1045">J. M. Nam, Non-inferiority in matched-pair designs;
     *     the normal approximation of Tango's test under equal accuracy</a>
     */
    public static long pairedNonInferiority(double discordance, double margin, double confidence, double power) {
        Arguments.positive(discordance, "discordance");
        Arguments.fraction(discordance, "discordance");
        Arguments.openFraction(margin, "margin");
        Arguments.confidence(confidence);
        Arguments.openFraction(power, "power");
        double z = StandardNormal.quantile(confidence) + StandardNormal.quantile(power);
        return ceil(Math.max(0, z) * Math.max(0, z) * discordance / (margin * margin));
    }

    /**
     * Rows at which Wilson's bound on the side of the limit reaches it, if the proportion stays as seen:
     * {@code z^2 * limit * (1 - limit) / (proportion - limit)^2}.
     *
     * @param proportion share of rows that are right, 0 to 1
     * @param limit      the limit of the rule, 0 to 1
     * @param confidence of the bound, over 0.5 and under 1
     * @return rows, at least 1; empty when the proportion is the limit, which no number of rows settles
     * @throws IllegalArgumentException when an argument is NaN or out of its range
     */
    public static OptionalLong wilsonComparison(double proportion, double limit, double confidence) {
        Arguments.fraction(proportion, "proportion");
        Arguments.fraction(limit, "limit");
        Arguments.confidence(confidence);
        if (proportion == limit) {
            return OptionalLong.empty();
        }
        double z = StandardNormal.quantile(confidence);
        double distance = proportion - limit;
        return OptionalLong.of(ceil(z * z * limit * (1 - limit) / (distance * distance)));
    }

    /**
     * Rows at which any bound that closes in with the square root of the rows reaches a limit, if the
     * value stays as seen: {@code n * ((value - bound) / (value - limit))^2}. Uses the bound on the side
     * of the limit.
     *
     * @param value    the estimate
     * @param interval its bounds
     * @param n        the rows that the estimate and its bounds come from, at least 1
     * @param limit    the limit of the rule
     * @return rows, at least 1, at most {@code n} when the bound already clears the limit; empty when the
     *     value is the limit or the bound is infinite
     * @throws IllegalArgumentException when the value or the limit is not finite or {@code n} is under 1
     */
    public static OptionalLong comparison(double value, Interval interval, long n, double limit) {
        Arguments.finite(value, "value");
        Arguments.finite(limit, "limit");
        Arguments.atLeast(n, 1, "n");
        double bound = limit < value ? interval.low() : interval.high();
        if (value == limit || Double.isInfinite(bound)) {
            return OptionalLong.empty();
        }
        double ratio = (value - bound) / (value - limit);
        return OptionalLong.of(ceil(n * ratio * ratio));
    }

    /**
     * The least number of requests of which {@code over} may exceed a limit while the percentile is still
     * shown to be under it: the least n with {@code P(Bin(n, 1 - percentile) <= over) <= 1 - confidence}.
     *
     * @param percentile as a fraction, over 0 and under 1: 0.99 for p99
     * @param over       requests over the limit, 0 or more
     * @param confidence over 0.5 and under 1
     * @return requests
     * @throws IllegalArgumentException when an argument is NaN or out of its range, or when more than
     *     2,147,483,647 requests were needed
     * @see <a href="https://github.com/mlcommons/inference_policies/blob/master/inference_rules.adoc">MLPerf
     *     inference rules, early stopping</a>
     */
    public static long percentileRequests(double percentile, long over, double confidence) {
        Arguments.openFraction(percentile, "percentile");
        Arguments.notNegative(over, "over");
        Arguments.confidence(confidence);
        long enough = over + 1;
        while (enough < Integer.MAX_VALUE && !shown(percentile, over, enough, confidence)) {
            enough = Math.min(Integer.MAX_VALUE, 2 * enough);
        }
        if (enough > Integer.MAX_VALUE || !shown(percentile, over, enough, confidence)) {
            throw new IllegalArgumentException("over: " + over + " of percentile " + percentile + " needs more than "
                    + Integer.MAX_VALUE + " requests");
        }
        long tooFew = over;
        while (enough - tooFew > 1) {
            long middle = (enough + tooFew) / 2;
            if (shown(percentile, over, middle, confidence)) {
                enough = middle;
            } else {
                tooFew = middle;
            }
        }
        return enough;
    }

    private static boolean shown(double percentile, long over, long requests, double confidence) {
        return BinomialDistribution.of((int) requests, 1 - percentile).cumulativeProbability((int) over)
                <= 1 - confidence;
    }

    private static long ceil(double rows) {
        // A result of a few rounding errors over a whole number is that whole number.
        return Math.max(1, (long) Math.ceil(rows * (1 - 1e-12)));
    }
}
