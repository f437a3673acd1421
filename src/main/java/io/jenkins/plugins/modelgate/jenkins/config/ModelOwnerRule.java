package io.jenkins.plugins.modelgate.jenkins.config;

import hudson.Extension;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** The owners of models in Jenkins's own registry, by model name, whoever registered them first. */
public final class ModelOwnerRule extends AbstractDescribableImpl<ModelOwnerRule> {
    private static final Pattern NAMES = Pattern.compile("[A-Za-z0-9._*-]+");

    private final String names;
    private final String owners;

    /**
     * @param names model names; {@code *} matches any characters
     * @param owners full names of folders and jobs, separated by commas or line feeds
     */
    @DataBoundConstructor
    public ModelOwnerRule(String names, String owners) {
        this.names = names == null ? "" : names.strip();
        this.owners = owners == null ? "" : owners.strip();
    }

    public String getNames() {
        return names;
    }

    public String getOwners() {
        return owners;
    }

    /** Full names of folders and jobs. */
    public List<String> ownerNames() {
        return Stream.of(owners.split("[,\\n]"))
                .map(name -> name.strip().replaceAll("^/+|/+$", ""))
                .filter(name -> !name.isEmpty())
                .toList();
    }

    public boolean matches(String model) {
        String pattern = Stream.of(names.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        return model.matches(pattern);
    }

    @Extension
    @Symbol("modelGateOwner")
    public static final class DescriptorImpl extends Descriptor<ModelOwnerRule> {
        @Override
        public String getDisplayName() {
            return Messages.ModelOwnerRule_displayName();
        }

        @POST
        public FormValidation doCheckNames(@QueryParameter String value) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            return value != null && NAMES.matcher(value.strip()).matches()
                    ? FormValidation.ok()
                    : FormValidation.error(Messages.ModelOwnerRule_badNames());
        }

        @POST
        public FormValidation doCheckOwners(@QueryParameter String value) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            List<String> named = new ModelOwnerRule("", value).ownerNames();
            if (named.isEmpty()) {
                return FormValidation.error(Messages.ModelOwnerRule_noOwners());
            }
            return named.stream()
                    .filter(name -> Jenkins.get().getItemByFullName(name, hudson.model.Item.class) == null)
                    .findFirst()
                    .map(name -> FormValidation.warning(Messages.ModelOwnerRule_noSuchItem(name)))
                    .orElseGet(FormValidation::ok);
        }
    }
}
