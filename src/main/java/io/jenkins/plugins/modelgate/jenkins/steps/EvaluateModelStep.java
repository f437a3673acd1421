package io.jenkins.plugins.modelgate.jenkins.steps;

import hudson.Extension;
import hudson.FilePath;
import hudson.Util;
import hudson.model.Item;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.modelgate.jenkins.config.RuleLines;
import io.jenkins.plugins.modelgate.jenkins.credentials.SecretTexts;
import io.jenkins.plugins.modelgate.jenkins.evaluation.BuildOutputs;
import io.jenkins.plugins.modelgate.jenkins.evaluation.Reaction;
import io.jenkins.plugins.modelgate.jenkins.evaluation.Reactions;
import io.jenkins.plugins.modelgate.jenkins.history.EvaluationId;
import io.jenkins.plugins.modelgate.spec.DataOptions;
import io.jenkins.plugins.modelgate.spec.EvaluationSpec;
import io.jenkins.plugins.modelgate.spec.LatencyOptions;
import io.jenkins.plugins.modelgate.spec.MeasurementOptions;
import io.jenkins.plugins.modelgate.spec.ModelSource;
import io.jenkins.plugins.modelgate.spec.OptionException;
import io.jenkins.plugins.modelgate.spec.ScorerOptions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.structs.describable.CustomDescribableModel;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/**
 * {@code evaluateModel}: measures a model, decides by rules, publishes the result, and returns an
 * {@link EvaluationResult}.
 *
 * <p>The step is the only class with the options that users set: the freestyle builder wraps it, and Job DSL and the
 * Snippet Generator read its public fields. Only {@link #toSpec} converts them to an {@link EvaluationSpec}. A
 * {@code null} field is an option that is not given.
 */
public final class EvaluateModelStep extends Step {
    private final String model;

    @DataBoundSetter
    public String id;

    /** One file per line; the files are read as one data set. */
    @DataBoundSetter
    public String data;

    @DataBoundSetter
    public String classAttribute;

    @DataBoundSetter
    public String baseline;

    @DataBoundSetter
    public List<String> rules;

    @DataBoundSetter
    public String policy;

    /** A {@code model-gate.yaml} in the workspace. */
    @DataBoundSetter
    public String config;

    @DataBoundSetter
    public List<String> slices;

    /** The column that identifies rows that belong together: they have equal values in it. */
    @DataBoundSetter
    public String group;

    /** How the test set was drawn: {@code random} or {@code stratified}. */
    @DataBoundSetter
    public String design;

    /** {@code label=share}. */
    @DataBoundSetter
    public List<String> prevalence;

    @DataBoundSetter
    public String onFail;

    @DataBoundSetter
    public String onInconclusive;

    /** A folder in the workspace for the report in all its formats. */
    @DataBoundSetter
    public String out;

    @DataBoundSetter
    public Boolean describeBuild;

    @DataBoundSetter
    public String train;

    @DataBoundSetter
    public String reference;

    @DataBoundSetter
    public String format;

    /** {@code role=column}. */
    @DataBoundSetter
    public List<String> columns;

    /** {@code metric=/pointer}. */
    @DataBoundSetter
    public List<String> metricPointers;

    @DataBoundSetter
    public List<String> classpath;

    @DataBoundSetter
    public List<String> allowedClasses;

    @DataBoundSetter
    public Double confidence;

    @DataBoundSetter
    public Integer resamples;

    @DataBoundSetter
    public Long seed;

    @DataBoundSetter
    public Integer threads;

    @DataBoundSetter
    public Boolean latency;

    @DataBoundSetter
    public Integer requests;

    @DataBoundSetter
    public Integer forks;

    @DataBoundSetter
    public Double rate;

    @DataBoundSetter
    public Long requestTimeoutMillis;

    /** Credentials of the kind "Secret text" that are sent to an endpoint as a bearer token. */
    @DataBoundSetter
    public String credentialsId;

    @DataBoundSetter
    public Integer heapMegabytes;

    @DataBoundSetter
    public Long timeoutSeconds;

    /**
     * @param model a file in the workspace, or the URL of an endpoint; may be omitted when {@link #config} names one
     */
    @DataBoundConstructor
    public EvaluateModelStep(String model) {
        this.model = model;
    }

    public String getModel() {
        return model;
    }

    /**
     * Converts the options. Empty fields are options that are not given.
     *
     * @param expand applied to every text, for example to replace variables
     * @throws IllegalArgumentException when an option has an invalid value
     */
    public EvaluationSpec toSpec(UnaryOperator<String> expand) {
        OptionTexts texts = new OptionTexts(expand);
        try {
            return new EvaluationSpec(
                    texts.one(id),
                    new ModelSource(
                            texts.one(config) == null ? texts.required("model", model) : texts.one(model),
                            texts.one(format),
                            texts.many(classpath),
                            texts.many(allowedClasses),
                            texts.pairs("metricPointers", metricPointers),
                            texts.pairs("columns", columns)),
                    new DataOptions(
                            texts.many(RuleLines.split(data)),
                            texts.one(classAttribute),
                            texts.one(train),
                            texts.one(reference),
                            texts.many(slices),
                            texts.one(group),
                            texts.one(design),
                            DataOptions.shares(texts.pairs("prevalence", prevalence))),
                    texts.one(baseline),
                    texts.many(rules),
                    texts.one(policy),
                    new MeasurementOptions(confidence, resamples, seed, threads),
                    new LatencyOptions(latency, requests, forks, rate, requestTimeoutMillis),
                    new ScorerOptions(heapMegabytes, timeoutSeconds));
        } catch (OptionException e) {
            throw e.option().equals("timeoutMillis") ? e.named("requestTimeoutMillis") : e;
        }
    }

