package io.jenkins.plugins.modelgate.jenkins.promotion;

import hudson.FilePath;
import hudson.Launcher;

/**
 * A place in a workspace.
 *
 * @param workspace the folder that no path may leave
 * @param directory where relative paths start, the workspace or a folder in it
 * @param launcher of the agent
 */
record WorkspacePlace(FilePath workspace, FilePath directory, Launcher launcher) {}
