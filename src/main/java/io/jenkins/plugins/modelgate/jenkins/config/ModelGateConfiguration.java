package io.jenkins.plugins.modelgate.jenkins.config;

import hudson.BulkChange;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.Util;
import hudson.util.FormValidation;
import io.jenkins.plugins.modelgate.spec.EvaluationSpec;
import io.jenkins.plugins.modelgate.spec.LatencyOptions;
import io.jenkins.plugins.modelgate.spec.ModelSource;
import io.jenkins.plugins.modelgate.spec.OptionException;
import io.jenkins.plugins.modelgate.spec.ScorerOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jenkins.model.GlobalConfiguration;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/** Model Gate's global configuration: the defaults for jobs, and the policies. */
@Extension
@Symbol("modelGate")
public final class ModelGateConfiguration extends GlobalConfiguration {
    private static final List<String> NUMBERS = List.of("heapMegabytes", "timeoutSeconds", "forks");

    private int heapMegabytes;
    private long timeoutSeconds = ScorerOptions.USUAL_TIMEOUT_SECONDS;
    private boolean filesOutsideWorkspace;
    /** Earlier versions stored 1 for "not set". Still read, but no longer written. */
    private transient int forks;
    /** {@code null} when not configured. */
    private Integer timingProcesses;

    private String requiredPolicy;
    // The stored file must not contain the JDK's own list classes.
    private List<Policy> policies = new ArrayList<>();
    private List<String> registries = new ArrayList<>();
    private boolean namedApproversSuffice;
    private List<ModelOwnerRule> modelOwners = new ArrayList<>();

    public ModelGateConfiguration() {
        load();
        policies = copy(policies);
        registries = copy(registries);
        if (timingProcesses == null && forks > 1) {
            timingProcesses = forks;
        }
    }

    private static <T> List<T> copy(List<T> list) {
        return list == null ? new ArrayList<>() : new ArrayList<>(list);
    }

    /**
     * The defaults for options that neither the job nor its configuration file gives.
     *
     * @throws IllegalArgumentException when a stored number is out of range; one line that says what to do
     */
    public EvaluationSpec toSpec() {
        try {
            return new EvaluationSpec(
                    null,
                    ModelSource.of(null),
                    null,
                    null,
                    null,
                    null,
                    null,
                    new LatencyOptions(null, null, timingProcesses, null, null),
                    new ScorerOptions(heapMegabytes, timeoutSeconds));
        } catch (OptionException e) {
            throw new IllegalArgumentException(
                    "in the configuration of Jenkins, " + e.getMessage() + "; ask the administrator to correct it", e);
        }
    }

    public static ModelGateConfiguration get() {
        return ExtensionList.lookupSingleton(ModelGateConfiguration.class);
    }

    /** The scorer's heap limit; 0 for Java's default, a quarter of the agent's memory. */
    public int getHeapMegabytes() {
        return heapMegabytes;
    }

    @DataBoundSetter
    public void setHeapMegabytes(int heapMegabytes) {
        new ScorerOptions(heapMegabytes, null);
        this.heapMegabytes = heapMegabytes;
        save();
    }

    /** The scorer is killed after this time; 0 for no limit. */
    public long getTimeoutSeconds() {
        return timeoutSeconds;
    }

    @DataBoundSetter
    public void setTimeoutSeconds(long timeoutSeconds) {
        new ScorerOptions(null, timeoutSeconds);
        this.timeoutSeconds = timeoutSeconds;
        save();
    }

    /** Whether jobs may use files outside their workspace, such as a test set that all jobs of an agent share. */
    public boolean isFilesOutsideWorkspace() {
        return filesOutsideWorkspace;
    }

    @DataBoundSetter
    public void setFilesOutsideWorkspace(boolean filesOutsideWorkspace) {
        this.filesOutsideWorkspace = filesOutsideWorkspace;
        save();
    }

