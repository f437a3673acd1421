package io.jenkins.plugins.modelgate.jenkins.pages;

import hudson.Extension;
import hudson.model.Descriptor;
import hudson.model.Job;
import hudson.plugins.view.dashboard.DashboardPortlet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** A dashboard portlet: the last verdict and a metric of each job that evaluates models. */
public final class EvaluationPortlet extends DashboardPortlet {
    private String metric = "";

    @DataBoundConstructor
    public EvaluationPortlet(String name) {
        super(name);
    }

    /** The metric to show; empty for the first available of accuracy, rmse and mae. */
    public String getMetric() {
        return metric;
    }

    @DataBoundSetter
    public void setMetric(String metric) {
        this.metric = metric == null ? "" : metric.trim();
    }

    /** One row for each evaluation of the jobs. */
    public List<Row> rows(Collection<?> jobs) throws IOException {
        List<Row> rows = new ArrayList<>();
        for (Object item : jobs) {
            if (item instanceof Job<?, ?> job) {
                for (LatestEvaluation latest : LatestEvaluation.of(job, "", metric)) {
                    rows.add(new Row(job, latest));
                }
            }
        }
        return rows;
    }

    /** A job and the latest result of one of its evaluations. */
    public record Row(Job<?, ?> job, LatestEvaluation latest) {}

    @Extension(optional = true)
    public static final class DescriptorImpl extends Descriptor<DashboardPortlet> {
        @Override
        public String getDisplayName() {
            return Messages.EvaluationPortlet_displayName();
        }
    }
}
