package io.jenkins.plugins.modelgate.jenkins.pages;

import hudson.Extension;
import hudson.model.Action;
import hudson.model.Job;
import io.jenkins.plugins.modelgate.jenkins.history.EvaluationHistory;
import java.util.Collection;
import java.util.List;
import jenkins.model.TransientActionFactory;

/**
 * Adds the trend to every job that ever had an evaluation, whatever its builds' results. Called often, so it accesses
 * the disk only once and loads no build.
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
