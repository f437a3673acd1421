package io.jenkins.plugins.modelgate.jenkins.job;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.Extension;
import hudson.Launcher;
import hudson.model.AbstractBuild;
import hudson.model.AbstractProject;
import hudson.model.BuildListener;
import hudson.model.Result;
import hudson.tasks.BuildStepDescriptor;
import hudson.tasks.Publisher;
import hudson.tasks.Recorder;
import io.jenkins.plugins.modelgate.jenkins.promotion.BuildPromotion;
import io.jenkins.plugins.modelgate.jenkins.promotion.PromotionContext;
import io.jenkins.plugins.modelgate.jenkins.promotion.PromotionRequest;
import io.jenkins.plugins.modelgate.jenkins.steps.PromoteModelStep;
import java.io.IOException;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/**
 * The freestyle post-build action. It wraps the Pipeline step and has the same options. A build that did not succeed
 * promotes nothing.
 */
public final class PromoteModelPublisher extends Recorder {
    private final PromoteModelStep promotion;

    @DataBoundConstructor
    public PromoteModelPublisher(PromoteModelStep promotion) {
        this.promotion = promotion;
    }

    public PromoteModelStep getPromotion() {
        return promotion;
    }

    @Override
    public boolean perform(AbstractBuild<?, ?> build, Launcher launcher, BuildListener listener)
            throws InterruptedException, IOException {
        Result result = build.getResult();
        if (result != null && !result.equals(Result.SUCCESS)) {
            listener.getLogger().println("Model registry: nothing was promoted, because the build is " + result);
            return true;
        }
        EnvVars environment = build.getEnvironment(listener);
        PromotionRequest request;
        try {
            request = promotion.toRequest(environment::expand);
        } catch (IllegalArgumentException e) {
            throw new AbortException(e.getMessage());
        }
        new BuildPromotion(new PromotionContext(
                        build,
                        promotion.evaluated(build, environment::expand),
                        build.getWorkspace(),
                        build.getWorkspace(),
                        launcher,
                        environment,
                        listener))
                .promote(request);
        return true;
    }

    @Extension
    @Symbol("promoteModel")
    public static final class DescriptorImpl extends BuildStepDescriptor<Publisher> {
        @Override
        @SuppressWarnings("rawtypes")
        public boolean isApplicable(Class<? extends AbstractProject> jobType) {
            return true;
        }

        @Override
        public String getDisplayName() {
            return Messages.PromoteModelPublisher_displayName();
        }
    }
}
