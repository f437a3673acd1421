package io.jenkins.plugins.modelgate.jenkins.config;

import hudson.Extension;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import io.jenkins.plugins.modelgate.gate.SourcedRule;
import jenkins.model.Jenkins;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A named set of rules that jobs can use and extend, but not weaken. */
public final class Policy extends AbstractDescribableImpl<Policy> {
    private final String name;
    private final String rules;

    /**
     * @param name the name that jobs use
     * @param rules in text form, one per line
     */
    @DataBoundConstructor
    public Policy(String name, String rules) {
        this.name = name == null ? "" : name.trim();
        this.rules = rules == null ? "" : rules;
    }

    public String getName() {
        return name;
    }

    public String getRules() {
        return rules;
    }

    /**
     * @throws IllegalArgumentException when there are no rules or one of them does not parse; one line
     */
    io.jenkins.plugins.modelgate.gate.RulePolicy toPolicy() {
        try {
            return new io.jenkins.plugins.modelgate.gate.RulePolicy(
                    name,
                    RuleLines.parse(RuleLines.split(rules), "policy " + name).stream()
                            .map(SourcedRule::rule)
                            .toList());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "policy '" + name + "' in the configuration of Jenkins: " + e.getMessage(), e);
        }
    }

    @Extension
    @Symbol("modelGatePolicy")
    public static final class DescriptorImpl extends Descriptor<Policy> {
        @Override
        public String getDisplayName() {
            return Messages.Policy_displayName();
        }

        @POST
        public FormValidation doCheckName(@QueryParameter String value) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            return value == null || value.isBlank()
                    ? FormValidation.error(Messages.Policy_nameMissing())
                    : FormValidation.ok();
        }

        @POST
        public FormValidation doCheckRules(@QueryParameter String value) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            return RuleLines.check(value);
        }
    }
}
