package io.jenkins.plugins.modelgate.gate;

import io.jenkins.plugins.modelgate.report.GateResult;
import io.jenkins.plugins.modelgate.report.GateResult.RuleResult;
import io.jenkins.plugins.modelgate.statistics.Bootstrap;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Checks whether a decision depends on the bootstrap's random numbers: whether a limit is within two standard errors of
 * a resampled bound, so that another seed may well change the verdict.
 */
public final class ResamplingPrecision {
    /** The most resamples that are taken without being asked for. */
    public static final int MOST = 20_000;

    private static final double STANDARD_ERRORS = 2;

    private ResamplingPrecision() {}

    /**
     * The number of resamples after which no limit is within that range.
     *
     * @param decided by the rules that matter
     * @param confidence of each bound
     * @param resamples that gave the bounds
     * @return more than there were, at most {@value #MOST}; empty if none are needed or that many would not be enough
     */
    public static OptionalInt more(GateResult decided, double confidence, int resamples) {
        int needed = decided.rules().stream()
                .mapToInt(rule -> needed(rule, confidence, resamples))
                .max()
                .orElse(0);
        return needed > resamples ? OptionalInt.of(needed) : OptionalInt.empty();
    }

    private static int needed(RuleResult rule, double confidence, int resamples) {
        if (!ReportedNoise.isResampled(rule.method()) || rule.value() == null || rule.limit() == null) {
            return 0;
        }
        return (int) Math.min(
                MOST,
                Stream.of(rule.low(), rule.high())
                        .filter(bound -> bound != null && Double.isFinite(bound))
                        .mapToDouble(bound -> needed(rule, bound, confidence, resamples))
                        .max()
                        .orElse(0));
    }

    /** The standard error falls with the square root of the number of resamples. */
    private static double needed(RuleResult rule, double bound, double confidence, int resamples) {
        double reach = STANDARD_ERRORS * Bootstrap.errorOfBound(Math.abs(rule.value() - bound), confidence, resamples);
        double distance = Math.abs(rule.limit() - bound);
        return distance >= reach ? 0 : Math.ceil(resamples * Math.pow(reach / distance, 2));
    }
}
