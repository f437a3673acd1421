package io.jenkins.plugins.modelgate.cli;

import io.jenkins.plugins.modelgate.render.ReportDiff;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints two reports side by side. */
@Command(
        name = "diff",
        header = "Show two reports side by side.",
        synopsisHeading = "%nUsage: ",
        description = {
            "",
            "Compares the metrics and rules of B with those of A. To decide by the difference, evaluate B with "
                    + "--baseline A: a comparison row by row is much more precise.",
            ""
        },
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:the reports were shown", "2:ERROR: a file is not a report"},
        footerHeading = "%nExample:%n",
        footer = "  model-gate diff target/monday target/tuesday")
final class DiffCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(index = "0", paramLabel = "A", description = "A report.json, or the folder that contains it.")
    private String a;

    @Parameters(index = "1", paramLabel = "B", description = "The report to compare with it.")
    private String b;

    @Option(names = "--markdown", description = "Print Markdown, for a comment or a job summary.")
    private boolean markdown;

    DiffCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        ReportDiff diff = ReportDiff.of(ReportFile.read(a), a, ReportFile.read(b), b);
        console.out().print(markdown ? diff.markdown() : diff.console(Ansi.AUTO.enabled()));
        return ExitCode.PASSED;
    }
}
