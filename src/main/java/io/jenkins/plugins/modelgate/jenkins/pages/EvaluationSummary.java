package io.jenkins.plugins.modelgate.jenkins.pages;

import io.jenkins.plugins.modelgate.base.SafeText;
import io.jenkins.plugins.modelgate.metric.MetricCatalog;
import io.jenkins.plugins.modelgate.report.MetricValue;
import io.jenkins.plugins.modelgate.report.Report;
import io.jenkins.plugins.modelgate.report.Verdict;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * The facts about an evaluation that build.xml keeps, so that lists and columns need not open the report. A class, not
 * a record, because XStream cannot write a record's fields. Control characters are removed from texts: a build with
 * characters that XML does not allow could never be saved again.
 */
@ExportedBean(defaultVisibility = 2)
public final class EvaluationSummary {

    /** Longer texts from a report are cut; the report itself has them in full. */
    private static final int LONGEST_TEXT = 1_000;

    private static final int LONGEST_NAME = 256;

    private final String id;
    private final String modelName;
    private final String modelPath;
    private final String modelSha256;
    private final Verdict verdict;
    private final String reason;
    /** Two arrays, since a map takes four times as much of the controller's memory. */
    private final String[] metricNames;

    private final double[] metricValues;

    private EvaluationSummary(String id, Report report) {
        this.id = id;
        this.modelName = SafeText.shortened(report.model().name(), LONGEST_TEXT);
        this.modelPath = SafeText.line(report.model().path());
        String sha256 = report.model().sha256();
        this.modelSha256 = sha256 == null ? null : SafeText.line(sha256);
        this.verdict = report.gate().verdict();
        this.reason = SafeText.shortened(report.gate().reason(), LONGEST_TEXT);
        Map<String, Double> metrics = metrics(report);
        this.metricNames = metrics.keySet().toArray(String[]::new);
        this.metricValues =
                metrics.values().stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** A copy that shares the texts that a job's builds have in common. */
    private EvaluationSummary(EvaluationSummary read) {
        this.id = shared(read.id);
        this.modelName = shared(read.modelName);
        this.modelPath = shared(read.modelPath);
        this.modelSha256 = read.modelSha256;
        this.verdict = read.verdict;
        this.reason = read.reason;
        boolean whole = read.metricNames != null
                && read.metricValues != null
                && read.metricNames.length == read.metricValues.length;
        this.metricNames = whole
                ? Stream.of(read.metricNames).map(EvaluationSummary::shared).toArray(String[]::new)
                : new String[0];
        this.metricValues = whole ? read.metricValues : new double[0];
    }

    private static String shared(String text) {
        return text == null ? null : text.intern();
    }

    private Object readResolve() {
        return new EvaluationSummary(this);
    }

    /**
     * @param report a decided report
     */
    public static EvaluationSummary of(String id, Report report) {
        return new EvaluationSummary(id, report);
    }

    private static Map<String, Double> metrics(Report report) {
        Set<String> kept = new TreeSet<>(MetricCatalog.headlines());
        report.gate().rules().forEach(rule -> kept.add(rule.metric()));
        Map<String, Double> values = new LinkedHashMap<>();
        for (String name : kept) {
            MetricValue metric = report.metrics().get(name);
            if (metric != null
                    && metric.defined()
                    && name.length() <= LONGEST_NAME
                    && name.equals(SafeText.line(name))) {
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

    /** Whether this evaluation is about the model. */
    public boolean isOf(String path) {
        return modelPath.equals(SafeText.line(path));
    }

    /** The path as given in the job. */
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

    /** The reason for the verdict, one sentence. */
    @Exported
    public String getReason() {
        return reason;
    }

    /** The defined metrics that rules use, and a few common ones, by name. */
    @Exported
    public Map<String, Double> getMetrics() {
        Map<String, Double> metrics = new LinkedHashMap<>();
        for (int i = 0; i < metricNames.length; i++) {
            metrics.put(metricNames[i], metricValues[i]);
        }
        return Collections.unmodifiableMap(metrics);
    }
}
