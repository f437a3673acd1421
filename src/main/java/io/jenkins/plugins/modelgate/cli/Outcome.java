package io.jenkins.plugins.modelgate.cli;

import io.jenkins.plugins.modelgate.gate.Gate;
import io.jenkins.plugins.modelgate.gate.RuleParser;
import io.jenkins.plugins.modelgate.gate.SourcedRule;
import io.jenkins.plugins.modelgate.render.ConsoleSummary;
import io.jenkins.plugins.modelgate.render.HtmlReport;
import io.jenkins.plugins.modelgate.render.JunitXml;
import io.jenkins.plugins.modelgate.render.ModelCard;
import io.jenkins.plugins.modelgate.report.GateResult;
import io.jenkins.plugins.modelgate.report.Report;
import io.jenkins.plugins.modelgate.report.ReportJson;
import io.jenkins.plugins.modelgate.report.Verdict;
import java.util.List;
import picocli.CommandLine.Help.Ansi;

/** A report with its decision, on its way to the reader. */
final class Outcome {
    private final Report measured;
    private final Report report;

    private Outcome(Report measured, GateResult decision) {
        this.measured = measured;
        this.report = measured.decided(decision);
    }

    /** @param policy name of the policy that some of the rules come from; {@code null} for none */
    static Outcome decide(Report measured, List<SourcedRule> rules, String policy) {
        return new Outcome(measured.decided(null), Gate.decide(measured, rules, policy));
    }

    /** @throws io.jenkins.plugins.modelgate.gate.RuleSyntaxException with the place in the rule */
    static List<SourcedRule> rules(List<String> texts, String source) {
        return texts.stream()
                .map(text -> new SourcedRule(RuleParser.parse(text), source))
                .toList();
    }

    /** Writes every form of the report; {@code report.json}, which others decide by, comes last. */
    void write(OutputFolder folder) {
        folder.write(OutputFolder.HTML, new HtmlReport().render(report));
        folder.write(OutputFolder.CARD, new ModelCard().render(report));
        folder.write(OutputFolder.JUNIT, new JunitXml().render(report));
        folder.write(OutputFolder.REPORT, new ReportJson().write(report));
    }

    /**
     * Prints the result.
     *
     * @return the exit code
     */
    int show(Console console, OutputFolder folder) {
        // Without rules there is nothing to show but the metrics: a first look, to find out which rules to write.
        Report shown = report.gate().rules().isEmpty() ? measured : report;
        console.out().print(new ConsoleSummary().render(shown, Ansi.AUTO.enabled()));
        if (folder != null) {
            console.out().println();
            console.out().println("to read:    " + folder.file(OutputFolder.HTML));
            console.out().println("for tools:  " + folder.file(OutputFolder.REPORT));
        }
        if (report.gate().verdict() == Verdict.ERROR) {
            console.problem(report.gate().reason());
        }
        return ExitCode.of(report.gate().verdict());
    }
}
