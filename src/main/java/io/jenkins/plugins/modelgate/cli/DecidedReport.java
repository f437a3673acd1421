package io.jenkins.plugins.modelgate.cli;

import io.jenkins.plugins.modelgate.base.SafeText;
import io.jenkins.plugins.modelgate.gate.Gate;
import io.jenkins.plugins.modelgate.gate.RuleSet;
import io.jenkins.plugins.modelgate.render.ConsoleSummary;
import io.jenkins.plugins.modelgate.render.HtmlReport;
import io.jenkins.plugins.modelgate.render.JunitXml;
import io.jenkins.plugins.modelgate.render.MarkdownSummary;
import io.jenkins.plugins.modelgate.render.ModelCard;
import io.jenkins.plugins.modelgate.report.Report;
import io.jenkins.plugins.modelgate.report.ReportJson;
import io.jenkins.plugins.modelgate.report.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import picocli.CommandLine.Help.Ansi;

/** A report with its decision, to be printed and written. */
final class DecidedReport {
    private final Report measured;
    private final Report report;

    private final List<String> remarks;
    private final Supplier<ReportJson> reportJson;

    /** Decides by the rules. */
    DecidedReport(Report measured, RuleSet rules) {
        this(measured, rules, ReportJson::new);
    }

    /**
     * Decides by the rules.
     *
     * @param reportJson supplies the report writer, which is slow to create
     */
    DecidedReport(Report measured, RuleSet rules, Supplier<ReportJson> reportJson) {
        this.reportJson = reportJson;
        this.measured = measured.decided(null);
        this.report = measured.decided(Gate.decide(measured, rules));
        this.remarks = rules.remarks();
    }

    /**
     * Writes, then prints, so that no verdict is shown whose evidence could not be written.
     *
     * @param folder {@code null} for none
     * @return the exit code
     */
    int publish(Console console, OutputFolder folder, ResultOptions results) {
        if (folder == null) {
            results.append(this::markdown);
        } else {
            folder.write(files(), () -> results.append(this::markdown));
        }
        show(console);
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

    /** All formats of the report. {@code report.json} comes last, because others decide by it. */
    private Map<String, byte[]> files() {
        // This takes half of the time spent on writing.
        CompletableFuture<byte[]> html = CompletableFuture.supplyAsync(() -> new HtmlReport().bytes(report));
        byte[] json = reportJson.get().write(report);
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(OutputFolder.CARD, new ModelCard().render(report).getBytes(StandardCharsets.UTF_8));
        files.put(OutputFolder.JUNIT, new JunitXml().render(report).getBytes(StandardCharsets.UTF_8));
        files.put(OutputFolder.HTML, html.join());
        files.put(OutputFolder.REPORT, json);
        return files;
    }

    private String markdown() {
        return new MarkdownSummary().render(report);
    }

    private void show(Console console) {
        // Without rules only the metrics are shown, as a first look before writing rules.
        Report shown = report.gate().rules().isEmpty() ? measured : report;
        console.out().print(new ConsoleSummary().render(shown, Ansi.AUTO.enabled()));
        remarks.forEach(remark -> console.out().println("note: " + SafeText.line(remark)));
        console.out().flush();
    }
}
