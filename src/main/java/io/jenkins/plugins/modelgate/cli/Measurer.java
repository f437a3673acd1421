package io.jenkins.plugins.modelgate.cli;

import io.jenkins.plugins.modelgate.report.Report;
import io.jenkins.plugins.modelgate.spec.EvaluationSpec;
import java.util.function.Consumer;

/** From what was asked to what was measured, without a decision. */
@FunctionalInterface
interface Measurer {
    /** @param progress is told what is being done */
    Report measure(EvaluationSpec spec, Consumer<String> progress) throws Exception;
}
