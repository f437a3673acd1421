package io.jenkins.plugins.modelgate.render.text;

import io.jenkins.plugins.modelgate.base.SafeText;
import io.jenkins.plugins.modelgate.report.DataCheck;
import io.jenkins.plugins.modelgate.report.Report;
import java.util.List;

/** The warnings of data checks, for readers who see the verdict but not the whole report. */
public final class CheckWarnings {
    private static final int LONGEST = 400;

    private CheckWarnings() {}

    /** One line for each check with a warning; empty if there are none. */
    public static List<String> lines(Report report) {
        return report.checks().stream()
                .filter(check -> check.status() == DataCheck.Status.WARNING)
                .map(check -> "warning: " + SafeText.shortened(check.summary(), LONGEST))
                .toList();
    }
}
