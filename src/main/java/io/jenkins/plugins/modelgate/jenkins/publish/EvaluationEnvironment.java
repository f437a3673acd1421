package io.jenkins.plugins.modelgate.jenkins.publish;

import hudson.EnvVars;
import hudson.Extension;
import hudson.model.EnvironmentContributor;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.modelgate.jenkins.history.EvaluationId;
import io.jenkins.plugins.modelgate.jenkins.pages.EvaluationSummary;
import io.jenkins.plugins.modelgate.jenkins.pages.ModelGateAction;
import io.jenkins.plugins.modelgate.report.Verdict;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Provides the results of an evaluation to later steps: {@code MODEL_GATE_VERDICT} for the worst verdict of the build,
 * {@code MODEL_GATE_CHURN_VERDICT} and {@code MODEL_GATE_CHURN_ACCURACY} for the evaluation {@code churn}.
 */
@Extension
public final class EvaluationEnvironment extends EnvironmentContributor {
    private static final String PREFIX = "MODEL_GATE_";

    @Override
    @SuppressWarnings("rawtypes")
    public void buildEnvironmentFor(Run run, EnvVars variables, TaskListener listener) {
        ModelGateAction action = ((Run<?, ?>) run).getAction(ModelGateAction.class);
        if (action == null || action.getEvaluations().isEmpty()) {
            return;
        }
        List<EvaluationSummary> evaluations = action.getEvaluations();
        evaluations.forEach(evaluation -> evaluation
                .getMetrics()
                .forEach((metric, value) ->
                        variables.put(prefix(evaluation) + EvaluationId.variable(metric), value.toString())));
        // Set after the metrics, since a metric's variable may have the same name as another evaluation's verdict. Of
        // several verdicts, the worst wins.
        evaluations.stream()
                .collect(Collectors.groupingBy(
                        EvaluationEnvironment::prefix,
                        Collectors.mapping(EvaluationSummary::getVerdict, Collectors.toList())))
                .forEach((prefix, verdicts) -> variables.put(
                        prefix + "VERDICT", Verdict.worst(verdicts).name()));
        variables.put(
                PREFIX + "VERDICT",
                Verdict.worst(evaluations.stream()
                                .map(EvaluationSummary::getVerdict)
                                .toList())
                        .name());
    }

    private static String prefix(EvaluationSummary evaluation) {
        return PREFIX + EvaluationId.variable(evaluation.getId()) + "_";
    }
}
