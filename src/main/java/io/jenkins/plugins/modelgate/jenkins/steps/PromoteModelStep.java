package io.jenkins.plugins.modelgate.jenkins.steps;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.Extension;
import hudson.FilePath;
import hudson.Launcher;
import hudson.Util;
import hudson.model.Item;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.modelgate.jenkins.credentials.SecretTexts;
import io.jenkins.plugins.modelgate.jenkins.promotion.BuildPromotion;
import io.jenkins.plugins.modelgate.jenkins.promotion.GateSubjects;
import io.jenkins.plugins.modelgate.jenkins.promotion.PromotionContext;
import io.jenkins.plugins.modelgate.jenkins.promotion.PromotionRequest;
import io.jenkins.plugins.modelgate.jenkins.promotion.RegistryUrls;
import io.jenkins.plugins.modelgate.registry.Names;
import io.jenkins.plugins.modelgate.registry.Promotion;
import io.jenkins.plugins.modelgate.registry.RegistryException;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.jenkinsci.plugins.workflow.steps.SynchronousNonBlockingStepExecution;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** {@code promoteModel}: points an alias of the registry to the model that passed the gate. */
public final class PromoteModelStep extends Step {
    private final String model;
    private final String to;

    private String id;
    private String build;
    private String requires;
    private String reason;
    private String registryUrl;
    private String credentialsId;

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

    /** The evaluation's id; {@code null} for the model's name. */
    public String getId() {
        return id;
    }

    @DataBoundSetter
    public void setId(String id) {
        this.id = Util.fixEmptyAndTrim(id);
    }

    /** {@code JOB#NUMBER}; {@code null} for this build. */
    public String getBuild() {
        return build;
    }

    @DataBoundSetter
    public void setBuild(String build) {
        this.build = Util.fixEmptyAndTrim(build);
    }

    /** An alias that must have pointed to the same bytes. */
    public String getRequires() {
        return requires;
    }

    @DataBoundSetter
    public void setRequires(String requires) {
        this.requires = Util.fixEmptyAndTrim(requires);
    }

    public String getReason() {
        return reason;
    }

    @DataBoundSetter
    public void setReason(String reason) {
        this.reason = Util.fixEmptyAndTrim(reason);
    }

    /** URL of an MLflow server or {@code git:} with a clone's folder; {@code null} for Jenkins's own registry. */
    public String getRegistryUrl() {
        return registryUrl;
    }

    @DataBoundSetter
    public void setRegistryUrl(String registryUrl) {
        this.registryUrl = Util.fixEmptyAndTrim(registryUrl);
    }

    /** The id of the credentials with the server's token. */
    public String getCredentialsId() {
        return credentialsId;
    }

    @DataBoundSetter
    public void setCredentialsId(String credentialsId) {
        this.credentialsId = Util.fixEmptyAndTrim(credentialsId);
    }

    /**
     * @param expand applied to every text except the credentials' id
     * @throws IllegalArgumentException when the model or the alias is missing
     */
    public PromotionRequest toRequest(UnaryOperator<String> expand) {
        OptionTexts texts = new OptionTexts(expand);
        String name = texts.required("model", model);
        return new PromotionRequest(
                name,
                Objects.requireNonNullElse(texts.one(id), name),
                texts.required("to", to),
                texts.one(requires),
                texts.one(reason),
                texts.one(registryUrl),
                credentialsId);
    }

    /**
     * The build that evaluated the model.
     *
     * @param here the build that promotes it
     */
    public Run<?, ?> evaluated(Run<?, ?> here, UnaryOperator<String> expand) throws AbortException {
        String named = new OptionTexts(expand).one(build);
        return named == null ? here : new GateSubjects(here).find(named);
    }

    @Override
    public StepExecution start(StepContext context) {
        return new Execution(context, this);
    }

    /**
     * Can be run again after being interrupted by a restart: a version that is already registered is not registered
     * twice.
     */
    private static final class Execution extends SynchronousNonBlockingStepExecution<String> {
        private static final long serialVersionUID = 1L;

        private final transient PromoteModelStep step;

        Execution(StepContext context, PromoteModelStep step) {
            super(context);
            this.step = step;
        }

        /** Returns the number of the version. */
        @Override
        protected String run() throws Exception {
            StepContext context = getContext();
            Run<?, ?> here = context.get(Run.class);
            EnvVars environment = context.get(EnvVars.class);
            FilePath directory = context.get(FilePath.class);
            PromotionRequest request;
            try {
                request = step.toRequest(UnaryOperator.identity());
            } catch (IllegalArgumentException e) {
                throw new AbortException(e.getMessage());
            }
            Promotion.Outcome outcome = new BuildPromotion(new PromotionContext(
                            here,
                            step.evaluated(here, UnaryOperator.identity()),
                            directory == null ? null : EnclosingWorkspace.of(context.get(FlowNode.class), directory),
                            directory,
                            context.get(Launcher.class),
                            environment == null ? new EnvVars() : environment,
                            context.get(TaskListener.class)))
                    .promote(request);
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
            return Set.of(Run.class, TaskListener.class, FlowNode.class);
        }

        @Override
        public String argumentsToString(Map<String, Object> namedArgs) {
            return namedArgs.get("model") + " to " + namedArgs.get("to");
        }

        @POST
        public FormValidation doCheckModel(@AncestorInPath Item item, @QueryParameter String value) {
            return check(item, value, true, Names::model);
        }

        @POST
        public FormValidation doCheckTo(@AncestorInPath Item item, @QueryParameter String value) {
            return check(item, value, true, Names::alias);
        }

        @POST
        public FormValidation doCheckRequires(@AncestorInPath Item item, @QueryParameter String value) {
            return check(item, value, false, Names::alias);
        }

        @POST
        public FormValidation doCheckBuild(@AncestorInPath Item item, @QueryParameter String value) {
            return check(item, value, false, text -> {
                if (!text.matches(".+#[0-9]{1,9}")) {
                    throw new RegistryException(Messages.PromoteModelStep_badBuild());
                }
            });
        }

        /** Checks only the URL's form: nothing behind it is contacted before the build. */
        @POST
        public FormValidation doCheckRegistryUrl(@AncestorInPath Item item, @QueryParameter String value) {
            return check(item, value, false, text -> {
                if (!text.startsWith("git:")) {
                    try {
                        RegistryUrls.parse(text);
                    } catch (IllegalArgumentException e) {
                        throw new RegistryException(e.getMessage(), e);
                    }
                }
            });
        }

        @POST
        public ListBoxModel doFillCredentialsIdItems(
                @AncestorInPath Item item, @QueryParameter String registryUrl, @QueryParameter String credentialsId) {
            return FormAccess.mayConfigure(item)
                    ? SecretTexts.choices(item, registryUrl, credentialsId)
                    : new ListBoxModel();
        }

        private static FormValidation check(Item item, String value, boolean required, Rule rule) {
            String text = Util.fixEmptyAndTrim(value);
            if (!FormAccess.mayConfigure(item) || text != null && text.contains("$")) {
                return FormValidation.ok();
            }
            if (text == null) {
                return required ? FormValidation.error(Messages.PromoteModelStep_missing()) : FormValidation.ok();
            }
            try {
                rule.check(text);
                return FormValidation.ok();
            } catch (RegistryException e) {
                return FormValidation.error(e.getMessage());
            }
        }

        /** A check of a field. */
        private interface Rule {
            void check(String text) throws RegistryException;
        }
    }
}
