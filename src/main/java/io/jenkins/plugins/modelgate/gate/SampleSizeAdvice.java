package io.jenkins.plugins.modelgate.gate;

import io.jenkins.plugins.modelgate.base.SafeText;
import io.jenkins.plugins.modelgate.gate.Answer.Measured;
import io.jenkins.plugins.modelgate.report.DataCheck;
import io.jenkins.plugins.modelgate.report.Latency;
import io.jenkins.plugins.modelgate.report.Report;
import io.jenkins.plugins.modelgate.statistics.SampleSize;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * Advises what would settle a rule whose outcome is still open to chance: how many more fresh rows of the same kind are
 * needed so that the rule is decided in four of five cases if the true value is the measured one.
 */
final class SampleSizeAdvice {
    /** More than anyone collects. */
    private static final long TOO_MANY = 1_000_000_000;

    /** With more requests over the limit than this, the number needed is not worth computing. */
    private static final long MOST_OVER = 100_000;

    private static final int LONGEST_NAME = 120;

    private final Report report;

    SampleSizeAdvice(Report report) {
        this.report = report;
    }

    String advice(Rule rule, Measured measured, Bounds bounds, FailureTest test) {
        Optional<String> processes = new ProcessSpread(report).advice(rule, measured, bounds);
        if (processes.isPresent()) {
            return processes.get();
        }
        Evidence evidence = measured.evidence();
        double limit = measured.limit().value();
        boolean good = measured.limit().good(evidence.value());
        String samples = rule.catalogued().samples(measured.change() != null);
        OptionalDouble percentile = rule.catalogued().percentile();
        if (percentile.isPresent() && measured.change() == null && good) {
            return requests(percentile.getAsDouble(), limit, evidence.n(), bounds.confidence());
        }
        if (evidence.value() == limit) {
            return "no number of " + samples + " settles a value that is the limit itself";
        }
        OptionalLong needed = needed(
                rule, measured, bounds, good ? bounds.confidence() : Math.max(bounds.confidence(), 1 - test.level()));
        if (needed.isEmpty() || evidence.n() == null || needed.getAsLong() >= TOO_MANY) {
            return "settling it takes more " + samples + " than anyone has";
        }
        long more = Math.max(1, needed.getAsLong() - evidence.n());
        return "about " + fresh(more, evidence.n(), samples) + " settle it with "
                + Figures.percent(SampleSize.DEFAULT_POWER) + " power if the true " + what(measured) + " is "
                + Figures.of(evidence.value(), limit, measured.unit());
    }

    /** The additional sample: rows or, if the rows are in groups, more groups of about the same size. */
    private String fresh(long more, long had, String samples) {
        DataCheck.Finding groups = groups(report).orElse(null);
        if (groups == null || !samples.startsWith("rows")) {
            return Figures.about(more) + " more fresh " + Figures.agreeing(more, samples);
        }
        long moreGroups = Math.max(1, (long) Math.ceil(groups.value() * more / had));
        return Figures.about(moreGroups) + " more " + Figures.agreeing(moreGroups, "groups") + " by "
                + SafeText.shortened(groups.subject(), LONGEST_NAME);
    }

    /** The groups that the rows belong to: their number, and the column that names them; empty for independent rows. */
    static Optional<DataCheck.Finding> groups(Report report) {
        return report.checks() == null
                ? Optional.empty()
                : report.checks().stream()
                        .filter(check -> check.name().equals(DataCheck.GROUPS))
                        .flatMap(check -> check.findings().stream())
                        .filter(found -> found.value() != null && found.value() >= 1 && found.subject() != null)
                        .findFirst();
    }

    private static String what(Measured measured) {
        return measured.change() == null ? "value" : measured.change().gain() ? "gain" : "drop";
    }

    /**
     * The total number of rows needed.
     *
     * @param confidence required of the deciding bound
     */
    private static OptionalLong needed(Rule rule, Measured measured, Bounds bounds, double confidence) {
        Evidence evidence = measured.evidence();
        double limit = measured.limit().value();
        if (evidence.n() == null || evidence.n() < 1) {
            return OptionalLong.empty();
        }
        if (evidence.noise() instanceof ProportionNoise share && limit > 0 && limit < 1) {
            // Weighted rows are worth less than their number, so proportionally more are needed.
            double worth = share.n() / evidence.n();
            return OptionalLong.of((long) Math.ceil(
                    SampleSize.proportion(evidence.value(), limit, confidence, SampleSize.DEFAULT_POWER) / worth));
        }
        if (evidence.noise() instanceof PairedNoise pairs && pairs.candidateOnly() + pairs.baselineOnly() == 0) {
            double margin = Math.abs(limit / pairs.factor());
            return margin < 1
                    ? OptionalLong.of(SampleSize.withoutDiscordance(margin, confidence))
                    : OptionalLong.empty();
        }
        return perfect(rule, measured)
                ? perfectRows(measured, bounds)
                : SampleSize.comparison(
                        evidence.value(),
                        bounds.toInterval(),
                        evidence.n(),
                        limit,
                        confidence,
                        SampleSize.DEFAULT_POWER);
    }

    /** Whether every row was as good as possible. */
    private static boolean perfect(Rule rule, Measured measured) {
        double value = measured.evidence().value();
        return measured.change() == null
                && rule.catalogued().share()
                && measured.limit().good(value)
                && value == (measured.limit().atLeast() ? 1 : 0);
    }

    /** With no mistakes, the remaining uncertainty shrinks with the number of rows, not with its square root. */
    private static OptionalLong perfectRows(Measured measured, Bounds bounds) {
        Double bound = measured.limit().passingBound(bounds);
        if (bound == null) {
            return OptionalLong.empty();
        }
        double value = measured.evidence().value();
        return OptionalLong.of((long) Math.ceil(measured.evidence().n()
                * (value - bound)
                / (value - measured.limit().value())));
    }

    /** Requests needed to show that the percentile is under the limit if no more of them exceed it than did so far. */
    private String requests(double percentile, double limit, Long had, double confidence) {
        long over = over(limit);
        if (over > MOST_OVER) {
            return "settling it takes more requests than anyone has";
        }
        long needed = SampleSize.percentileRequests(percentile, over, confidence);
        String most = over == 0
                ? ", all of them within the limit"
                : " with at most " + Figures.count(over) + " over the limit";
        return had == null || needed > had
                ? "it takes " + Figures.count(needed) + " requests" + most
                        + (had == null ? "" : "; there were " + Figures.count(had))
                : "it takes more requests";
    }

    /** Requests over the limit, counting all in the bin that contains the limit and all without an answer. */
    private long over(double limit) {
        Latency latency = report.latency();
        if (latency == null) {
            return 0;
        }
        long answered = sum(latency, bin -> true);
        long failed = Math.max(0, Math.max(0, latency.requests()) - answered);
        return plus(failed, sum(latency, bin -> bin.high() > limit));
    }

    private static long sum(Latency latency, Predicate<Latency.Bin> which) {
        return latency.histogram().stream()
                .filter(which)
                .mapToLong(bin -> Math.max(0, bin.count()))
                .reduce(0, SampleSizeAdvice::plus);
    }

    /** Saturating sum of non-negative numbers; a report may contain any. */
    private static long plus(long one, long other) {
        return one > Long.MAX_VALUE - other ? Long.MAX_VALUE : one + other;
    }
}
