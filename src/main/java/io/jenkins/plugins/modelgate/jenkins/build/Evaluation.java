package io.jenkins.plugins.modelgate.jenkins.build;

import io.jenkins.plugins.modelgate.report.Report;

/**
 * An evaluation that was decided and published.
 *
 * @param id tells it from the others of its build
 * @param report with the controller's decision
 */
public record Evaluation(String id, Report report) {
    /** What log, stage and build say of it. */
    public String sentence() {
        return "Model gate '" + id + "': " + report.gate().verdict() + ": " + report.gate().reason();
    }
}
