package io.jenkins.plugins.modelgate.jenkins.steps;

import hudson.AbortException;
import hudson.Extension;
import hudson.model.Item;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.modelgate.jenkins.gate.Approvers;
import io.jenkins.plugins.modelgate.jenkins.gate.GateTerms;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.structs.describable.CustomDescribableModel;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/**
 * {@code modelGate}: guards a deployment. It opens on PASSED; on INCONCLUSIVE and FAILED it stops, or waits for people;
 * on ERROR it always stops.
 */
public class ModelGateStep extends Step {
    private final String id;

    /** {@code JOB#NUMBER}; empty for this build. */
    @DataBoundSetter
    public String build;

    /** A model of the registry, instead of the evaluation's id. */
    @DataBoundSetter
    public String model;

    /** Number of the registry's version, or an alias that points to it. */
    @DataBoundSetter
    public String version;

    /** Users and groups, separated by commas. */
    @DataBoundSetter
    public String approvers;

    /** How many different people must approve. */
    @DataBoundSetter
    public Integer approvals;

    @DataBoundSetter
    public boolean notByStarter;

    /** {@code notPassed} (the default) or {@code always}. */
    @DataBoundSetter
    public String ask;

    /** How long to wait for people, such as {@code 4 h}; empty for no limit. */
    @DataBoundSetter
    public String timeout;

    /**
     * What happens when the time is up without a decision; the same as {@link #onClosed} when empty. The gate never
     * opens.
     */
    @DataBoundSetter
    public String onTimeout;

    /** What a closed gate does: {@code stop} (the default), {@code unstable} or {@code skip}. */
    @DataBoundSetter
    public String onClosed;

    @DataBoundSetter
    public String message;

    /**
     * @param id of the evaluation; empty for a version of the registry
     */
    @DataBoundConstructor
    public ModelGateStep(String id) {
        this.id = id;
    }

    public String getId() {
        return id;
    }

    @Override
    public final StepExecution start(StepContext context) throws AbortException {
        try {
            return new ModelGateExecution(context, request());
        } catch (IllegalArgumentException e) {
            throw new AbortException(e.getMessage());
        }
    }

    private GateRequest request() {
        ClosedGate closed = ClosedGate.parse("onClosed", onClosed, ClosedGate.STOP);
        return new GateRequest(
                new GateRequest.Where(blankToNull(id), blankToNull(build), blankToNull(model), blankToNull(version)),
                terms(),
                choice("ask", ask, "notPassed", "always").equals("always"),
                GateTimeout.parse(timeout),
                closed,
                ClosedGate.parse("onTimeout", onTimeout, closed));
    }

    private GateTerms terms() {
        return new GateTerms(
                GateTerms.names(approvers), approvals == null ? 1 : approvals, notByStarter, blankToNull(message));
    }

    private static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static String choice(String option, String value, String... allowed) {
        if (blankToNull(value) == null) {
            return allowed[0];
        }
        if (!List.of(allowed).contains(value)) {
            throw new IllegalArgumentException(
                    option + " is '" + value + "', expected " + String.join(" or ", allowed));
        }
        return value;
    }

    /** The common part of the descriptors of the gates with and without a body. */
    abstract static class GateDescriptor extends StepDescriptor implements CustomDescribableModel {
        /** A Jenkinsfile may name approvers in a list. */
        @Override
        public Map<String, Object> customInstantiate(Map<String, Object> arguments) {
            return StepArguments.withNames("approvers", arguments);
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, TaskListener.class, FlowNode.class);
        }

        @Override
        public String argumentsToString(Map<String, Object> namedArgs) {
            return namedArgs.get("model") == null
                    ? Objects.toString(namedArgs.get("id"), null)
                    : namedArgs.get("model") + " " + namedArgs.get("version");
        }

        /** A form submits empty text for options that are not given. */
        @Override
        public Step newInstance(StaplerRequest2 request, JSONObject form) throws FormException {
            return super.newInstance(request, StepArguments.normalizedForm(form));
        }

        @POST
        public ListBoxModel doFillAskItems(@AncestorInPath Item item) {
            return choices(item, "notPassed", "always");
        }

        @POST
        public ListBoxModel doFillOnClosedItems(@AncestorInPath Item item) {
            return choices(
                    item, Stream.of(ClosedGate.values()).map(ClosedGate::text).toArray(String[]::new));
        }

        @POST
        public ListBoxModel doFillOnTimeoutItems(@AncestorInPath Item item) {
            return doFillOnClosedItems(item);
        }

        /** Checks approvers by the same rules as the gate itself. */
        @POST
        public FormValidation doCheckApprovers(@AncestorInPath Item item, @QueryParameter String value) {
            if (!FormAccess.mayConfigure(item) || value != null && value.contains("$")) {
                return FormValidation.ok();
            }
            try {
                Approvers.ofTheSecurityRealm().resolve(GateTerms.names(value));
                return FormValidation.ok();
            } catch (IllegalArgumentException e) {
                return FormValidation.error(e.getMessage());
            }
        }

        @POST
        public FormValidation doCheckTimeout(@AncestorInPath Item item, @QueryParameter String value) {
            if (!FormAccess.mayConfigure(item)) {
                return FormValidation.ok();
            }
            try {
                GateTimeout.parse(value);
                return FormValidation.ok();
            } catch (IllegalArgumentException e) {
                return FormValidation.error(e.getMessage());
            }
        }

        private static ListBoxModel choices(Item item, String... values) {
            ListBoxModel items = new ListBoxModel();
            if (FormAccess.mayConfigure(item)) {
                items.add(Messages.EvaluateModelStep_byDefault(), "");
                Stream.of(values).forEach(items::add);
            }
            return items;
        }
    }

    @Extension
    public static final class DescriptorImpl extends GateDescriptor {
        @Override
        public String getFunctionName() {
            return "modelGate";
        }

        @Override
        public String getDisplayName() {
            return Messages.ModelGateStep_displayName();
        }

        @Override
        public boolean takesImplicitBlockArgument() {
            return true;
        }
    }
}
