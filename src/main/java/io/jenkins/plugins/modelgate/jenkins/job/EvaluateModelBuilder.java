package io.jenkins.plugins.modelgate.jenkins.job;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.Extension;
import hudson.FilePath;
import hudson.Launcher;
import hudson.Util;
import hudson.model.AbstractBuild;
import hudson.model.AbstractProject;
import hudson.model.BuildListener;
import hudson.model.Result;
import hudson.tasks.BuildStepDescriptor;
import hudson.tasks.Builder;
import io.jenkins.plugins.modelgate.jenkins.evaluation.BuildContext;
import io.jenkins.plugins.modelgate.jenkins.evaluation.BuildEvaluator;
import io.jenkins.plugins.modelgate.jenkins.evaluation.Evaluation;
import io.jenkins.plugins.modelgate.jenkins.evaluation.Reaction;
import io.jenkins.plugins.modelgate.jenkins.evaluation.Reactions;
import io.jenkins.plugins.modelgate.jenkins.steps.EvaluateModelStep;
import io.jenkins.plugins.modelgate.spec.EvaluationSpec;
import java.io.IOException;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** The freestyle build step. It wraps the Pipeline step and has the same options. */
public final class EvaluateModelBuilder extends Builder {
    private final EvaluateModelStep evaluation;

    @DataBoundConstructor
    public EvaluateModelBuilder(EvaluateModelStep evaluation) {
        this.evaluation = evaluation;
    }

    public EvaluateModelStep getEvaluation() {
        return evaluation;
    }

    @Override
    public boolean perform(AbstractBuild<?, ?> build, Launcher launcher, BuildListener listener)
            throws InterruptedException, IOException {
        FilePath workspace = build.getWorkspace();
        if (workspace == null) {
            throw new AbortException("the build has no workspace: its agent is offline");
        }
        EnvVars environment = build.getEnvironment(listener);
        EvaluationSpec spec;
        Reactions reactions;
        try {
            spec = evaluation.toSpec(environment::expand);
            reactions = evaluation.toReactions();
        } catch (IllegalArgumentException e) {
            throw new AbortException(e.getMessage());
        }
        BuildContext context = new BuildContext(build, workspace, workspace, listener);
        Evaluation done = new BuildEvaluator(context)
                .evaluate(
                        spec, evaluation.toConfig(environment::expand), Util.fixEmptyAndTrim(evaluation.credentialsId));
        evaluation.toOutputs(environment::expand).leave(context, done);
        Reaction reaction = reactions.to(done.report().gate());
        if (reaction == Reaction.STOP) {
            throw new AbortException(done.sentence());
        }
        if (reaction != Reaction.NOTE) {
            build.setResult(reaction == Reaction.FAILURE ? Result.FAILURE : Result.UNSTABLE);
        }
        return true;
    }

    @Extension
    @Symbol("evaluateModel")
    public static final class DescriptorImpl extends BuildStepDescriptor<Builder> {
        @Override
        @SuppressWarnings("rawtypes")
        public boolean isApplicable(Class<? extends AbstractProject> jobType) {
            return true;
        }

        @Override
        public String getDisplayName() {
            return Messages.EvaluateModelBuilder_displayName();
        }
    }
}
