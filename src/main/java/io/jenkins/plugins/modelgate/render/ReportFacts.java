package io.jenkins.plugins.modelgate.render;

import io.jenkins.plugins.modelgate.report.Comparison;
import io.jenkins.plugins.modelgate.report.Latency;
import io.jenkins.plugins.modelgate.report.Report;
import java.util.Map;
import java.util.Optional;

/** What a report says in words, for pages that lay it out themselves. Texts are not yet escaped. */
public final class ReportFacts {
    private ReportFacts() {}

    /** Which bytes were measured, where, when and with what: names and values, by the heading that they stand under. */
    public static Map<String, Map<String, String>> provenance(Report report) {
        return ProvenanceSection.facts(report);
    }

    /** Whether the baseline was measured on the same rows, and not only on as many of the same kind. */
    public static boolean isPaired(Comparison comparison) {
        return MetricsSection.isPaired(comparison);
    }

    /** The bounds of a difference that has them, and how sure its test is. */
    public static String bounds(Comparison.Difference difference) {
        return MetricsSection.bounds(difference);
    }

    /** On how many rows the two models part; empty where that is not known. */
    public static String onlyOneRight(Comparison.Difference difference) {
        return MetricsSection.onlyOneRight(difference);
    }

    /** How it was timed, as one sentence. */
    public static String protocol(Latency latency) {
        return LatencySection.protocol(latency);
    }

    /** What else is to be known of the timing: names and values. */
    public static Map<String, String> timing(Latency latency) {
        return LatencySection.facts(latency);
    }

    /** The percentiles of each scorer process; empty when there was only one. */
    public static Optional<DataTable> forks(Latency latency) {
        return latency.forks().size() > 1 ? Optional.of(LatencySection.forks(latency)) : Optional.empty();
    }
}
