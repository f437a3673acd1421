package io.jenkins.plugins.modelgate.jenkins.evaluation;

import hudson.AbortException;
import hudson.FilePath;
import hudson.slaves.WorkspaceList;
import io.jenkins.plugins.modelgate.base.Sha256;
import io.jenkins.plugins.modelgate.report.Comparison;
import io.jenkins.plugins.modelgate.report.Report;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Objects;
import java.util.UUID;

/**
 * A copy of the baseline on the agent for the time of one evaluation. Its digest is checked when it is copied, and
 * again in the scorer's report.
 */
final class BaselineCopy implements AutoCloseable {
    private final String asked;
    private final BaselineResolver.Champion champion;
    private final FilePath folder;

    private BaselineCopy(String asked, BaselineResolver.Champion champion, FilePath folder) {
        this.asked = asked;
        this.champion = champion;
        this.folder = folder;
    }

    /**
     * Copies a champion to the agent.
     *
     * @param asked the baseline as given in the job
     */
    static BaselineCopy bring(BuildContext context, String asked, BaselineResolver.Champion champion)
            throws IOException, InterruptedException {
        FilePath temporary = WorkspaceList.tempDir(context.workspace());
        if (temporary == null) {
            throw new AbortException("the workspace has no folder beside it for temporary files");
        }
        FilePath folder = temporary.child("model-gate-baseline-" + UUID.randomUUID());
        BaselineCopy copy = new BaselineCopy(asked, champion, folder);
        MessageDigest digest = Sha256.newDigest();
        try (InputStream in = new DigestInputStream(champion.bytes().open(), digest)) {
            copy.file().copyFrom(in);
        } catch (IOException e) {
            copy.close();
            throw new IOException("the baseline '" + asked + "' (" + champion.where() + ") cannot be read: " + e, e);
        }
        String sha256 = Sha256.hex(digest.digest());
        if (!sha256.equals(champion.sha256())) {
            copy.close();
            throw new AbortException("the baseline '" + asked + "' (" + champion.where() + ") was changed since it was"
                    + " measured: its sha256 is " + sha256 + ", expected " + champion.sha256());
        }
        context.listener().getLogger().println("Baseline '" + asked + "' is " + champion.where());
        return copy;
    }

    private FilePath file() {
        return folder.child(champion.fileName());
    }

    /** The path for the scorer. */
    String path() {
        return file().getRemote();
    }

    /**
     * The report with the baseline under the job's name for it.
     *
     * @throws AbortException when the agent used another baseline
     */
    Report named(Report measured) throws AbortException {
        Comparison comparison = measured.comparison();
        if (comparison == null
                || !Objects.equals(champion.modelSha256(), comparison.baseline().sha256())) {
            throw new AbortException("the agent's report does not compare with the baseline '" + asked + "'");
        }
        Comparison.Baseline baseline = comparison.baseline();
        return measured.compared(new Comparison(
                new Comparison.Baseline(
                        asked, baseline.name(), baseline.sha256(), baseline.dataSha256(), baseline.metrics()),
                comparison.differences(),
                comparison.slices()));
    }

    /** The scorer's message with the job's name for the baseline. */
    String named(String problem) {
        return problem.replace(path(), asked);
    }

    /** The agent may be unreachable by now, together with its files. That must not hide the original error. */
    @Override
    public void close() {
        try {
            folder.deleteRecursive();
        } catch (IOException e) {
            System.getLogger(BaselineCopy.class.getName())
                    .log(System.Logger.Level.DEBUG, "a copy of a baseline stays on its agent", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
