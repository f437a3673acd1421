package io.jenkins.plugins.modelgate.jenkins.pages;

import hudson.model.Api;
import hudson.model.Item;
import hudson.model.Run;
import io.jenkins.plugins.modelgate.base.Sha256;
import io.jenkins.plugins.modelgate.jenkins.gate.ApprovalAction;
import io.jenkins.plugins.modelgate.jenkins.gate.ApprovalPage;
import io.jenkins.plugins.modelgate.jenkins.history.EvaluationHistory;
import io.jenkins.plugins.modelgate.jenkins.history.HistoryPoint;
import io.jenkins.plugins.modelgate.jenkins.history.ReportFolder;
import io.jenkins.plugins.modelgate.render.HtmlReport;
import io.jenkins.plugins.modelgate.render.ModelCard;
import io.jenkins.plugins.modelgate.report.Report;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.function.Function;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.WebMethod;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** The page of one evaluation of a build, created for each request: the report is read on demand and not kept. */
@ExportedBean
public final class EvaluationPage extends ReportPage {
    /** How many earlier builds the page offers for comparison. */
    private static final int MOST_EARLIER = 100;

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
    @Override
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

    /**
     * The gates about this evaluation; empty when nobody was asked. Gates about other reports under the same id, from
     * another build or an earlier measurement, appear only on the approvals page.
     */
    public List<ApprovalPage> getApprovals() {
        ApprovalAction action = run.getAction(ApprovalAction.class);
        if (action == null) {
            return List.of();
        }
        String sha256;
        try {
            sha256 = Sha256.sha256(new ReportFolder(run, summary.getId()).bytes());
        } catch (IOException e) {
            return List.of();
        }
        return action.getGates().stream()
                .filter(gate -> gate.isOwn() && gate.isAbout(summary.getId(), sha256))
                .map(gate -> action.getDynamic(gate.getKey()))
                .toList();
    }

    /** When the evaluation was started; {@code null} when the report has no valid time. */
    public Date getStarted() {
        try {
            return report.provenance() == null || report.provenance().started() == null
                    ? null
                    : Date.from(Instant.parse(report.provenance().started()));
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** Earlier builds that still exist and have this evaluation, latest first. Loads no build. */
    public List<Integer> getEarlierBuilds() throws IOException {
        List<HistoryPoint> points = EvaluationHistory.get().points(run.getParent(), summary.getId(), List.of());
        TrendBuilds builds = TrendBuilds.of(run.getParent(), points);
        List<Integer> earlier = new ArrayList<>();
        for (int i = points.size() - 1; i >= 0 && earlier.size() < MOST_EARLIER; i--) {
            int number = points.get(i).build();
            if (number < run.getNumber() && builds.kept().get(i) && !earlier.contains(number)) {
                earlier.add(number);
            }
        }
        return Collections.unmodifiableList(earlier);
    }

    /**
     * Compares this evaluation with the same one in another build of the job.
     *
     * @param build the number of the other build, as given in the request
     */
    public ComparedBuilds compare(String build) {
        return ComparedBuilds.of(this, build);
    }

    public Api getApi() {
        return new Api(this);
    }

    /** The report that the decision was based on: {@code model-gate/<id>/report.json}. */
    @WebMethod(name = "report.json")
    public HttpResponse doReportJson() throws IOException {
        run.checkPermission(Item.READ);
        try {
            return new JsonResponse(Files.readAllBytes(new ReportFolder(run, summary.getId()).reportFile()));
        } catch (NoSuchFileException e) {
            return new JsonResponse(404, "{\"error\":\"the report was deleted\"}");
        }
    }

    /** The report as a standalone page, rendered on demand. */
    @WebMethod(name = "report.html")
    public HttpResponse doReportHtml() {
        run.checkPermission(Item.READ);
        return download("report.html", "text/html;charset=UTF-8", new HtmlReport()::render);
    }

    /** The model card, rendered on demand. */
    @WebMethod(name = "model-card.md")
    public HttpResponse doModelCard() {
        run.checkPermission(Item.READ);
        return download("model-card.md", "text/markdown;charset=UTF-8", new ModelCard()::render);
    }

    private HttpResponse download(String name, String type, Function<Report, String> written) {
        return getReport() == null
                ? new JsonResponse(404, "{\"error\":\"the report cannot be read\"}")
                : new Download(
                        summary.getId() + "-" + name,
                        type,
                        written.apply(report).getBytes(StandardCharsets.UTF_8));
    }
}
