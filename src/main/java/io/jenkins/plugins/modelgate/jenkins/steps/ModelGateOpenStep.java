package io.jenkins.plugins.modelgate.jenkins.steps;

import hudson.Extension;
import org.kohsuke.stapler.DataBoundConstructor;

/**
 * {@code modelGateOpen}: the gate without a body, for use as a statement or as a condition. It is a separate step
 * because a Pipeline step cannot have an optional body.
 */
public final class ModelGateOpenStep extends ModelGateStep {
    /**
     * @param id of the evaluation
     */
    @DataBoundConstructor
    public ModelGateOpenStep(String id) {
        super(id);
    }

    @Extension
    public static final class DescriptorImpl extends GateDescriptor {
        @Override
        public String getFunctionName() {
            return "modelGateOpen";
        }

        @Override
        public String getDisplayName() {
            return Messages.ModelGateOpenStep_displayName();
        }
    }
}
