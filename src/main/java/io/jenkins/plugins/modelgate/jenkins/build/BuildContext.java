package io.jenkins.plugins.modelgate.jenkins.build;

import hudson.FilePath;
import hudson.model.Run;
import hudson.model.TaskListener;

/**
 * Where an evaluation runs.
 *
 * @param workspace the folder that no path may leave
 * @param directory where relative paths start, the workspace or a folder in it
 */
public record BuildContext(Run<?, ?> run, FilePath workspace, FilePath directory, TaskListener listener) {}
