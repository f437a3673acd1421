package io.jenkins.plugins.modelgate.jenkins.pages;

import hudson.model.Action;
import hudson.model.Item;
import hudson.model.Job;
import io.jenkins.plugins.modelgate.jenkins.history.EvaluationHistory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.QueryParameter;

/** The trend of a job's evaluations. */
public final class ModelGateJobAction implements Action {
    private static final List<String> QUALITY = List.of("accuracy", "rmse", "mae");
    private static final List<String> SPEED = List.of("latency_p99", "latency_p50");

    private final Job<?, ?> job;

    ModelGateJobAction(Job<?, ?> job) {
        this.job = job;
    }

    public Job<?, ?> getJob() {
        return job;
    }

    /** The charts of the job's own page: for each evaluation one of quality and one of speed. */
    public List<TrendChart> getCharts() throws IOException {
        List<TrendChart> charts = new ArrayList<>();
        for (String id : EvaluationHistory.get().ids(job)) {
            Set<String> metrics = EvaluationHistory.get().metrics(job, id);
            for (List<String> choice : List.of(QUALITY, SPEED)) {
                choice.stream()
                        .filter(metrics::contains)
                        .findFirst()
                        .ifPresent(metric -> charts.add(new TrendChart(id, metric)));
            }
        }
        return charts;
    }

    /**
     * One metric over the builds.
     *
     * @return see {@link Trend}; empty arrays for an unknown id or metric
     */
    public HttpResponse doTrend(@QueryParameter String id, @QueryParameter String metric) throws IOException {
        job.checkPermission(Item.READ);
        return new JsonResponse(Trend.of(job, id, metric).toJson());
    }

    @Override
    public String getIconFileName() {
        return "symbol-analytics";
    }

    @Override
    public String getDisplayName() {
        return Messages.ModelGateJobAction_displayName();
    }

    @Override
    public String getUrlName() {
        return ModelGateAction.URL_NAME;
    }

    /** A chart before its data: which metric of which evaluation. */
    public record TrendChart(String id, String metric) {
        public String title() {
            return Messages.ModelGateJobAction_chartTitle(metric, id);
        }
    }
}
