package io.jenkins.plugins.modelgate.jenkins.steps;

import hudson.FilePath;
import org.jenkinsci.plugins.workflow.actions.WorkspaceAction;
import org.jenkinsci.plugins.workflow.graph.BlockStartNode;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

/** Finds the workspace that a step runs in, also inside {@code dir}. */
final class EnclosingWorkspace {
    private EnclosingWorkspace() {}

    /**
     * @param directory the step's current directory
     * @return the workspace that the innermost {@code node} or {@code ws} block allocated; the directory itself when
     *     unknown
     */
    static FilePath of(FlowNode node, FilePath directory) {
        for (BlockStartNode block : node.iterateEnclosingBlocks()) {
            WorkspaceAction allocated = block.getAction(WorkspaceAction.class);
            if (allocated != null) {
                return new FilePath(directory.getChannel(), allocated.getPath());
            }
        }
        return directory;
    }
}
