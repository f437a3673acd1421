package io.jenkins.plugins.modelgate.render.text;

import io.jenkins.plugins.modelgate.base.SafeText;
import io.jenkins.plugins.modelgate.report.DataCheck;
import io.jenkins.plugins.modelgate.report.Report;
import java.util.List;

/** What data checks warn of, for whoever sees the verdict and not the whole report. */
public final class CheckWarnings {
    private static final int LONGEST = 400;

    private CheckWarnings() {}

    /** A line for each check that warns; empty when none does. */
    public static List<String> lines(Report report) {
        return report.checks().stream()
                .filter(check -> check.status() == DataCheck.Status.WARNING)
                .map(check -> "warning: " + SafeText.shortened(check.summary(), LONGEST))
                .toList();
    }
}
