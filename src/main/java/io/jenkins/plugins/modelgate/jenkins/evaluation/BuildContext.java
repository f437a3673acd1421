package io.jenkins.plugins.modelgate.jenkins.evaluation;

import hudson.FilePath;
import hudson.model.Run;
import hudson.model.TaskListener;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/**
 * Where an evaluation runs.
 *
 * @param workspace the folder that all paths must stay in
 * @param directory the folder that relative paths start from: the workspace or a folder in it
 * @param step the context of the Pipeline step; {@code null} outside a Pipeline
 */
public record BuildContext(
        Run<?, ?> run, FilePath workspace, FilePath directory, TaskListener listener, StepContext step) {
    /** A context outside a Pipeline. */
    public BuildContext(Run<?, ?> run, FilePath workspace, FilePath directory, TaskListener listener) {
        this(run, workspace, directory, listener, null);
    }
}
