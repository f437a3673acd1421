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
 * One evaluation as a user asked for it. Until {@link #resolved}, what was not given is kept apart from what was given
 * as it is by default: {@code null}, or empty.
 *
 * @param id tells several evaluations of one build apart; {@code null} means the model file's base name
 * @param model what to evaluate
 * @param data what to evaluate it on
 * @param baseline what to compare with; {@code null} for nothing
 * @param rules in text form
 * @param policy name of a policy whose rules come first; {@code null} for none
 * @param measurement what to measure and how
 * @param latency how to time
 * @param scorer the process that does it
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

    /** The same evaluation against another baseline; {@code null} for none. */
    public EvaluationSpec against(String other) {
        return new EvaluationSpec(id, model, data, other, rules, policy, measurement, latency, scorer);
    }

    /**
     * The same evaluation with every rule that decides it, and with bounds as sure as the surest of them asks for.
     *
     * @param all from {@link RuleSources}
     * @throws NullPointerException when these options are not {@link #resolved}
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
     * What decides where an option is given in several places, and the only code that does: the command line or the
     * step (these options) wins over the file, the file over the administrator, the administrator over the default.
     * Rules and the entries of maps are joined.
     *
     * @param file the options beside the code; {@code null} for none
     * @param administrator the options of the installation; {@code null} for none
     * @return options of which every one has a value
     */
    public EvaluationSpec resolved(EvaluationSpec file, EvaluationSpec administrator) {
        EvaluationSpec given = file == null ? this : over(file);
        return (administrator == null ? given : given.over(administrator)).resolved();
    }

    /** What is given here wins, what is not is taken from below, and the rules from below come before these. */
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

    /** The same with the default of every option that nobody gave. */
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
     * How many processes time a model that is asked within them: as many as was asked for, or else
     * {@link LatencyOptions#PROCESSES} where a rule decides on a time, and one where none does.
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
     * How many resamples it takes until the rules here do not hang on the random numbers of the bootstrap.
     *
     * @param report of this evaluation
     * @return more than there were; empty when these are enough, or there can be no more
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

    /** The same without timing anything. */
    public EvaluationSpec untimed() {
        return new EvaluationSpec(id, model, data, baseline, rules, policy, measurement, latency.off(), scorer);
    }
}
