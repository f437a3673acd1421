package io.jenkins.plugins.modelgate.jenkins.publish;

import hudson.Extension;
import hudson.FilePath;
import hudson.model.AbstractBuild;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.modelgate.jenkins.pages.EvaluationSummary;
import io.jenkins.plugins.modelgate.jenkins.pages.ModelGateAction;
import java.util.List;
import java.util.stream.Collectors;
import org.jenkinsci.plugins.tokenmacro.DataBoundTokenMacro;
import org.jenkinsci.plugins.tokenmacro.MacroEvaluationException;

/**
 * {@code ${MODEL_GATE}} is one line for each evaluation of the build, {@code ${MODEL_GATE, id="churn"}} the verdict of
 * one evaluation and {@code ${MODEL_GATE, id="churn", metric="accuracy"}} one of its metrics. Without {@code id},
 * {@code metric} refers to the build's only evaluation.
 */
@Extension(optional = true)
public final class ModelGateTokenMacro extends DataBoundTokenMacro {
    private static final String NAME = "MODEL_GATE";

    /** The evaluation's id; empty for all. */
    @Parameter
    public String id = "";

    /** The metric; empty for the verdict. */
    @Parameter
    public String metric = "";

    @Override
    public boolean acceptsMacroName(String macroName) {
        return NAME.equals(macroName);
    }

    @Override
    public String evaluate(AbstractBuild<?, ?> build, TaskListener listener, String macroName)
            throws MacroEvaluationException {
        return evaluate(build, null, listener, macroName);
    }

    @Override
    public String evaluate(Run<?, ?> run, FilePath workspace, TaskListener listener, String macroName)
            throws MacroEvaluationException {
        ModelGateAction action = run.getAction(ModelGateAction.class);
        List<EvaluationSummary> evaluations = action == null
                ? List.of()
                : action.getEvaluations().stream()
                        .filter(evaluation -> id.isEmpty() || evaluation.getId().equals(id))
                        .toList();
        if (!id.isEmpty() && evaluations.isEmpty()) {
            throw new MacroEvaluationException("the build has no evaluation '" + id + "'");
        }
        if (!metric.isEmpty()) {
            return number(evaluations);
        }
        return id.isEmpty()
                ? evaluations.stream()
                        .map(evaluation ->
                                evaluation.getId() + ": " + evaluation.getVerdict() + ": " + evaluation.getReason())
                        .collect(Collectors.joining("\n"))
                : evaluations.get(0).getVerdict().name();
    }

    private String number(List<EvaluationSummary> evaluations) throws MacroEvaluationException {
        if (evaluations.size() != 1) {
            throw new MacroEvaluationException(
                    "the build has " + evaluations.size() + " evaluations; name one of them with id=…");
        }
        Double value = evaluations.get(0).getMetrics().get(metric);
        if (value == null) {
            throw new MacroEvaluationException(
                    "the evaluation '" + evaluations.get(0).getId() + "' keeps no metric '" + metric + "', it keeps "
                            + evaluations.get(0).getMetrics().keySet());
        }
        return value.toString();
    }
}
