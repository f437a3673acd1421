package io.jenkins.plugins.modelgate.jenkins.registry;

import hudson.model.Api;
import hudson.model.Job;
import hudson.model.ModelObject;
import hudson.model.Run;
import io.jenkins.plugins.modelgate.jenkins.config.ControllerPaths;
import io.jenkins.plugins.modelgate.jenkins.pages.Download;
import io.jenkins.plugins.modelgate.jenkins.pages.JsonResponse;
import io.jenkins.plugins.modelgate.jenkins.pages.ReportPage;
import io.jenkins.plugins.modelgate.jenkins.pages.VerdictLook;
import io.jenkins.plugins.modelgate.jenkins.promotion.EmbeddedRegistry;
import io.jenkins.plugins.modelgate.jenkins.promotion.SourceJobs;
import io.jenkins.plugins.modelgate.metric.MetricCatalog;
import io.jenkins.plugins.modelgate.registry.ModelVersion;
import io.jenkins.plugins.modelgate.registry.RegistryException;
import io.jenkins.plugins.modelgate.render.HtmlReport;
import io.jenkins.plugins.modelgate.render.ModelCard;
import io.jenkins.plugins.modelgate.render.text.Numbers;
import io.jenkins.plugins.modelgate.report.Report;
import io.jenkins.plugins.modelgate.report.ReportJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import jenkins.util.VirtualFile;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.WebMethod;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** The page of one version of a model, created for each request: its report is read on demand and not kept. */
@ExportedBean(defaultVisibility = 2)
public final class VersionPage extends ReportPage implements ModelObject {
    private static final int NOT_FOUND = 404;

    private final ModelPage model;
    private final ModelVersion version;
    private final SourceJobs jobs;
    private Report report;
    private String problem;

    VersionPage(ModelPage model, ModelVersion version, SourceJobs jobs) {
        this.model = model;
        this.version = version;
        this.jobs = jobs;
    }

    public ModelPage getModel() {
        return model;
    }

    @Exported
    public int getNumber() {
        return version.version();
    }

    @Override
    public String getDisplayName() {
        return Messages.VersionPage_displayName(version.version());
    }

    /** The URL, relative to Jenkins's root URL. */
    @Exported
    public String getUrl() {
        return model.getUrl() + "version/" + version.version() + "/";
    }

    @Exported
    public String getVerdict() {
        return version.evidence().verdict().name();
    }

    public VerdictLook getLook() {
        return VerdictLook.of(version.evidence().verdict());
    }

    /** The digest of the bytes. */
    @Exported
    public String getSha256() {
        return version.sha256();
    }

    @Exported
    public long getBytes() {
        return version.bytes();
    }

    public String getFileSize() {
        return Numbers.format((double) version.bytes(), "bytes");
    }

    /** The file name, or the location that it was registered from. */
    @Exported
    public String getPath() {
        return version.location().path();
    }

    /** Full name of the job; {@code null} if there was none. */
    @Exported
    public String getJobName() {
        return version.location().job();
    }

    /** Number of the build; {@code null} if there was none. */
    @Exported
    public Integer getBuildNumber() {
        return version.location().build();
    }

    /** The job to link to; {@code null} when there is none. */
    public Job<?, ?> getJob() {
        return jobs.find(version).orElse(null);
    }

    @Exported
    public String getEvaluation() {
        return version.evidence().evaluation();
    }

    @Exported
    public String getCommit() {
        return version.evidence().commit();
    }

    @Exported
    public String getDataSha256() {
        return version.evidence().dataSha256();
    }

    @Exported
    public String getReportSha256() {
        return version.evidence().reportSha256();
    }

    /** ISO-8601, UTC. */
    @Exported
    public String getRegistered() {
        return version.registered();
    }

    public Date getDate() {
        return Instants.date(version.registered());
    }

    @Exported
    public String getRegisteredBy() {
        return version.registeredBy();
    }

    /** The metrics that the rules use, in canonical units. */
    @Exported
    public Map<String, Double> getMetrics() {
        return version.evidence().metrics();
    }

    /** One of these metrics, formatted. */
    public String figure(String metric) {
        return Numbers.format(
                version.evidence().metrics().get(metric),
                MetricCatalog.findOrCustom(metric).unit().symbol());
    }

    @Exported
    public Map<String, String> getTags() {
        return version.tags();
    }

    /** Aliases that point to this version. */
    @Exported
    public List<String> getAliases() {
        return model.aliasesOf(version.version());
    }

    @Exported
    public List<ApprovalView> getApprovals() {
        return version.evidence().approvals().stream().map(ApprovalView::new).toList();
    }

    /** The report, or {@code null} when it cannot be read; {@link #getProblem} says why. */
    @Override
    public Report getReport() {
        if (report == null && problem == null) {
            try {
                byte[] json = json();
                report = new ReportJson().read(new ByteArrayInputStream(json), "report.json");
            } catch (IOException | RegistryException e) {
                problem = ControllerPaths.hidden(e.getMessage());
            }
        }
        return report;
    }

    public String getProblem() {
        getReport();
        return problem;
    }

    private byte[] json() throws RegistryException {
        return EmbeddedRegistry.get()
                .report(version)
                .orElseThrow(() -> new RegistryException(Messages.VersionPage_noReport()));
    }

    public Api getApi() {
        return new Api(this);
    }

    /** The report that the decision was based on. */
    @WebMethod(name = "report.json")
    public HttpResponse doReportJson() {
        try {
            return new JsonResponse(json());
        } catch (RegistryException e) {
            return new JsonResponse(NOT_FOUND, "{\"error\":\"the report is not there, or was changed\"}");
        }
    }

    /** The report as a standalone page. */
    @WebMethod(name = "report.html")
    public HttpResponse doReportHtml() {
        return download("report.html", "text/html;charset=UTF-8", new HtmlReport()::render);
    }

    /** The model card. */
    @WebMethod(name = "model-card.md")
    public HttpResponse doModelCard() {
        return download("model-card.md", "text/markdown;charset=UTF-8", new ModelCard()::render);
    }

    private HttpResponse download(String name, String type, Function<Report, String> written) {
        return getReport() == null
                ? new JsonResponse(NOT_FOUND, "{\"error\":\"the report is not there, or was changed\"}")
                : new Download(
                        model.getName() + "-" + version.version() + "-" + name,
                        type,
                        written.apply(report).getBytes(StandardCharsets.UTF_8));
    }

    /** Whether the visitor may download the model file, as far as this is known without loading the build. */
    public boolean isDownloadable() {
        Job<?, ?> job = getJob();
        return job != null
                && version.location().build() != null
                && (!Run.ARTIFACTS.getEnabled() || job.hasPermission(Run.ARTIFACTS));
    }

    /** The model file, wherever artifacts are stored, if it is still the one that was registered. */
    @WebMethod(name = "download")
    public HttpResponse doDownload() throws IOException {
        Job<?, ?> job = getJob();
        Integer number = version.location().build();
        Run<?, ?> run = job == null || number == null ? null : job.getBuildByNumber(number);
        if (run == null) {
            return new JsonResponse(NOT_FOUND, "{\"error\":\"the build that archived the model is gone\"}");
        }
        if (Run.ARTIFACTS.getEnabled()) {
            run.checkPermission(Run.ARTIFACTS);
        }
        VirtualFile file =
                run.getArtifactManager().root().child(version.location().path());
        return file.isFile()
                ? new CheckedDownload(file, version.sha256(), version.bytes())
                : new JsonResponse(NOT_FOUND, "{\"error\":\"the build no longer has this artifact\"}");
    }
}
