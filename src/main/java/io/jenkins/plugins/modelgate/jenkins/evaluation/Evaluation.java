package io.jenkins.plugins.modelgate.jenkins.evaluation;

import io.jenkins.plugins.modelgate.base.SafeText;
import io.jenkins.plugins.modelgate.report.Report;

/**
 * An evaluation that was decided and published.
 *
 * @param id tells it from the others of its build
 * @param report with the controller's decision
 */
public record Evaluation(String id, Report report) {
    /** What log, stage and build say of it, on one line: names that the agent chose may be in the reason. */
    public String sentence() {
        return "Model gate '" + id + "': " + report.gate().verdict() + ": "
                + SafeText.line(report.gate().reason());
    }
}
