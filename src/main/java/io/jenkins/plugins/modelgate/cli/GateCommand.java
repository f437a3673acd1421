package io.jenkins.plugins.modelgate.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Decides again, from a report, without measuring. */
@Command(
        name = "gate",
        header = "Decide again from a report, by other rules.",
        synopsisHeading = "%nUsage: ",
        description = {
            "",
            "Measures nothing: the rules given here are held against what the report holds, and whatever was decided "
                    + "before does not count.",
            ""
        },
        sortOptions = false,
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:PASSED: every rule is met, as surely as it asks for",
            "1:FAILED: a rule is not met",
            "2:ERROR: not a report, a bad rule, or anything else that could not be decided",
            "3:INCONCLUSIVE: too few rows or requests to be sure"
        },
        footerHeading = "%nExample:%n",
        footer = "  model-gate gate target/churn --rule 'accuracy >= 0.95' --rule 'latency_p99 <= 2 ms'")
final class GateCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "REPORT", description = "A report.json, or the folder that holds it.")
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
        DecidedReport outcome = new DecidedReport(ReportFile.read(report), rules.ruleSet(rules.file()));
        return outcome.publish(console, results.open(), results);
    }
}
