package io.jenkins.plugins.modelgate.jenkins.evaluation;

import hudson.ExtensionPoint;
import java.io.IOException;

/** Notified of each evaluation after it has been decided and stored, and before its verdict affects the build. */
public interface EvaluationListener extends ExtensionPoint {
    /**
     * @throws IOException when the listener fails; it is logged and the build goes on
     * @throws InterruptedException when the build is aborted
     */
    void evaluated(BuildContext build, Evaluation evaluation) throws IOException, InterruptedException;
}
