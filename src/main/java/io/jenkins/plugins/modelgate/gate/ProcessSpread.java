package io.jenkins.plugins.modelgate.gate;

import io.jenkins.plugins.modelgate.gate.Answer.Measured;
import io.jenkins.plugins.modelgate.metric.MetricCatalog;
import io.jenkins.plugins.modelgate.metric.Unit;
import io.jenkins.plugins.modelgate.report.Latency;
import io.jenkins.plugins.modelgate.report.Report;
import io.jenkins.plugins.modelgate.statistics.ReplicateInterval;
import java.util.Optional;
import java.util.function.DoubleFunction;

/** The noise of a timing, estimated from how much the processes that measured it differ. */
final class ProcessSpread {
    private static final String ENDPOINT = "open-loop";
    private static final double PERCENT = 100;

    private final Latency latency;

    ProcessSpread(Report report) {
        this.latency = report.latency();
    }

    /**
     * Extrapolates bounds at one confidence to any other: the distance between value and bound grows with the quantile
     * of Student's t. For a lower confidence the measured bounds are returned, which are the stronger statement.
     *
     * @return {@code null} if there are no bounds, or they do not come from processes
     */
    DoubleFunction<Bounds> bounds(double value, Bounds reported) {
        int processes = latency == null ? 0 : latency.forks().size();
        if (reported == null || processes < 2) {
            return null;
        }
        double measured = ReplicateInterval.quantile(processes, reported.confidence());
        return confidence -> {
            double factor = Math.max(1, ReplicateInterval.quantile(processes, confidence) / measured);
            return new Bounds(
                    scaled(value, reported.low(), factor), scaled(value, reported.high(), factor), confidence);
        };
    }

    private static Double scaled(double value, Double bound, double factor) {
        return bound == null ? null : Double.valueOf(value + (bound - value) * factor);
    }

    /** What would settle a rule on a timing; empty if more requests would. */
    Optional<String> advice(Rule rule, Measured measured, Bounds bounds) {
        if (latency == null || !rule.catalogued().timed()) {
            return Optional.empty();
        }
        if (bounds.low() == null && bounds.high() == null && latency.forks().size() == 1) {
            return Optional.ofNullable(measured.evidence().whyNoBounds());
        }
        boolean requests = measured.limit().passingBound(bounds) == null;
        if (requests || latency.forks().size() < 2) {
            return Optional.empty();
        }
        boolean endpoint = ENDPOINT.equals(latency.protocol());
        String apart = apart(rule, measured, endpoint);
        return Optional.of(apart + ", and another run may differ as much; "
                + (endpoint ? "send more requests" : "time in more processes (forks)"));
    }

    private String apart(Rule rule, Measured measured, boolean endpoint) {
        int number = latency.forks().size();
        String units = number + (endpoint ? " stretches of requests" : " processes");
        if (measured.change() != null) {
            return "the difference is not the same in the " + units;
        }
        double[] values = latency.forks().stream()
                .mapToDouble(fork -> value(fork, rule.metric()))
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        if (values.length == 0) {
            return "the " + units + " differ";
        }
        double least = values[0];
        double most = values[values.length - 1];
        double limit = measured.limit().value();
        return "the " + units + " went from " + Figures.of(least, limit, measured.unit()) + " to "
                + Figures.of(most, limit, measured.unit())
                + (least > 0 ? ", " + Math.round((most / least - 1) * PERCENT) + "% apart" : "");
    }

    private static double value(Latency.Fork fork, String metric) {
        Double value = MetricCatalog.findOrCustom(metric).unit() == Unit.PER_SECOND
                ? fork.throughput()
                : fork.percentiles().get(metric.substring(metric.indexOf('_') + 1));
        return value == null ? Double.NaN : value;
    }
}
