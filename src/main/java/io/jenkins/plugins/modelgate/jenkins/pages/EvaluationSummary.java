package io.jenkins.plugins.modelgate.jenkins.pages;

import io.jenkins.plugins.modelgate.render.SafeText;
import io.jenkins.plugins.modelgate.report.MetricValue;
import io.jenkins.plugins.modelgate.report.Report;
import io.jenkins.plugins.modelgate.report.Verdict;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * The few things about an evaluation that build.xml keeps, so that lists and columns need not open the report. A class
 * and not a record, since XStream cannot write a record's fields. Texts keep no control characters: a build whose XML
 * cannot hold them could never be saved again.
 */
@ExportedBean(defaultVisibility = 2)
public final class EvaluationSummary {
    private static final Set<String> ALWAYS = Set.of("accuracy", "rmse", "latency_p99");

    private final String id;
    private final String modelName;
    private final String modelPath;
    private final String modelSha256;
    private final Verdict verdict;
    private final String reason;
    private final Map<String, Double> metrics;

    private EvaluationSummary(String id, Report report) {
        this.id = id;
        this.modelName = SafeText.line(report.model().name());
        this.modelPath = SafeText.line(report.model().path());
        String sha256 = report.model().sha256();
        this.modelSha256 = sha256 == null ? null : SafeText.line(sha256);
        this.verdict = report.gate().verdict();
        this.reason = SafeText.line(report.gate().reason());
        this.metrics = metrics(report);
    }

    /**
     * @param report with a decision
     */
    public static EvaluationSummary of(String id, Report report) {
        return new EvaluationSummary(id, report);
    }

    private static Map<String, Double> metrics(Report report) {
        Set<String> kept = new TreeSet<>(ALWAYS);
        report.gate().rules().forEach(rule -> kept.add(rule.metric()));
        Map<String, Double> values = new LinkedHashMap<>();
        for (String name : kept) {
            MetricValue metric = report.metrics().get(name);
            if (metric != null && metric.defined() && name.equals(SafeText.line(name))) {
                values.put(name, metric.value());
            }
        }
        return values;
    }

    @Exported
    public String getId() {
        return id;
    }

    @Exported
    public String getModelName() {
        return modelName;
    }

    /** Whether this evaluation was one of that model. */
    public boolean isOf(String path) {
        return modelPath.equals(SafeText.line(path));
    }

    /** As the job named it. */
    public String getModelPath() {
        return modelPath;
    }

    /** Digest of the model's bytes; {@code null} for an endpoint. */
    @Exported
    public String getModelSha256() {
        return modelSha256;
    }

    @Exported
    public Verdict getVerdict() {
        return verdict;
    }

    /** One sentence for the verdict. */
    @Exported
    public String getReason() {
        return reason;
    }

    /** The defined metrics that rules ask for, and a few that everybody wants to see, by name. */
    @Exported
    public Map<String, Double> getMetrics() {
        return Map.copyOf(metrics);
    }
}
