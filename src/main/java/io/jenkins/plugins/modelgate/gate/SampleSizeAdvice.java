package io.jenkins.plugins.modelgate.gate;

import io.jenkins.plugins.modelgate.gate.Answer.Measured;
import io.jenkins.plugins.modelgate.report.Latency;
import io.jenkins.plugins.modelgate.report.Report;
import io.jenkins.plugins.modelgate.statistics.SampleSize;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Predicate;

/** Says what would settle a rule that noise could still turn. */
final class SampleSizeAdvice {
    /** More than anyone collects. */
    private static final long TOO_MANY = 1_000_000_000;

    /** More requests over the limit than this are not worth counting on. */
    private static final long MOST_OVER = 100_000;

    private final Report report;

    SampleSizeAdvice(Report report) {
        this.report = report;
    }

    String advice(Rule rule, Measured measured, Bounds bounds) {
        Optional<String> processes = new ProcessSpread(report).advice(rule, measured, bounds);
        if (processes.isPresent()) {
            return processes.get();
        }
        Evidence evidence = measured.evidence();
        double limit = measured.limit().value();
        String samples = rule.catalogued().samples(measured.change() != null);
        OptionalDouble percentile = rule.catalogued().percentile();
        if (percentile.isPresent()
                && measured.change() == null
                && measured.limit().good(evidence.value())) {
            return requests(percentile.getAsDouble(), limit, evidence.n(), bounds.confidence());
        }
        if (evidence.value() == limit) {
            return "the value is the limit itself, which no number of " + samples + " settles";
        }
        boolean share = rule.catalogued().proportion() && measured.change() == null && limit >= 0 && limit <= 1;
        OptionalLong needed = share
                ? SampleSize.wilsonComparison(evidence.value(), limit, bounds.confidence())
                : perfect(rule, measured)
                        ? perfectRows(measured, bounds)
                        : evidence.rowsToSettle(measured.limit(), bounds);
        if (needed.isEmpty() || evidence.n() == null || needed.getAsLong() >= TOO_MANY) {
            return "more " + samples + " than can be had would be needed";
        }
        long more = Math.max(1, needed.getAsLong() - evidence.n());
        return "needs about " + Figures.about(more) + " more " + Figures.agreeing(more, samples)
                + ", if the value stays as it is";
    }

    /** Whether every row was as good as can be. */
    private static boolean perfect(Rule rule, Measured measured) {
        double value = measured.evidence().value();
        return measured.change() == null
                && rule.catalogued().share()
                && measured.limit().good(value)
                && value == (measured.limit().atLeast() ? 1 : 0);
    }

    /** What as many rows without a mistake leave open shrinks as their number grows, not as its root. */
    private static OptionalLong perfectRows(Measured measured, Bounds bounds) {
        Double bound = measured.limit().passingBound(bounds);
        Long n = measured.evidence().n();
        if (bound == null || n == null) {
            return OptionalLong.empty();
        }
        double value = measured.evidence().value();
        return OptionalLong.of(
                (long) Math.ceil(n * (value - bound) / (value - measured.limit().value())));
    }

    /** Requests that show the percentile under the limit, if no more of them are over it than were. */
    private String requests(double percentile, double limit, Long had, double confidence) {
        long over = over(limit);
        if (over > MOST_OVER) {
            return "more requests than can be had would be needed";
        }
        long needed = SampleSize.percentileRequests(percentile, over, confidence);
        String most = over == 0
                ? ", all of them within the limit"
                : " with at most " + Figures.count(over) + " over the limit";
        return had == null || needed > had
                ? "needs " + Figures.count(needed) + " requests" + most
                        + (had == null ? "" : ", had " + Figures.count(had))
                : "needs more requests";
    }

    /** Requests over the limit; those in the bin that holds the limit count as over, and so do those without an answer. */
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

    /** Of numbers from 0 on; a report may hold any. */
    private static long plus(long one, long other) {
        return one > Long.MAX_VALUE - other ? Long.MAX_VALUE : one + other;
    }
}
