package io.jenkins.plugins.modelgate.jenkins.steps;

import hudson.Extension;
import hudson.FilePath;
import hudson.Launcher;
import hudson.Util;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.modelgate.jenkins.gate.GateSubjects;
import io.jenkins.plugins.modelgate.jenkins.promotion.BuildPromotion;
import io.jenkins.plugins.modelgate.registry.Promotion;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.jenkinsci.plugins.workflow.steps.SynchronousNonBlockingStepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code promoteModel}: points an alias of the registry at the model that the gate let through. */
public final class PromoteModelStep extends Step {
    private final String model;
    private final String to;

    /** Of the evaluation; the model's name when empty. */
    @DataBoundSetter
    public String id;

    /** {@code JOB#NUMBER}; empty for this build. */
    @DataBoundSetter
    public String build;

    @DataBoundSetter
    public String requires;

    @DataBoundSetter
    public String reason;

    /**
     * @param model its name in the registry
     * @param to the alias
     */
    @DataBoundConstructor
    public PromoteModelStep(String model, String to) {
        this.model = model;
        this.to = to;
    }

    public String getModel() {
        return model;
    }

    public String getTo() {
        return to;
    }

    @Override
    public StepExecution start(StepContext context) {
        BuildPromotion.Request request = new BuildPromotion.Request(
                model,
                Objects.requireNonNullElse(Util.fixEmptyAndTrim(id), model),
                to,
                Util.fixEmptyAndTrim(requires),
                Util.fixEmptyAndTrim(reason));
        return new Execution(context, request, Util.fixEmptyAndTrim(build));
    }

    /** Can be run again after a restart in its middle: what is registered already is not registered twice. */
    private static final class Execution extends SynchronousNonBlockingStepExecution<String> {
        private static final long serialVersionUID = 1L;

        private final transient BuildPromotion.Request request;
        private final String build;

        Execution(StepContext context, BuildPromotion.Request request, String build) {
            super(context);
            this.request = request;
            this.build = build;
        }

        /** Returns the number of the version. */
        @Override
        protected String run() throws Exception {
            StepContext context = getContext();
            Run<?, ?> here = context.get(Run.class);
            Run<?, ?> from = build == null ? here : new GateSubjects(here).find(build);
            Promotion.Outcome outcome = new BuildPromotion(from, context.get(TaskListener.class))
                    .promote(
                            request,
                            build == null ? context.get(FilePath.class) : null,
                            build == null ? context.get(Launcher.class) : null);
            return Integer.toString(outcome.version().version());
        }
    }

    @Extension
    public static final class DescriptorImpl extends StepDescriptor {
        @Override
        public String getFunctionName() {
            return "promoteModel";
        }

        @Override
        public String getDisplayName() {
            return Messages.PromoteModelStep_displayName();
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, TaskListener.class);
        }

        @Override
        public String argumentsToString(Map<String, Object> namedArgs) {
            return namedArgs.get("model") + " to " + namedArgs.get("to");
        }
    }
}
