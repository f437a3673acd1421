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

/** A column of job lists: the last verdict and a number. */
public final class EvaluationColumn extends ListViewColumn {
    private String id = "";
    private String metric = "";

    @DataBoundConstructor
    public EvaluationColumn() {
        // Everything is optional.
    }

    /** Which evaluation; empty for all of the job. */
    public String getId() {
        return id;
    }

    @DataBoundSetter
    public void setId(String id) {
        this.id = id == null ? "" : id.trim();
    }

    /** Which number; empty for accuracy, rmse or mae, whichever there is. */
    public String getMetric() {
        return metric;
    }

    @DataBoundSetter
    public void setMetric(String metric) {
        this.metric = metric == null ? "" : metric.trim();
    }

    /** What to show of an item; empty when it is no job or never had an evaluation. */
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
