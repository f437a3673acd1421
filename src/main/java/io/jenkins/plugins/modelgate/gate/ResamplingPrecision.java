package io.jenkins.plugins.modelgate.gate;

import io.jenkins.plugins.modelgate.report.GateResult;
import io.jenkins.plugins.modelgate.report.GateResult.RuleResult;
import io.jenkins.plugins.modelgate.statistics.Bootstrap;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Whether a decision hangs on the random numbers of the bootstrap: whether a limit lies within two standard errors of a
 * bound that resampling gave, so that another seed may well give another verdict.
 */
public final class ResamplingPrecision {
    /** As many resamples, at most, are taken without being asked for. */
    public static final int MOST = 20_000;

    private static final double STANDARD_ERRORS = 2;

    private ResamplingPrecision() {}

    /**
     * The number of resamples that takes every limit out of the reach of such errors.
     *
     * @param decided by the rules that matter
     * @param confidence of each bound
     * @param resamples that gave the bounds
     * @return more than there were, at most {@value #MOST}; empty when none are needed, or so many are not enough
     *     either
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

    /** The standard error falls with the square root of the resamples. */
    private static double needed(RuleResult rule, double bound, double confidence, int resamples) {
        double reach = STANDARD_ERRORS * Bootstrap.errorOfBound(Math.abs(rule.value() - bound), confidence, resamples);
        double distance = Math.abs(rule.limit() - bound);
        return distance >= reach ? 0 : Math.ceil(resamples * Math.pow(reach / distance, 2));
    }
}
