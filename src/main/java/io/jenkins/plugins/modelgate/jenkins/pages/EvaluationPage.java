package io.jenkins.plugins.modelgate.jenkins.pages;

import hudson.model.Api;
import hudson.model.Item;
import hudson.model.Run;
import io.jenkins.plugins.modelgate.jenkins.build.ReportFolder;
import io.jenkins.plugins.modelgate.report.GateResult;
import io.jenkins.plugins.modelgate.report.MetricValue;
import io.jenkins.plugins.modelgate.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.WebMethod;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** One evaluation of a build, for the time of one request: the report is read when it is asked for, and not kept. */
@ExportedBean
public final class EvaluationPage {
    private final Run<?, ?> run;
    private final EvaluationSummary summary;
    private Report report;
    private String problem;

    EvaluationPage(Run<?, ?> run, EvaluationSummary summary) {
        this.run = run;
        this.summary = summary;
    }

    public Run<?, ?> getRun() {
        return run;
    }

    @Exported(inline = true)
    public EvaluationSummary getSummary() {
        return summary;
    }

    public String getDisplayName() {
        return Messages.EvaluationPage_displayName(summary.getId());
    }

    /** The report, or {@code null} when it cannot be read; {@link #getProblem} says why. */
    public Report getReport() {
        if (report == null && problem == null) {
            try {
                report = new ReportFolder(run, summary.getId()).read();
            } catch (NoSuchFileException e) {
                problem = Messages.EvaluationPage_noReport();
            } catch (IOException e) {
                problem = e.getMessage();
            }
        }
        return report;
    }

    public String getProblem() {
        getReport();
        return problem;
    }

    public VerdictLook getVerdict() {
        return VerdictLook.of(summary.getVerdict());
    }

    /** For a rule's row. */
    public VerdictLook look(GateResult.RuleResult rule) {
        return VerdictLook.of(rule.verdict());
    }

    public String figure(Double number, String unit) {
        return Figures.text(number, unit);
    }

    public String figure(MetricValue metric) {
        return Figures.text(metric);
    }

    public String bounds(MetricValue metric) {
        return Figures.bounds(metric);
    }

    public String count(Long count) {
        return Figures.count(count);
    }

    public Api getApi() {
        return new Api(this);
    }

    /** The report as it was decided on: {@code model-gate/<id>/report.json}. */
    @WebMethod(name = "report.json")
    public HttpResponse doReportJson() throws IOException {
        run.checkPermission(Item.READ);
        try {
            return new JsonResponse(Files.readAllBytes(new ReportFolder(run, summary.getId()).reportFile()));
        } catch (NoSuchFileException e) {
            return new JsonResponse(404, "{\"error\":\"the report was deleted\"}");
        }
    }
}
