package io.jenkins.plugins.modelgate.jenkins.evaluation;

import hudson.FilePath;
import hudson.model.Run;
import hudson.model.TaskListener;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/**
 * Where an evaluation runs.
 *
 * @param workspace the folder that no path may leave
 * @param directory where relative paths start, the workspace or a folder in it
 * @param step what a Pipeline knows around the step; {@code null} outside of a Pipeline
 */
public record BuildContext(
        Run<?, ?> run, FilePath workspace, FilePath directory, TaskListener listener, StepContext step) {
    /** Outside of a Pipeline. */
    public BuildContext(Run<?, ?> run, FilePath workspace, FilePath directory, TaskListener listener) {
        this(run, workspace, directory, listener, null);
    }
}
