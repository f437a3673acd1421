package io.jenkins.plugins.modelgate.jenkins.pages;

import hudson.Extension;
import hudson.model.Item;
import hudson.model.Job;
import hudson.views.ListViewColumn;
import hudson.views.ListViewColumnDescriptor;
import java.io.IOException;
import java.util.List;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** A column for job lists: the last verdict and a metric. */
public final class EvaluationColumn extends ListViewColumn {
    private String id = "";
    private String metric = "";

    @DataBoundConstructor
    public EvaluationColumn() {
        // All options have defaults.
    }

    /** The evaluation's id; empty for all evaluations of the job. */
    public String getId() {
        return id;
    }

    @DataBoundSetter
    public void setId(String id) {
        this.id = id == null ? "" : id.trim();
    }

    /** The metric to show; empty for the first available of accuracy, rmse and mae. */
    public String getMetric() {
        return metric;
    }

    @DataBoundSetter
    public void setMetric(String metric) {
        this.metric = metric == null ? "" : metric.trim();
    }

    /** What to show for an item; empty when it is not a job or never had an evaluation. */
    public List<LatestEvaluation> evaluations(Item item) throws IOException {
        return item instanceof Job<?, ?> job ? LatestEvaluation.of(job, id, metric) : List.of();
    }

    @Extension
    public static final class DescriptorImpl extends ListViewColumnDescriptor {
        @Override
        public String getDisplayName() {
            return Messages.EvaluationColumn_displayName();
        }

        @Override
        public boolean shownByDefault() {
            return false;
        }
    }
}
