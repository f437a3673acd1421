package io.jenkins.plugins.modelgate.jenkins.pages;

import hudson.Extension;
import hudson.model.Action;
import hudson.model.Job;
import io.jenkins.plugins.modelgate.jenkins.history.EvaluationHistory;
import java.util.Collection;
import java.util.List;
import jenkins.model.TransientActionFactory;

/**
 * Gives the trend to every job that ever had an evaluation, whether one of its builds succeeded or not. Asked often, so
 * it takes one look at the disk and loads no build.
 */
@Extension
@SuppressWarnings("rawtypes")
public final class ModelGateJobActionFactory extends TransientActionFactory<Job> {
    @Override
    public Class<Job> type() {
        return Job.class;
    }

    @Override
    public Class<? extends Action> actionType() {
        return ModelGateJobAction.class;
    }

    @Override
    public Collection<? extends Action> createFor(Job job) {
        return EvaluationHistory.get().exists(job) ? List.of(new ModelGateJobAction(job)) : List.of();
    }
}
