package io.jenkins.plugins.modelgate.jenkins.promotion;

import hudson.AbortException;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.modelgate.base.Sha256;
import io.jenkins.plugins.modelgate.jenkins.agent.WorkspaceFile;
import io.jenkins.plugins.modelgate.jenkins.config.ModelGateConfiguration;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Map;
import jenkins.util.BuildListenerAdapter;
import jenkins.util.VirtualFile;

/**
 * A model among a build's artifacts, wherever they are stored. The bytes are untrusted: the digest is computed from
 * what is actually there.
 *
 * @param path within the build's artifacts
 * @param sha256 digest of the bytes as stored
 * @param bytes the size in bytes
 */
public record ArchivedModel(String path, String sha256, long bytes) {

    /**
     * Finds the measured model among the artifacts, or archives it.
     *
     * @param path the model's path as given in the job
     * @param expected digest of the measured bytes
     * @param place where to archive the model from; {@code null} when there is no such place
     * @throws AbortException when the bytes are missing or are not those that were measured
     */
    public static ArchivedModel of(
            Run<?, ?> run, String path, String expected, WorkspacePlace place, TaskListener listener)
            throws IOException, InterruptedException {
        String name = artifactPath(path);
        if (!run.getArtifactManager().root().child(name).isFile()) {
            if (place == null) {
                throw new AbortException("the build has no artifact '" + name
                        + "'; archive the model, or promote it in the node block that evaluated it");
            }
            requireMeasured(place, path, expected);
            run.pickArtifactManager()
                    .archive(
                            place.directory(),
                            place.launcher(),
                            new BuildListenerAdapter(listener),
                            Map.of(name, path));
        }
        ArchivedModel archived = read(run, name);
        if (!archived.sha256().equals(expected)) {
            throw new AbortException("'" + name + "' among the build's artifacts is not the file that was measured:"
                    + " its sha256 is " + archived.sha256() + ", measured was " + expected
                    + "; evaluate the file that is archived");
        }
        return archived;
    }

    /** Checks before archiving that the file is in the workspace and that its bytes were measured. */
    private static void requireMeasured(WorkspacePlace place, String path, String expected)
            throws IOException, InterruptedException {
        String sha256 = WorkspaceFile.sha256(
                place.workspace(),
                place.directory(),
                path,
                ModelGateConfiguration.get().isFilesOutsideWorkspace());
        if (!sha256.equals(expected)) {
            throw new AbortException("'" + path + "' in the workspace is not the file that was measured: its sha256 is "
                    + sha256 + ", measured was " + expected + "; evaluate the file that is to be promoted");
        }
    }

    private static ArchivedModel read(Run<?, ?> run, String name) throws IOException {
        VirtualFile file = run.getArtifactManager().root().child(name);
        MessageDigest digest = Sha256.newDigest();
        long bytes;
        try (InputStream in = new DigestInputStream(file.open(), digest)) {
            bytes = in.transferTo(OutputStream.nullOutputStream());
        }
        return new ArchivedModel(name, Sha256.hex(digest.digest()), bytes);
    }

    /** A relative path that stays below the artifacts' root, or only the file name if the job's path does not. */
    static String artifactPath(String path) throws AbortException {
        String unix = path.replace('\\', '/').replaceAll("^(\\./)+", "");
        boolean plain = !unix.startsWith("/") && !unix.matches("[A-Za-z]:.*") && !("/" + unix + "/").contains("/../");
        String name = plain ? unix : unix.substring(unix.lastIndexOf('/') + 1);
        if (name.isEmpty() || name.equals("..") || name.equals(".")) {
            throw new AbortException("'" + path + "' names no file");
        }
        return name;
    }
}
