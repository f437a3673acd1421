package io.jenkins.plugins.modelgate.jenkins.pages;

import hudson.model.Api;
import hudson.model.Item;
import hudson.model.Run;
import io.jenkins.plugins.modelgate.jenkins.build.ReportFolder;
import io.jenkins.plugins.modelgate.jenkins.gate.ApprovalAction;
import io.jenkins.plugins.modelgate.jenkins.gate.ApprovalPage;
import io.jenkins.plugins.modelgate.jenkins.history.EvaluationHistory;
import io.jenkins.plugins.modelgate.jenkins.history.HistoryPoint;
import io.jenkins.plugins.modelgate.render.Chart;
import io.jenkins.plugins.modelgate.render.HtmlReport;
import io.jenkins.plugins.modelgate.render.ModelCard;
import io.jenkins.plugins.modelgate.render.Numbers;
import io.jenkins.plugins.modelgate.render.ReportCharts;
import io.jenkins.plugins.modelgate.render.ReportFacts;
import io.jenkins.plugins.modelgate.render.SafeText;
import io.jenkins.plugins.modelgate.render.SliceTable;
import io.jenkins.plugins.modelgate.report.MetricValue;
import io.jenkins.plugins.modelgate.report.Report;
import io.jenkins.plugins.modelgate.report.Verdict;
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
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.WebMethod;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** One evaluation of a build, for the time of one request: the report is read when it is asked for, and not kept. */
@ExportedBean
public final class EvaluationPage {
    /** Earlier builds that the page offers to compare with. */
    private static final int MOST_EARLIER = 100;
    /** Rules that passed are folded away beyond so many. */
    private static final int MOST_OPEN_RULES = 30;

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

    /** The rules, worst first; empty without a decision. */
    public List<RuleView> getRules() {
        return report.gate() == null ? List.of() : RuleView.of(report.gate().rules());
    }

    /** How many of them are shown at once: all that did not pass, and at least so many. */
    public int openRules(List<RuleView> rules) {
        int notPassed = (int) rules.stream()
                .filter(view -> view.rule().verdict() != Verdict.PASSED)
                .count();
        return Math.min(rules.size(), Math.max(MOST_OPEN_RULES, notPassed));
    }

    /** What people were asked about this evaluation, and said; empty when nobody was asked. */
    public List<ApprovalPage> getApprovals() {
        ApprovalAction action = run.getAction(ApprovalAction.class);
        return action == null
                ? List.of()
                : action.getGates().stream()
                        .filter(gate -> gate.getEvaluation().equals(summary.getId()))
                        .map(gate -> action.getDynamic(gate.getKey()))
                        .toList();
    }

    /** When the evaluation was started; {@code null} where the report does not say it as it should. */
    public Date getStarted() {
        try {
            return report.provenance() == null || report.provenance().started() == null
                    ? null
                    : Date.from(Instant.parse(report.provenance().started()));
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** The confidence of the bounds, as percentages; empty where there are none. */
    public String getConfidence() {
        return report.metrics().values().stream()
                .map(MetricValue::confidence)
                .filter(Objects::nonNull)
                .distinct()
                .map(Numbers::percent)
                .collect(Collectors.joining(", "));
    }

    public MetricGroups getMetricGroups() {
        return MetricGroups.of(report.metrics().keySet());
    }

    public List<MetricView> metrics(List<String> names) {
        return names.stream().map(name -> MetricView.of(report, name)).toList();
    }

    public List<LabelTable> labels(List<String> names) {
        return LabelTable.of(report, names);
    }

    public ConfusionTable getConfusion() {
        return report.confusionMatrix() == null || report.confusionMatrix().labels().isEmpty()
                ? null
                : ConfusionTable.of(report.confusionMatrix());
    }

    /** ROC, precision-recall, calibration and residuals. */
    public List<Chart> getCurves() {
        return report.curves() == null ? List.of() : new ReportCharts().curves(report.curves());
    }

    /** The histogram of the timed requests. */
    public List<Chart> getHistograms() {
        return new ReportCharts().latency(report.latency()).stream().toList();
    }

    /** Whether the baseline was measured on the same rows. */
    public boolean isPaired() {
        return ReportFacts.isPaired(report.comparison());
    }

    public String getProtocol() {
        return text(ReportFacts.protocol(report.latency()));
    }

    public Map<String, String> getTiming() {
        return ReportFacts.timing(report.latency());
    }

    public List<SliceTable> getSlices() {
        return SliceTable.of(report);
    }

    /** Names and values, by the heading that they stand under. */
    public Map<String, Map<String, String>> getProvenance() {
        return ReportFacts.provenance(report);
    }

    public String figure(MetricValue metric) {
        return metric == null ? Numbers.NONE : Numbers.format(metric.value(), metric.unit());
    }

    public String figure(Double number) {
        return Numbers.format(number, "");
    }

    public String bounds(MetricValue metric) {
        return metric == null || metric.low() == null && metric.high() == null
                ? ""
                : Numbers.interval(metric.low(), metric.high(), null, metric.unit());
    }

    /** A heading or a name that the report brings, in the reader's language where it was translated. */
    public String word(String english) {
        return SafeText.line(ReportWords.local(english));
    }

    /** A text from the report, with what would not be seen or would reorder its surroundings made visible. */
    public String text(String text) {
        return SafeText.line(text);
    }

    public String count(Long count) {
        return Numbers.count(count);
    }

    /** Earlier builds that still exist and had this evaluation, latest first; loads none. */
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
     * This evaluation beside the same one of another build of the job.
     *
     * @param build the number of the other build, as it came with the request
     */
    public ComparedBuilds compare(String build) {
        return ComparedBuilds.of(this, build);
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

    /** The report as one page to keep or to send, made when it is asked for. */
    @WebMethod(name = "report.html")
    public HttpResponse doReportHtml() {
        run.checkPermission(Item.READ);
        return download("report.html", "text/html;charset=UTF-8", new HtmlReport()::render);
    }

    /** The model card, made when it is asked for. */
    @WebMethod(name = "model-card.md")
    public HttpResponse doModelCard() {
        run.checkPermission(Item.READ);
        return download("model-card.md", "text/markdown;charset=UTF-8", new ModelCard()::render);
    }

    private HttpResponse download(String name, String type, Function<Report, String> written) {
        return getReport() == null
                ? new JsonResponse(404, "{\"error\":\"the report cannot be read\"}")
                : new Download(
                        summary.getId() + "-" + name, type, written.apply(report).getBytes(StandardCharsets.UTF_8));
    }
}
