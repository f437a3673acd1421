package io.jenkins.plugins.modelgate.jenkins.config;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.Util;
import hudson.util.FormValidation;
import io.jenkins.plugins.modelgate.spec.LatencyOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import jenkins.model.GlobalConfiguration;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/** Model Gate's part of Jenkins's configuration: what a job gets that does not say otherwise, and the policies. */
@Extension
@Symbol("modelGate")
public final class ModelGateConfiguration extends GlobalConfiguration {
    private static final long ONE_HOUR = 3_600;

    private int heapMegabytes;
    private long timeoutSeconds = ONE_HOUR;
    private boolean filesOutsideWorkspace;
    private int forks = LatencyOptions.DEFAULT.forks();
    private String requiredPolicy;
    private List<Policy> policies = List.of();
    private List<String> registries = List.of();

    public ModelGateConfiguration() {
        load();
    }

    public static ModelGateConfiguration get() {
        return ExtensionList.lookupSingleton(ModelGateConfiguration.class);
    }

    /** The scorer's heap limit; 0 for Java's own choice, a quarter of the agent's memory. */
    public int getHeapMegabytes() {
        return heapMegabytes;
    }

    @DataBoundSetter
    public void setHeapMegabytes(int heapMegabytes) {
        this.heapMegabytes = Math.max(0, heapMegabytes);
        save();
    }

    /** A scorer is killed after so long. */
    public long getTimeoutSeconds() {
        return timeoutSeconds;
    }

    @DataBoundSetter
    public void setTimeoutSeconds(long timeoutSeconds) {
        this.timeoutSeconds = timeoutSeconds > 0 ? timeoutSeconds : ONE_HOUR;
        save();
    }

    /** Whether jobs may name files outside of their workspace, such as a test set that all jobs of an agent share. */
    public boolean isFilesOutsideWorkspace() {
        return filesOutsideWorkspace;
    }

    @DataBoundSetter
    public void setFilesOutsideWorkspace(boolean filesOutsideWorkspace) {
        this.filesOutsideWorkspace = filesOutsideWorkspace;
        save();
    }

    /** How many processes are timed, for jobs that do not say. */
    public int getForks() {
        return Math.max(1, forks);
    }

    @DataBoundSetter
    public void setForks(int forks) {
        this.forks = Math.max(1, forks);
        save();
    }

    public List<Policy> getPolicies() {
        return List.copyOf(policies);
    }

    @DataBoundSetter
    public void setPolicies(List<Policy> policies) {
        this.policies = policies == null ? List.of() : List.copyOf(policies);
        save();
    }

    /** URLs of the model registries that jobs may name; empty for any https URL of another machine. */
    public List<String> getRegistries() {
        return registries == null ? List.of() : List.copyOf(registries);
    }

    @DataBoundSetter
    public void setRegistries(List<String> registries) {
        this.registries = registries == null ? List.of() : normalized(registries.stream());
        save();
    }

    /** For the form: one a line. */
    public String getRegistryLines() {
        return String.join("\n", getRegistries());
    }

    private static List<String> normalized(Stream<String> urls) {
        return urls.map(url -> url.strip().replaceAll("/+$", ""))
                .filter(url -> !url.isEmpty())
                .toList();
    }

    /** Name of the policy that holds for every evaluation, whatever a job asks for; {@code null} for none. */
    public String getRequiredPolicy() {
        return requiredPolicy;
    }

    @DataBoundSetter
    public void setRequiredPolicy(String requiredPolicy) {
        this.requiredPolicy = Util.fixEmptyAndTrim(requiredPolicy);
        save();
    }

    /**
     * The policies as the gate knows them. One that holds no rules, or none that can be read, keeps nobody else's job from
     * being decided: it is left out unless it is the one that is asked for, or the one that is required.
     *
     * @param asked name of the policy that is asked for; {@code null} for none
     * @throws IllegalArgumentException when the rules of that one cannot be read; one line
     */
    public List<io.jenkins.plugins.modelgate.gate.RulePolicy> policies(String asked) {
        List<io.jenkins.plugins.modelgate.gate.RulePolicy> readable = new ArrayList<>();
        for (Policy policy : policies) {
            try {
                readable.add(policy.toPolicy());
            } catch (IllegalArgumentException e) {
                if (policy.getName().equals(asked) || policy.getName().equals(requiredPolicy)) {
                    throw e;
                }
            }
        }
        return readable;
    }

    /** A form without policies sends none, and then no setter is called. */
    @Override
    public boolean configure(StaplerRequest2 request, JSONObject form) throws FormException {
        policies = List.of();
        registries = normalized(form.optString("registryLines").lines());
        request.bindJSON(this, form);
        save();
        return true;
    }

    @POST
    public FormValidation doCheckRegistryLines(@QueryParameter String value) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        return normalized(value == null ? Stream.empty() : value.lines()).stream()
                .filter(url -> !url.matches("https?://[^/@?#]+(/[^@?#]*)?"))
                .findFirst()
                .map(url -> FormValidation.error(Messages.ModelGateConfiguration_badRegistry(url)))
                .orElseGet(FormValidation::ok);
    }

    @POST
    public FormValidation doCheckHeapMegabytes(@QueryParameter String value) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        return FormValidation.validateNonNegativeInteger(value);
    }

    @POST
    public FormValidation doCheckForks(@QueryParameter String value) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        return FormValidation.validatePositiveInteger(value);
    }

    @POST
    public FormValidation doCheckTimeoutSeconds(@QueryParameter String value) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        return FormValidation.validatePositiveInteger(value);
    }
}
