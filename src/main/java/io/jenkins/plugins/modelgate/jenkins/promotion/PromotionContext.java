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
 * @param workspace the folder that no path may leave; {@code null} without one
 * @param directory the current directory in the workspace; {@code null} without a workspace
 * @param launcher of the agent; {@code null} without one
 * @param environment of the build
 */
public record PromotionContext(
        Run<?, ?> promoting,
        Run<?, ?> evaluated,
        FilePath workspace,
        FilePath directory,
        Launcher launcher,
        EnvVars environment,
        TaskListener listener) {
    /** Whether the evidence is from the promoting build, so that its workspace may have the model. */
    boolean isOwn() {
        return promoting == evaluated;
    }

    /** Where files can be read from; {@code null} without a workspace. */
    WorkspacePlace place() {
        return workspace == null || directory == null || launcher == null
                ? null
                : new WorkspacePlace(workspace, directory, launcher);
    }
}
