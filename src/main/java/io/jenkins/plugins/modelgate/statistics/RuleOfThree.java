package io.jenkins.plugins.modelgate.statistics;

/**
 * The share that something may have although no row showed it.
 *
 * @see <a href="https://doi.org/10.1001/jama.1983.03330370053031">J. A. Hanley and A. Lippman-Hand, If nothing goes
 *     wrong, is everything all right? JAMA 249 (1983)</a>
 */
public final class RuleOfThree {

    private RuleOfThree() {}

    /**
     * The largest share that a kind of rows may plausibly have although none of this many rows is of that kind:
     * {@code 1 - (1 - confidence)^(1/rows)}, about {@code 3 / rows} at 0.95.
     *
     * @param rows       more than 0
     * @param confidence over 0.5 and under 1
     * @return over 0 and under 1
     */
    public static double share(double rows, double confidence) {
        return -Math.expm1(Math.log1p(-confidence) / rows);
    }
}
