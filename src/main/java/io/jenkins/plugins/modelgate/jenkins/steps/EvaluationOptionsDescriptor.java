package io.jenkins.plugins.modelgate.jenkins.steps;

import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.modelgate.jenkins.config.OptionFields;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** The form validation of numeric options. */
abstract class EvaluationOptionsDescriptor extends StepDescriptor {
    private static FormValidation check(Item item, String option, String value) {
        return FormAccess.mayConfigure(item) ? OptionFields.check(option, value) : FormValidation.ok();
    }

    @POST
    public FormValidation doCheckConfidence(@AncestorInPath Item item, @QueryParameter String value) {
        return check(item, "confidence", value);
    }

    @POST
    public FormValidation doCheckResamples(@AncestorInPath Item item, @QueryParameter String value) {
        return check(item, "resamples", value);
    }

    @POST
    public FormValidation doCheckSeed(@AncestorInPath Item item, @QueryParameter String value) {
        return check(item, "seed", value);
    }

    @POST
    public FormValidation doCheckThreads(@AncestorInPath Item item, @QueryParameter String value) {
        return check(item, "threads", value);
    }

    @POST
    public FormValidation doCheckRequests(@AncestorInPath Item item, @QueryParameter String value) {
        return check(item, "requests", value);
    }

    @POST
    public FormValidation doCheckForks(@AncestorInPath Item item, @QueryParameter String value) {
        return check(item, "forks", value);
    }

    @POST
    public FormValidation doCheckRate(@AncestorInPath Item item, @QueryParameter String value) {
        return check(item, "rate", value);
    }

    @POST
    public FormValidation doCheckRequestTimeoutMillis(@AncestorInPath Item item, @QueryParameter String value) {
        return check(item, "requestTimeoutMillis", value);
    }

    @POST
    public FormValidation doCheckHeapMegabytes(@AncestorInPath Item item, @QueryParameter String value) {
        return check(item, "heapMegabytes", value);
    }

    @POST
    public FormValidation doCheckTimeoutSeconds(@AncestorInPath Item item, @QueryParameter String value) {
        return check(item, "timeoutSeconds", value);
    }
}
