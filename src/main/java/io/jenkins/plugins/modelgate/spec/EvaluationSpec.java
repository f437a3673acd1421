package io.jenkins.plugins.modelgate.spec;

import io.jenkins.plugins.modelgate.gate.Gate;
import io.jenkins.plugins.modelgate.gate.ResamplingPrecision;
import io.jenkins.plugins.modelgate.gate.Rule;
import io.jenkins.plugins.modelgate.gate.RuleSet;
import io.jenkins.plugins.modelgate.gate.SourcedRule;
import io.jenkins.plugins.modelgate.metric.Metric;
import io.jenkins.plugins.modelgate.metric.MetricCatalog;
import io.jenkins.plugins.modelgate.report.Report;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * One evaluation as requested by a user. Until {@link #resolved}, options that were not given are {@code null} or
 * empty, to distinguish them from options given with their default value.
 *
 * @param id distinguishes several evaluations in one build; {@code null} means the model file's base name
 * @param model what to evaluate
 * @param data what to evaluate it on
 * @param baseline what to compare with; {@code null} for nothing
 * @param rules in text form
 * @param policy name of a policy whose rules come first; {@code null} for none
 * @param measurement what to measure and how
 * @param latency how to time
 * @param scorer options of the scorer process
 */
public record EvaluationSpec(
        String id,
        ModelSource model,
        DataOptions data,
        String baseline,
        List<String> rules,
        String policy,
        MeasurementOptions measurement,
        LatencyOptions latency,
        ScorerOptions scorer) {

    public EvaluationSpec {
        rules = rules == null ? List.of() : List.copyOf(rules);
        data = data == null ? DataOptions.NONE : data;
        measurement = measurement == null ? MeasurementOptions.NONE : measurement;
        latency = latency == null ? LatencyOptions.NONE : latency;
        scorer = scorer == null ? ScorerOptions.NONE : scorer;
    }

    /** The id, or the model file's base name without its extensions. */
    public String effectiveId() {
        if (id != null && !id.isBlank()) {
            return id;
        }
        String path = model.path().replace('\\', '/');
        String base = path.substring(path.lastIndexOf('/') + 1);
        int dot = base.indexOf('.');
        return dot > 0 ? base.substring(0, dot) : base;
    }

    /** The same evaluation with a different baseline; {@code null} for none. */
    public EvaluationSpec against(String other) {
        return new EvaluationSpec(id, model, data, other, rules, policy, measurement, latency, scorer);
    }

    /**
     * The same evaluation with all deciding rules, and with bounds at the highest confidence that any of them requires.
     *
     * @param all from {@link RuleSources}
     * @throws NullPointerException if these options are not {@link #resolved}
     */
    public EvaluationSpec decidedBy(RuleSet all) {
        MeasurementOptions sure = all.rules().isEmpty()
                ? measurement
                : measurement.withConfidence(Math.max(measurement.confidence(), all.confidence()));
        return new EvaluationSpec(
                id,
                model,
                data,
                baseline,
                all.rules().stream().map(rule -> rule.rule().toString()).toList(),
                all.policy(),
                sure,
                latency,
                scorer);
    }

    /**
     * Decides precedence if an option is given in several places; no other code does. The command line or the step
     * (these options) wins over the file, the file over the administrator, the administrator over the default. Rules
     * and map entries are merged.
     *
     * @param file the options kept with the code; {@code null} for none
     * @param administrator the options of the installation; {@code null} for none
     * @return options that all have a value
     */
    public EvaluationSpec resolved(EvaluationSpec file, EvaluationSpec administrator) {
        EvaluationSpec given = file == null ? this : over(file);
        return (administrator == null ? given : given.over(administrator)).resolved();
    }

    /** Merges options: those given here win, missing ones are taken from below, and the rules from below come first. */
    private EvaluationSpec over(EvaluationSpec below) {
        return new EvaluationSpec(
                id == null ? below.id : id,
                model.over(below.model),
                data.over(below.data),
                baseline == null ? below.baseline : baseline,
                Stream.concat(below.rules.stream(), rules.stream()).toList(),
                policy == null ? below.policy : policy,
                measurement.over(below.measurement),
                latency.over(below.latency),
                scorer.over(below.scorer));
    }

    /** The same with defaults for all options that were not given. */
    public EvaluationSpec resolved() {
        return new EvaluationSpec(
                id,
                model,
                data,
                baseline,
                rules,
                policy,
                measurement.over(MeasurementOptions.DEFAULT),
                latency.over(LatencyOptions.DEFAULT),
                scorer.over(ScorerOptions.DEFAULT));
    }

    /**
     * How many processes time a model that runs inside them: the requested number, or else
     * {@link LatencyOptions#PROCESSES} if a rule decides on a time, and one if none does.
     */
    public int timingProcesses() {
        if (latency.forks() > 0) {
            return latency.forks();
        }
        return rules.stream().anyMatch(rule -> decidesOnTime(RuleLine.parse(rule))) ? LatencyOptions.PROCESSES : 1;
    }

    private static boolean decidesOnTime(Rule rule) {
        Metric metric = MetricCatalog.findOrCustom(rule.metric());
        return metric.timed() && !metric.timedOnce();
    }

    /**
     * How many resamples are needed so that the rules do not depend on the bootstrap's random numbers.
     *
     * @param report of this evaluation
     * @return more than there were; empty if these are enough, or there cannot be more
     * @see ResamplingPrecision
     */
    public OptionalInt moreResamples(Report report) {
        List<SourcedRule> decisive = rules.stream()
                .map(rule -> new SourcedRule(RuleLine.parse(rule), "spec"))
                .toList();
        return ResamplingPrecision.more(
                Gate.decide(report, decisive), measurement.confidence(), measurement.resamples());
    }

    /** The same with another number of resamples. */
    public EvaluationSpec resampled(int resamples) {
        return new EvaluationSpec(
                id, model, data, baseline, rules, policy, measurement.withResamples(resamples), latency, scorer);
    }

    /** The same without timing. */
    public EvaluationSpec untimed() {
        return new EvaluationSpec(id, model, data, baseline, rules, policy, measurement, latency.off(), scorer);
    }
}
