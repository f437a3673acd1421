package io.jenkins.plugins.modelgate.jenkins.promotion;

import hudson.FilePath;
import hudson.Launcher;

/**
 * A folder in a workspace.
 *
 * @param workspace the folder that all paths must stay in
 * @param directory the folder that relative paths start from: the workspace or a folder in it
 * @param launcher of the agent
 */
record WorkspacePlace(FilePath workspace, FilePath directory, Launcher launcher) {}
