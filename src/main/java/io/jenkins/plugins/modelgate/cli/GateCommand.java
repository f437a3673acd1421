package io.jenkins.plugins.modelgate.cli;

import io.jenkins.plugins.modelgate.report.Report;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Applies rules to an existing report, without measuring. */
@Command(
        name = "gate",
        header = "Apply other rules to an existing report.",
        synopsisHeading = "%nUsage: ",
        description = {
            "",
            "Does not measure anything: applies the rules given here to the measurements in the report, and ignores "
                    + "the verdict in it.",
            ""
        },
        sortOptions = false,
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:PASSED: every rule is met, with the confidence that it asks for",
            "1:FAILED: a rule is not met",
            "2:ERROR: not a report, a bad rule, or anything else that prevented a decision",
            "3:INCONCLUSIVE: too few rows or requests for a decision"
        },
        footerHeading = "%nExample:%n",
        footer = "  model-gate gate target/churn --rule 'accuracy >= 0.95' --rule 'latency_p99 <= 2 ms'")
final class GateCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "REPORT", description = "A report.json, or the folder that contains it.")
    private String report;

    @Mixin
    private RuleOptions rules;

    @Mixin
    private ResultOptions results;

    GateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Report measured = ReportFile.requireConsistent(ReportFile.read(report), report);
        DecidedReport outcome = new DecidedReport(measured, rules.ruleSet(rules.file()));
        return outcome.publish(console, results.open(), results);
    }
}
