package io.jenkins.plugins.modelgate.jenkins.steps;

import io.jenkins.plugins.modelgate.jenkins.evaluation.Evaluation;
import io.jenkins.plugins.modelgate.report.GateResult;
import io.jenkins.plugins.modelgate.report.Report;
import io.jenkins.plugins.modelgate.report.Verdict;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;

/** What {@code evaluateModel} returns to a Jenkinsfile. */
public final class EvaluationResult implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String id;
    private final Verdict verdict;
    private final String reason;
    private final LinkedHashMap<String, Double> metrics;
    private final ArrayList<RuleOutcome> rules;

    private EvaluationResult(String id, Report report) {
        this.id = id;
        this.verdict = report.gate().verdict();
        this.reason = report.gate().reason();
        this.metrics = new LinkedHashMap<>();
        report.metrics().forEach((name, metric) -> metrics.put(name, metric.value()));
        this.rules = new ArrayList<>(
                report.gate().rules().stream().map(RuleOutcome::new).toList());
    }

    static EvaluationResult of(Evaluation evaluation) {
        return new EvaluationResult(evaluation.id(), evaluation.report());
    }

    /** Identifies the evaluation within the build. */
    @Whitelisted
    public String getId() {
        return id;
    }

    /** {@code PASSED}, {@code INCONCLUSIVE}, {@code FAILED} or {@code ERROR}. */
    @Whitelisted
    public String getVerdict() {
        return verdict.name();
    }

    @Whitelisted
    public boolean isPassed() {
        return verdict == Verdict.PASSED;
    }

    /** The reason for the verdict, one sentence. */
    @Whitelisted
    public String getReason() {
        return reason;
    }

    /** All metrics by name, in their canonical units; {@code null} where undefined. */
    @Whitelisted
    public Map<String, Double> getMetrics() {
        return new LinkedHashMap<>(metrics);
    }

    /** In the order in which the rules were given. */
    @Whitelisted
    public List<RuleOutcome> getRules() {
        return new ArrayList<>(rules);
    }

    @Override
    public String toString() {
        return verdict + ": " + reason;
    }

    /** The outcome of one rule. */
    public static final class RuleOutcome implements Serializable {
        private static final long serialVersionUID = 1L;

        private final String rule;
        private final String metric;
        private final String slice;
        private final Double value;
        private final Double limit;
        private final Verdict verdict;
        private final String reason;

        private RuleOutcome(GateResult.RuleResult result) {
            this.rule = result.rule();
            this.metric = result.metric();
            this.slice = result.slice();
            this.value = result.value();
            this.limit = result.limit();
            this.verdict = result.verdict();
            this.reason = result.reason();
        }

        /** Its text form. */
        @Whitelisted
        public String getRule() {
            return rule;
        }

        @Whitelisted
        public String getMetric() {
            return metric;
        }

        /** {@code null} for all rows. */
        @Whitelisted
        public String getSlice() {
            return slice;
        }

        /** {@code null} when undefined. */
        @Whitelisted
        public Double getValue() {
            return value;
        }

        @Whitelisted
        public Double getLimit() {
            return limit;
        }

        /** {@code null} when the rule was not applied. */
        @Whitelisted
        public String getVerdict() {
            return verdict == null ? null : verdict.name();
        }

        @Whitelisted
        public String getReason() {
            return reason;
        }

        @Override
        public String toString() {
            return (verdict == null ? "NOT APPLIED" : verdict) + " " + rule + ": " + reason;
        }
    }
}
