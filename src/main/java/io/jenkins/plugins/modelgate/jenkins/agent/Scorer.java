package io.jenkins.plugins.modelgate.jenkins.agent;

import hudson.AbortException;
import hudson.FilePath;
import hudson.model.Computer;
import hudson.model.Node;
import hudson.model.TaskListener;
import hudson.slaves.WorkspaceList;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.UUID;

/** Runs the scorer in a separate process on the agent that has the workspace. */
public final class Scorer {
    private final FilePath workspace;
    private final TaskListener listener;

    public Scorer(FilePath workspace, TaskListener listener) {
        this.workspace = workspace;
        this.listener = listener;
    }

    /**
     * @param specJson the evaluation, for the scorer
     * @param paths every file that the evaluation names
     * @param directory the folder that relative paths start from: the workspace or a folder in it
     * @param access the files and the token that the scorer may use
     * @throws IOException when a path leaves the workspace, or the agent cannot be reached
     * @throws InterruptedException when the build is aborted; the scorer is dead by then
     */
    public ScorerAnswer run(
            byte[] specJson, List<String> paths, FilePath directory, ScorerLimits limits, ScorerAccess access)
            throws IOException, InterruptedException {
        FilePath cache = cache();
        List<LocalJar> jars = ScorerClassPath.get().jars();
        bring(jars, cache);
        FilePath temporary = WorkspaceList.tempDir(workspace);
        if (temporary == null) {
            throw new AbortException(
                    "the workspace " + workspace.getRemote() + " has no folder beside it for temporary files");
        }
        return directory.act(new RunScorer(
                specJson,
                paths,
                workspace.getRemote(),
                temporary.getRemote(),
                cache.getRemote(),
                jars.stream().map(LocalJar::jar).toList(),
                limits,
                access,
                listener));
    }

    private FilePath cache() throws AbortException {
        Computer computer = workspace.toComputer();
        Node node = computer == null ? null : computer.getNode();
        FilePath root = node == null ? null : node.getRootPath();
        if (root == null) {
            throw new AbortException("the agent of the workspace " + workspace.getRemote() + " is offline");
        }
        return root.child("caches").child("model-gate").child("jars");
    }

    private void bring(List<LocalJar> jars, FilePath cache) throws IOException, InterruptedException {
        List<ScorerJar> missing =
                cache.act(new MissingJars(jars.stream().map(LocalJar::jar).toList()));
        if (missing.isEmpty()) {
            return;
        }
        listener.getLogger().println("Bringing " + missing.size() + " jars of the scorer to the agent");
        for (LocalJar local : jars) {
            if (missing.contains(local.jar())) {
                String copiedAs = local.jar().sha256() + "-" + UUID.randomUUID() + ".part";
                try (InputStream in = Files.newInputStream(local.file())) {
                    cache.child(copiedAs).copyFrom(in);
                }
                cache.act(new KeepJar(local.jar(), copiedAs));
            }
        }
    }
}