    /** The default number of timed processes; {@code null} for the built-in default. */
    public Integer getForks() {
        return timingProcesses;
    }

    @DataBoundSetter
    public void setForks(Integer forks) {
        new LatencyOptions(null, null, forks, null, null);
        this.timingProcesses = forks;
        save();
    }

    public List<Policy> getPolicies() {
        return List.copyOf(policies);
    }

    @DataBoundSetter
    public void setPolicies(List<Policy> policies) {
        this.policies = copy(policies);
        save();
    }

    /** URLs of the model registries that jobs may use; empty for any https URL of another machine. */
    public List<String> getRegistries() {
        return List.copyOf(registries);
    }

    @DataBoundSetter
    public void setRegistries(List<String> registries) {
        this.registries = registries == null ? new ArrayList<>() : normalized(registries.stream());
        save();
    }

    /**
     * Whether the approvers that a Jenkinsfile names may decide without the permission Model Gate/Approve on the job of
     * the gate.
     */
    public boolean isNamedApproversSuffice() {
        return namedApproversSuffice;
    }

    @DataBoundSetter
    public void setNamedApproversSuffice(boolean namedApproversSuffice) {
        this.namedApproversSuffice = namedApproversSuffice;
        save();
    }

    /** Who owns which models, whoever registered them first. The first rule that matches a name applies. */
    public List<ModelOwnerRule> getModelOwners() {
        return modelOwners == null ? List.of() : List.copyOf(modelOwners);
    }

    @DataBoundSetter
    public void setModelOwners(List<ModelOwnerRule> modelOwners) {
        this.modelOwners = modelOwners == null ? new ArrayList<>() : new ArrayList<>(modelOwners);
        save();
    }

    /** For the form, one URL per line. */
    public String getRegistryLines() {
        return String.join("\n", getRegistries());
    }

    private static List<String> normalized(Stream<String> urls) {
        return urls.map(url -> url.strip().replaceAll("/+$", ""))
                .filter(url -> !url.isEmpty())
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /** Name of the policy that applies to every evaluation, whatever a job asks for; {@code null} for none. */
    public String getRequiredPolicy() {
        return requiredPolicy;
    }

    @DataBoundSetter
    public void setRequiredPolicy(String requiredPolicy) {
        this.requiredPolicy = Util.fixEmptyAndTrim(requiredPolicy);
        save();
    }

    /**
     * The policies for the gate. A policy without rules, or whose rules cannot be parsed, does not affect jobs that do
     * not use it: it is left out unless it is asked for or required.
     *
     * @param asked name of the policy that is asked for; {@code null} for none
     * @throws IllegalArgumentException when the rules of that policy cannot be parsed; one line
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

    /** A form without policies submits none, so that no setter is called. An empty number means "not set". */
    @Override
    public boolean configure(StaplerRequest2 request, JSONObject form) throws FormException {
        for (String number : NUMBERS) {
            Optional<String> problem = OptionFields.problem(number, form.optString(number));
            if (problem.isPresent()) {
                throw new FormException(number + ": " + problem.get(), number);
            }
            if (form.optString(number).isBlank()) {
                form.remove(number);
            }
        }
        try (BulkChange change = new BulkChange(this)) {
            heapMegabytes = 0;
            timeoutSeconds = ScorerOptions.USUAL_TIMEOUT_SECONDS;
            timingProcesses = null;
            policies = new ArrayList<>();
            modelOwners = new ArrayList<>();
            registries = normalized(form.optString("registryLines").lines());
            request.bindJSON(this, form);
            change.commit();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
        return OptionFields.check("heapMegabytes", value);
    }

    @POST
    public FormValidation doCheckForks(@QueryParameter String value) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        return OptionFields.check("forks", value);
    }

    @POST
    public FormValidation doCheckTimeoutSeconds(@QueryParameter String value) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        return OptionFields.check("timeoutSeconds", value);
    }
}
