package io.jenkins.plugins.modelgate.jenkins.registry;

import io.jenkins.plugins.modelgate.jenkins.pages.ComparedBuilds;
import io.jenkins.plugins.modelgate.render.ReportDiff;
import java.util.List;

/**
 * Two versions side by side.
 *
 * @param sides the versions, in the order of the columns; empty when one of them does not exist
 * @param differences rules and metrics; {@code null} when one of the reports cannot be read
 * @param problem why there is nothing to show; {@code null} otherwise
 */
public record ComparedVersions(List<VersionPage> sides, ComparedBuilds differences, String problem) {
    static ComparedVersions of(VersionPage a, VersionPage b) {
        if (a == null || b == null) {
            return new ComparedVersions(List.of(), null, Messages.ComparedVersions_choose());
        }
        List<VersionPage> sides = List.of(a, b);
        if (a.getReport() == null || b.getReport() == null) {
            return new ComparedVersions(sides, null, a.getReport() == null ? a.getProblem() : b.getProblem());
        }
        ReportDiff diff = ReportDiff.of(a.getReport(), a.getDisplayName(), b.getReport(), b.getDisplayName());
        return new ComparedVersions(sides, new ComparedBuilds(null, diff, null), null);
    }
}
