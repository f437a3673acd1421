package io.jenkins.plugins.modelgate.render.html;

import io.jenkins.plugins.modelgate.base.SafeText;
import io.jenkins.plugins.modelgate.render.text.DataTable;
import io.jenkins.plugins.modelgate.render.text.Numbers;
import io.jenkins.plugins.modelgate.report.DataCheck;
import io.jenkins.plugins.modelgate.report.Report;
import java.util.List;

/** Findings in the test set. */
public final class ChecksSection implements Section {
    private static final int MOST_OPEN = 10;
    private static final int MOST_CHECKS = 100;

    @Override
    public String id() {
        return "data-checks";
    }

    @Override
    public String title() {
        return "Data checks";
    }

    @Override
    public boolean isPresent(Report report) {
        return !report.checks().isEmpty();
    }

    @Override
    public void write(Report report, Markup html) {
        html.open("ul", "class", "checks");
        for (DataCheck check :
                report.checks().subList(0, Math.min(MOST_CHECKS, report.checks().size()))) {
            String status =
                    switch (check.status()) {
                        case OK -> "passed";
                        case WARNING -> "inconclusive";
                        case NOT_RUN -> "none";
                    };
            html.open("li", "class", "check " + status).open("p", "class", "chip");
            html.element("span", symbol(check.status()), "aria-hidden", "true")
                    .space()
                    .text(word(check.status()))
                    .close();
            html.open("div").element("h3", check.name()).element("p", check.summary());
            findings(html, check);
            html.close(2);
        }
        html.close();
        HtmlTable.rest(html, report.checks().size(), MOST_CHECKS);
    }

    private static void findings(Markup html, DataCheck check) {
        if (check.findings().isEmpty()) {
            return;
        }
        List<List<String>> rows = check.findings().stream()
                .map(finding -> List.of(
                        SafeText.line(finding.subject()),
                        Numbers.format(finding.value(), ""),
                        SafeText.line(finding.text())))
                .toList();
        DataTable table = new DataTable("Findings: " + check.name(), List.of("Where", "Value", "What"), rows);
        if (rows.size() <= MOST_OPEN) {
            HtmlTable.write(html, table);
        } else {
            HtmlTable.folded(html, Numbers.count((long) rows.size()) + " findings", table);
        }
    }

    private static String word(DataCheck.Status status) {
        return switch (status) {
            case OK -> "OK";
            case WARNING -> "WARNING";
            case NOT_RUN -> "NOT RUN";
        };
    }

    private static String symbol(DataCheck.Status status) {
        return switch (status) {
            case OK -> "✓";
            case WARNING -> "!";
            case NOT_RUN -> "–";
        };
    }
}
