package io.jenkins.plugins.modelgate.spec;

import io.jenkins.plugins.modelgate.gate.RuleSet;
import java.util.List;
import java.util.stream.Stream;

/**
 * One evaluation as a user asked for it.
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
        measurement = measurement == null ? MeasurementOptions.DEFAULT : measurement;
        latency = latency == null ? LatencyOptions.DEFAULT : latency;
        scorer = scorer == null ? ScorerOptions.DEFAULT : scorer;
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
     */
    public EvaluationSpec decidedBy(RuleSet all) {
        MeasurementOptions sure = new MeasurementOptions(
                Math.max(measurement.confidence(), all.confidence()),
                measurement.resamples(),
                measurement.seed(),
                measurement.threads());
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
     * These options over those of a configuration file: what is given here wins, what is as usual here is taken from
     * the file, and the file's rules come before these.
     */
    public EvaluationSpec over(EvaluationSpec file) {
        return new EvaluationSpec(
                id == null ? file.id : id,
                model.over(file.model),
                data.over(file.data),
                baseline == null ? file.baseline : baseline,
                Stream.concat(file.rules.stream(), rules.stream()).toList(),
                policy == null ? file.policy : policy,
                measurement.over(file.measurement),
                latency.over(file.latency),
                scorer.over(file.scorer));
    }
}
