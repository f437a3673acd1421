package io.jenkins.plugins.modelgate.jenkins.pages;

import hudson.model.Job;
import io.jenkins.plugins.modelgate.jenkins.history.EvaluationHistory;
import io.jenkins.plugins.modelgate.jenkins.history.HistoryPoint;
import io.jenkins.plugins.modelgate.jenkins.history.HistoryValue;
import io.jenkins.plugins.modelgate.metric.MetricCatalog;
import io.jenkins.plugins.modelgate.render.text.Numbers;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The latest result of an evaluation, for lists of jobs. Read from the history; loads no build.
 *
 * @param id the evaluation's id
 * @param build the number of the build
 * @param look of its verdict
 * @param metric the metric that is shown; {@code null} when there is none
 * @param value the value with its unit; {@code null} when there is none
 * @param url of its page, relative to Jenkins's root URL; {@code null} when the build was deleted
 */
public record LatestEvaluation(String id, int build, VerdictLook look, String metric, String value, String url) {
    /**
     * @param wantedId the evaluation's id; empty for all
     * @param wantedMetric the metric to show; empty for the usual one
     */
    static List<LatestEvaluation> of(Job<?, ?> job, String wantedId, String wantedMetric) throws IOException {
        List<LatestEvaluation> found = new ArrayList<>();
        for (String id : EvaluationHistory.get().ids(job)) {
            if (wantedId.isEmpty() || wantedId.equals(id)) {
                EvaluationHistory.get()
                        .latest(job, id)
                        .ifPresent(point -> found.add(of(job, id, point, metric(point, wantedMetric))));
            }
        }
        return found;
    }

    private static LatestEvaluation of(Job<?, ?> job, String id, HistoryPoint point, Optional<String> metric) {
        boolean kept = new File(job.getBuildDir(), Integer.toString(point.build())).isDirectory();
        String value = metric.map(name -> {
                    HistoryValue number = point.metrics().get(name);
                    return Numbers.format(
                            number.value(),
                            MetricCatalog.findOrCustom(name).unit().symbol());
                })
                .orElse(null);
        return new LatestEvaluation(
                id,
                point.build(),
                VerdictLook.of(point.verdict()),
                metric.orElse(null),
                value,
                kept ? job.getUrl() + point.build() + "/" + ModelGateAction.URL_NAME + "/" + id + "/" : null);
    }

    private static Optional<String> metric(HistoryPoint point, String wanted) {
        return (wanted.isEmpty() ? MetricCatalog.headlines() : List.of(wanted))
                .stream().filter(point.metrics()::containsKey).findFirst();
    }
}
