package io.jenkins.plugins.modelgate.jenkins.promotion;

import hudson.EnvVars;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Run;
import hudson.model.TaskListener;

/**
 * Where a promotion happens.
 *
 * @param promoting the build that moves the alias
 * @param evaluated the build with the evidence; the same, or an earlier one
 * @param directory the current directory in the workspace; {@code null} without a workspace
 * @param launcher of the agent; {@code null} without one
 * @param environment of the build
 */
public record PromotionContext(
        Run<?, ?> promoting,
        Run<?, ?> evaluated,
        FilePath directory,
        Launcher launcher,
        EnvVars environment,
        TaskListener listener) {
    /** Whether the evidence is of this very build, so that its workspace may hold the model. */
    boolean isOwn() {
        return promoting == evaluated;
    }
}
