package io.jenkins.plugins.modelgate.statistics;

import java.util.OptionalLong;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * How many rows or requests a decision needs, shown with an INCONCLUSIVE verdict.
 *
 * <p>All counts are totals for the whole set, not the number to add.
 */
public final class SampleSize {

    /** Default power: the probability of showing something that is true. */
    public static final double DEFAULT_POWER = 0.80;

    /** Larger numbers of rows are not searched exactly. */
    private static final int MOST_EXACT_ROWS = 10_000_000;

    /** The search moves in steps of one over this number of the rows. */
    private static final int STEPS = 200;

    private SampleSize() {}

    /**
     * Rows needed to show that a candidate as good as its baseline is not worse by {@code margin}:
     * {@code (z_confidence + z_power)^2 * discordance / margin^2}.
     *
     * @param discordance share of rows on which exactly one of the two models is right, over 0, at most 1
     * @param margin      the smallest unacceptable loss, as a fraction, over 0 and under 1
     * @param confidence  of the one-sided test, over 0.5 and under 1
     * @param power       probability to show it when the two are equally good, over 0 and under 1
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
     * Rows at which {@linkplain BinomialInterval#clopperPearson Clopper and Pearson's bound} on the side of the limit
     * excludes the limit with probability {@code power}, if the true proportion is the given one. Starts with Fleiss's
     * approximation and continues upwards by the exact binomial power.
     *
     * @param proportion the true share of rows that are right, 0 to 1
     * @param limit      the limit of the rule, over 0 and under 1, not the proportion
     * @param confidence of the bound, over 0.5 and under 1
     * @param power      over 0 and under 1
     * @return rows, at least 1; for a proportion of 0 or 1, the least number of rows that could show it
     * @throws IllegalArgumentException when an argument is NaN or out of its range
     * @see <a href="https://doi.org/10.1002/0471445428">J. L. Fleiss, B. Levin and M. C. Paik, Statistical Methods for
     *     Rates and Proportions, 3rd ed. (2003), section 2.5</a>
     */
    public static long proportion(double proportion, double limit, double confidence, double power) {
        Arguments.fraction(proportion, "proportion");
        Arguments.openFraction(limit, "limit");
        Arguments.confidence(confidence);
        Arguments.openFraction(power, "power");
        if (proportion == limit) {
            throw new IllegalArgumentException("proportion: " + proportion + " is the limit, which no rows settle");
        }
        if (proportion == 0 || proportion == 1) {
            return ceil(Math.log(1 - confidence) / Math.log(proportion == 1 ? limit : 1 - limit));
        }
        double distance = Math.abs(proportion - limit);
        double spread = StandardNormal.quantile(confidence) * Math.sqrt(limit * (1 - limit))
                + StandardNormal.quantile(power) * Math.sqrt(proportion * (1 - proportion));
        double plain = Math.max(0, spread) / distance * Math.max(0, spread) / distance;
        double continuous = plain / 4 * Math.pow(1 + Math.sqrt(1 + 2 / Math.max(plain * distance, 1e-9)), 2);
        if (continuous > MOST_EXACT_ROWS) {
            return ceil(continuous);
        }
        int rows = (int) ceil(continuous);
        while (rows < MOST_EXACT_ROWS && power(rows, proportion, limit, confidence) < power) {
            rows += Math.max(1, rows / STEPS);
        }
        return rows;
    }

    /** The probability that Clopper and Pearson's bound for this many rows excludes the limit. */
    private static double power(int rows, double proportion, double limit, double confidence) {
        // If the proportion is under its limit, the failures are over theirs.
        double share = proportion > limit ? proportion : 1 - proportion;
        double least = proportion > limit ? limit : 1 - limit;
        int most = BinomialDistribution.of(rows, least).inverseCumulativeProbability(confidence);
        // The smallest count that is reached or exceeded by chance with a probability of at most 1 - confidence.
        int critical = most + 1;
        return BinomialDistribution.of(rows, share).survivalProbability(critical - 1);
    }

    /**
     * Rows at which Tango's bound clears the margin when the two models are right on the same rows:
     * {@code z^2 (1 - margin) / margin}. The bound converges with the number of rows, not with its root.
     *
     * @param margin     the smallest unacceptable loss, over 0 and under 1
     * @param confidence of the bound, over 0.5 and under 1
     * @return rows, at least 1
     * @throws IllegalArgumentException when an argument is NaN or out of its range
     */
    public static long withoutDiscordance(double margin, double confidence) {
        Arguments.openFraction(margin, "margin");
        Arguments.confidence(confidence);
        double z = StandardNormal.quantile(confidence);
        return ceil(z * z * (1 - margin) / margin);
    }

    /**
     * Rows at which a bound that converges with the square root of the rows clears a limit with probability
     * {@code power}, if the true value is the given one:
     * {@code n * ((z_confidence + z_power) / z_bound * (value - bound) / (value - limit))^2}. Uses the bound on the
     * side of the limit.
     *
     * @param value      the estimate, assumed to be the true value
     * @param interval   its bounds
     * @param n          number of rows behind the estimate and its bounds, at least 1
     * @param limit      the limit of the rule
     * @param confidence that the bound must have, over 0.5 and under 1
     * @param power      over 0 and under 1
     * @return rows, at least 1; empty when the value is the limit or the bound is infinite
     * @throws IllegalArgumentException when an argument is NaN or out of its range
     */
    public static OptionalLong comparison(
            double value, Interval interval, long n, double limit, double confidence, double power) {
        Arguments.finite(value, "value");
        Arguments.finite(limit, "limit");
        Arguments.atLeast(n, 1, "n");
        Arguments.confidence(confidence);
        Arguments.openFraction(power, "power");
        double bound = limit < value ? interval.low() : interval.high();
        if (value == limit || Double.isInfinite(bound)) {
            return OptionalLong.empty();
        }
        double z = StandardNormal.quantile(confidence) + StandardNormal.quantile(power);
        double ratio =
                Math.max(0, z) / StandardNormal.quantile(interval.confidence()) * (value - bound) / (value - limit);
        return OptionalLong.of(ceil(n * ratio * ratio));
    }

    /**
     * The least number of requests of which {@code over} may exceed a limit while the percentile is still shown to be
     * under it: the least n with {@code P(Bin(n, 1 - percentile) <= over) <= 1 - confidence}.
     *
     * @param percentile as a fraction, over 0 and under 1: 0.99 for p99
     * @param over       requests over the limit, 0 or more
     * @param confidence over 0.5 and under 1
     * @return requests
     * @throws IllegalArgumentException when an argument is NaN or out of its range, or when more than 2,147,483,647
     *     requests would be needed
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
        // A result within a few rounding errors above a whole number is that whole number.
        return Math.max(1, (long) Math.ceil(rows * (1 - 1e-12)));
    }
}
