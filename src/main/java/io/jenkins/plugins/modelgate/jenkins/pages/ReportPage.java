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

/** A page that shows a report: what its views ask for. Pages of builds and of versions have it in common. */
public abstract class ReportPage {
    /** A page with more rows than this is slow; a report from somebody else may hold any number. */
    private static final int MOST_ROWS = 1_000;

    /** Rules that passed are folded away beyond so many. */
    private static final int MOST_OPEN_RULES = 30;

    /**
     * The report. The other methods are asked only while there is one.
     *
     * @return {@code null} when it cannot be read
     */
    public abstract Report getReport();

    /** Where the views of a report are, also for other pages that show one. */
    public Class<?> getViews() {
        return EvaluationPage.class;
    }

    /** The rules, worst first; empty without a decision. */
    public List<RuleView> getRules() {
        return getReport().gate() == null
                ? List.of()
                : RuleView.of(getReport().gate().rules());
    }

    /** How many of them are shown at once: all that did not pass, and at least so many. */
    public int openRules(List<RuleView> rules) {
        int notPassed = (int) rules.stream()
                .filter(view -> view.rule().verdict() != Verdict.PASSED)
                .count();
        return Math.min(rules.size(), Math.max(MOST_OPEN_RULES, notPassed));
    }

    /** The confidence of the bounds, as percentages; empty where there are none. */
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

    /**
     * What the bounds of one metric are drawn on, for slices that stand below each other; {@code null} without a
     * metric.
     */
    public SliceScale scale(List<Slice> slices, List<String> metrics) {
        return metrics.isEmpty() ? null : SliceScale.of(getReport(), slices, metrics.get(0));
    }

    /** Names and values, by the heading that they stand under. */
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

    /** The rows of a table that are shown; the report itself has all. */
    public <T> List<T> shown(List<T> rows) {
        return rows.subList(0, Math.min(MOST_ROWS, rows.size()));
    }

    /** How many rows are not shown. */
    public int rest(List<?> rows) {
        return rows.size() - shown(rows).size();
    }

    /** A heading or a name that the report brings, in the reader's language where it was translated. */
    public String word(String english) {
        return SafeText.line(ReportWords.local(english));
    }

    /** A text from the report, with what would not be seen or would reorder its surroundings made visible. */
    public String text(String text) {
        return SafeText.line(text);
    }

    /** A name cut after its underscores, where a narrow heading may go on in the next line. */
    public List<String> parts(String name) {
        return List.of(text(name).split("(?<=_)"));
    }

    public String count(Long count) {
        return Numbers.count(count);
    }
}
