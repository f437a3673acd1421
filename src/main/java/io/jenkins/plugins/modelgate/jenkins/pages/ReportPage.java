package io.jenkins.plugins.modelgate.jenkins.pages;

import io.jenkins.plugins.modelgate.base.SafeText;
import io.jenkins.plugins.modelgate.render.chart.Chart;
import io.jenkins.plugins.modelgate.render.chart.ReportCharts;
import io.jenkins.plugins.modelgate.render.chart.SliceScale;
import io.jenkins.plugins.modelgate.render.text.ComparisonFacts;
import io.jenkins.plugins.modelgate.render.text.LatencyFacts;
import io.jenkins.plugins.modelgate.render.text.Numbers;
import io.jenkins.plugins.modelgate.render.text.ProvenanceFacts;
import io.jenkins.plugins.modelgate.render.text.SliceTable;
import io.jenkins.plugins.modelgate.report.MetricValue;
import io.jenkins.plugins.modelgate.report.Report;
import io.jenkins.plugins.modelgate.report.Slice;
import io.jenkins.plugins.modelgate.report.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Base class of pages that show a report, for builds and for registry versions. */
public abstract class ReportPage {
    /** A page with more rows would be slow, and an untrusted report may have any number of them. */
    private static final int MOST_ROWS = 1_000;

    /** Passed rules beyond this number are collapsed. */
    private static final int MOST_OPEN_RULES = 30;

    /**
     * The report. The other methods must only be called when there is one.
     *
     * @return {@code null} when the report cannot be read
     */
    public abstract Report getReport();

    /** The class with the views of a report, for other pages that show one. */
    public Class<?> getViews() {
        return EvaluationPage.class;
    }

    /** The rules, worst first; empty without a decision. */
    public List<RuleView> getRules() {
        return getReport().gate() == null
                ? List.of()
                : RuleView.of(getReport().gate().rules());
    }

    /**
     * How many rules are shown initially: all that did not pass, and at least {@code MOST_OPEN_RULES} if there are
     * that many.
     */
    public int openRules(List<RuleView> rules) {
        int notPassed = (int) rules.stream()
                .filter(view -> view.rule().verdict() != Verdict.PASSED)
                .count();
        return Math.min(rules.size(), Math.max(MOST_OPEN_RULES, notPassed));
    }

    /** The confidence of the bounds, as percentages; empty when there are none. */
    public String getConfidence() {
        return getReport().metrics().values().stream()
                .map(MetricValue::confidence)
                .filter(Objects::nonNull)
                .distinct()
                .map(Numbers::percent)
                .collect(Collectors.joining(", "));
    }

    public MetricGroups getMetricGroups() {
        return MetricGroups.of(getReport().metrics().keySet());
    }

    public List<MetricView> metrics(List<String> names) {
        return names.stream().map(name -> MetricView.of(getReport(), name)).toList();
    }

    public List<MetricsByLabel> labels(List<String> names) {
        return MetricsByLabel.of(getReport(), names);
    }

    public ConfusionTable getConfusion() {
        return getReport().confusionMatrix() == null
                        || getReport().confusionMatrix().labels().isEmpty()
                ? null
                : ConfusionTable.of(getReport().confusionMatrix());
    }

    /** ROC, precision-recall, calibration and residuals. */
    public List<Chart> getCurves() {
        return getReport().curves() == null
                ? List.of()
                : new ReportCharts(ReportWords::local).curves(getReport().curves());
    }

    /** The histogram of the timed requests. */
    public List<Chart> getHistograms() {
        return new ReportCharts(ReportWords::local)
                .latency(getReport().latency()).stream().toList();
    }

    /** Whether the baseline was measured on the same rows. */
    public boolean isPaired() {
        return ComparisonFacts.isPaired(getReport().comparison());
    }

    public String getProtocol() {
        return text(LatencyFacts.protocol(getReport().latency()));
    }

    public Map<String, String> getTiming() {
        return LatencyFacts.timing(getReport().latency());
    }

    public List<SliceTable> getSlices() {
        return SliceTable.of(getReport());
    }

    /** The common scale for drawing one metric's bounds in all slices; {@code null} when there is no metric. */
    public SliceScale scale(List<Slice> slices, List<String> metrics) {
        return metrics.isEmpty() ? null : SliceScale.of(getReport(), slices, metrics.get(0));
    }

    /** Names and values, by heading. */
    public Map<String, Map<String, String>> getProvenance() {
        return ProvenanceFacts.of(getReport());
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

    /** The rows that a table shows; the report itself has all of them. */
    public <T> List<T> shown(List<T> rows) {
        return rows.subList(0, Math.min(MOST_ROWS, rows.size()));
    }

    /** How many rows are not shown. */
    public int rest(List<?> rows) {
        return rows.size() - shown(rows).size();
    }

    /** A heading or a name from the report, translated if possible. */
    public String word(String english) {
        return SafeText.line(ReportWords.local(english));
    }

    /** A text from the report, with invisible and reordering characters made visible. */
    public String text(String text) {
        return SafeText.line(text);
    }

    /** A name split after its underscores, so that a narrow heading can wrap. */
    public List<String> parts(String name) {
        return List.of(text(name).split("(?<=_)"));
    }

    public String count(Long count) {
        return Numbers.count(count);
    }
}
