package io.jenkins.plugins.modelgate.jenkins.publish;

import hudson.EnvVars;
import hudson.Extension;
import hudson.model.EnvironmentContributor;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.modelgate.jenkins.pages.EvaluationSummary;
import io.jenkins.plugins.modelgate.jenkins.pages.ModelGateAction;
import io.jenkins.plugins.modelgate.report.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Gives the steps that follow an evaluation its verdict and its numbers: {@code MODEL_GATE_VERDICT} for the worst of the
 * build, {@code MODEL_GATE_CHURN_VERDICT} and {@code MODEL_GATE_CHURN_ACCURACY} for the evaluation {@code churn}.
 */
@Extension
public final class EvaluationEnvironment extends EnvironmentContributor {
    private static final Pattern NOT_IN_A_NAME = Pattern.compile("[^A-Z0-9]+");
    private static final String PREFIX = "MODEL_GATE_";

    @Override
    @SuppressWarnings("rawtypes")
    public void buildEnvironmentFor(Run run, EnvVars variables, TaskListener listener) {
        ModelGateAction action = ((Run<?, ?>) run).getAction(ModelGateAction.class);
        if (action == null || action.getEvaluations().isEmpty()) {
            return;
        }
        List<EvaluationSummary> evaluations = action.getEvaluations();
        for (EvaluationSummary evaluation : evaluations) {
            String prefix = PREFIX + name(evaluation.getId()) + "_";
            evaluation.getMetrics().forEach((metric, value) -> variables.put(prefix + name(metric), value.toString()));
            variables.put(prefix + "VERDICT", evaluation.getVerdict().name());
        }
        variables.put(
                PREFIX + "VERDICT",
                Verdict.worst(evaluations.stream()
                                .map(EvaluationSummary::getVerdict)
                                .toList())
                        .name());
    }

    private static String name(String text) {
        return NOT_IN_A_NAME.matcher(text.toUpperCase(Locale.ROOT)).replaceAll("_");
    }
}
