package io.jenkins.plugins.modelgate.jenkins.evaluation;

import io.jenkins.plugins.modelgate.base.SafeText;
import io.jenkins.plugins.modelgate.report.Report;

/**
 * A decided and published evaluation.
 *
 * @param id identifies it among the evaluations of its build
 * @param report with the controller's decision
 */
public record Evaluation(String id, Report report) {
    /** A sentence for log, stage and build, on one line: the reason may contain names that the agent chose. */
    public String sentence() {
        return "Model gate '" + id + "': " + report.gate().verdict() + ": "
                + SafeText.line(report.gate().reason());
    }
}
