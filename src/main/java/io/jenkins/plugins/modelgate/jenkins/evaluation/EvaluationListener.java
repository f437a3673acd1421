package io.jenkins.plugins.modelgate.jenkins.evaluation;

import hudson.ExtensionPoint;
import java.io.IOException;

/** Is told of each evaluation after it was decided and stored, and before its verdict does anything to the build. */
public interface EvaluationListener extends ExtensionPoint {
    /**
     * @throws IOException when somebody could not be told; it is logged, and the build goes on
     * @throws InterruptedException when the build is aborted
     */
    void evaluated(BuildContext build, Evaluation evaluation) throws IOException, InterruptedException;
}