    /** The configuration file in the workspace; {@code null} for none. */
    public String toConfig(UnaryOperator<String> expand) {
        return new OptionTexts(expand).one(config);
    }

    /**
     * @throws IllegalArgumentException when one of them is not a valid reaction
     */
    public Reactions toReactions() {
        return new Reactions(
                Reaction.parse("onFail", onFail, Reaction.STOP),
                Reaction.parse("onInconclusive", onInconclusive, Reaction.UNSTABLE));
    }

    /**
     * The outputs in the workspace and the build, besides the pages.
     *
     * @param expand applied to every text
     */
    public BuildOutputs toOutputs(UnaryOperator<String> expand) {
        return new BuildOutputs(new OptionTexts(expand).one(out), Boolean.TRUE.equals(describeBuild));
    }

    /** For the form: the rules in structured form, one row for each. */
    public List<RuleRow> getRuleRows() {
        return RuleRow.ofLines(rules);
    }

    /** For the form: the rules in text form. */
    public List<String> getRuleTexts() {
        return RuleRow.textsOf(rules);
    }

    @Override
    public StepExecution start(StepContext context) {
        return new EvaluateModelExecution(context, this);
    }

    @Extension
    public static final class DescriptorImpl extends EvaluationOptionsDescriptor implements CustomDescribableModel {
        @Override
        public String getFunctionName() {
            return "evaluateModel";
        }

        @Override
        public String getDisplayName() {
            return Messages.EvaluateModelStep_displayName();
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, FilePath.class, TaskListener.class, FlowNode.class);
        }

        @Override
        public String argumentsToString(Map<String, Object> namedArgs) {
            return Objects.toString(namedArgs.get("model"), null);
        }

        /** A Jenkinsfile may give a single text in place of a list, a map for pairs, and maps for rules. */
        @Override
        public Map<String, Object> customInstantiate(Map<String, Object> arguments) {
            return StepArguments.normalized(arguments);
        }

        /** Turns rules in structured form back into maps, as a Jenkinsfile would have them. */
        @Override
        public UninstantiatedDescribable customUninstantiate(UninstantiatedDescribable step) {
            return step.withArguments(StepArguments.written(step.getArguments()));
        }

        /** A form submits lists as text, one element per line, and empty text for options that are not given. */
        @Override
        public Step newInstance(StaplerRequest2 request, JSONObject form) throws FormException {
            return super.newInstance(request, StepArguments.normalizedForm(form));
        }

        /** For the form: a list as text, one element per line. */
        public String lines(List<String> list) {
            return list == null ? "" : String.join("\n", list);
        }

        @POST
        public FormValidation doCheckModel(
                @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String config) {
            boolean missing = Util.fixEmptyAndTrim(value) == null && Util.fixEmptyAndTrim(config) == null;
            return FormAccess.mayConfigure(item) && missing
                    ? FormValidation.error(Messages.EvaluateModelStep_modelMissing())
                    : FormValidation.ok();
        }

        @POST
        public FormValidation doCheckId(@AncestorInPath Item item, @QueryParameter String value) {
            String id = Util.fixEmptyAndTrim(value);
            return !FormAccess.mayConfigure(item) || id == null || id.contains("$") || EvaluationId.isValid(id)
                    ? FormValidation.ok()
                    : FormValidation.error(Messages.EvaluateModelStep_badId());
        }

        @POST
        public FormValidation doCheckRules(@AncestorInPath Item item, @QueryParameter String value) {
            return FormAccess.mayConfigure(item) ? RuleLines.check(value) : FormValidation.ok();
        }

        @POST
        public ListBoxModel doFillOnFailItems(@AncestorInPath Item item) {
            return reactions(item);
        }

        @POST
        public ListBoxModel doFillOnInconclusiveItems(@AncestorInPath Item item) {
            return reactions(item);
        }

        @POST
        public ListBoxModel doFillFormatItems(@AncestorInPath Item item) {
            return choices(item, Stream.of("weka", "pmml", "predictions", "metrics", "endpoint"));
        }

        @POST
        public ListBoxModel doFillCredentialsIdItems(
                @AncestorInPath Item item, @QueryParameter String model, @QueryParameter String credentialsId) {
            return SecretTexts.choices(item, model, credentialsId);
        }

        @POST
        public ListBoxModel doFillDescribeBuildItems(@AncestorInPath Item item) {
            return choices(item, Stream.of("true", "false"));
        }

        @POST
        public ListBoxModel doFillLatencyItems(@AncestorInPath Item item) {
            return choices(item, Stream.of("true", "false"));
        }

        private static ListBoxModel reactions(Item item) {
            return choices(item, Stream.of(Reaction.values()).map(Reaction::text));
        }

        private static ListBoxModel choices(Item item, Stream<String> values) {
            ListBoxModel items = new ListBoxModel();
            if (FormAccess.mayConfigure(item)) {
                items.add(Messages.EvaluateModelStep_byDefault(), "");
                values.forEach(items::add);
            }
            return items;
        }
    }
}
