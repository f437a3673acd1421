package io.jenkins.plugins.modelgate.jenkins.pages;

import hudson.model.Action;
import hudson.model.Item;
import hudson.model.Job;
import io.jenkins.plugins.modelgate.jenkins.history.EvaluationHistory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.QueryParameter;

/** The trend of a job's evaluations. */
public final class ModelGateJobAction implements Action {
    private final Job<?, ?> job;

    ModelGateJobAction(Job<?, ?> job) {
        this.job = job;
    }

    public Job<?, ?> getJob() {
        return job;
    }

    /** For each evaluation, one chart of quality and one of speed. */
    public List<TrendPanel> getPanels() throws IOException {
        List<TrendPanel> panels = new ArrayList<>();
        for (String id : EvaluationHistory.get().ids(job)) {
            panels.addAll(TrendPanel.of(id, EvaluationHistory.get().metrics(job, id)));
        }
        return panels;
    }

    /**
     * The trend of one metric.
     *
     * @return see {@link Trend}; empty arrays for an unknown id or metric
     */
    public HttpResponse doTrend(@QueryParameter String id, @QueryParameter String metric) throws IOException {
        job.checkPermission(Item.READ);
        return metric == null
                ? new JsonResponse(400, "{\"error\":\"expected the parameters id and metric\"}")
                : JsonResponse.of(Trend.of(job, id, metric));
    }

    /**
     * The trend of the latency percentiles.
     *
     * @return see {@link Trend}; 404 for an evaluation without latencies
     */
    public HttpResponse doPercentiles(@QueryParameter String id) throws IOException {
        job.checkPermission(Item.READ);
        List<String> names = TrendPanel.percentiles(EvaluationHistory.get().metrics(job, id));
        return names.isEmpty()
                ? new JsonResponse(404, "{\"error\":\"no latencies\"}")
                : JsonResponse.of(Trend.of(job, id, names));
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
}
