package io.jenkins.plugins.modelgate.jenkins.steps;

import hudson.AbortException;
import hudson.FilePath;
import hudson.Util;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.modelgate.jenkins.evaluation.BuildContext;
import io.jenkins.plugins.modelgate.jenkins.evaluation.BuildEvaluator;
import io.jenkins.plugins.modelgate.jenkins.evaluation.Evaluation;
import io.jenkins.plugins.modelgate.jenkins.evaluation.Reaction;
import io.jenkins.plugins.modelgate.jenkins.evaluation.Reactions;
import io.jenkins.plugins.modelgate.spec.EvaluationSpec;
import java.io.IOException;
import java.util.function.UnaryOperator;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.SynchronousNonBlockingStepExecution;

/**
 * Runs one {@code evaluateModel}. It does not survive a restart of Jenkins: the step fails then and can be run again,
 * which replaces anything it published.
 */
final class EvaluateModelExecution extends SynchronousNonBlockingStepExecution<EvaluationResult> {
    private static final long serialVersionUID = 1L;

    private final transient EvaluateModelStep step;

    EvaluateModelExecution(StepContext context, EvaluateModelStep step) {
        super(context);
        this.step = step;
    }

    @Override
    protected EvaluationResult run() throws IOException, InterruptedException {
        StepContext context = getContext();
        Run<?, ?> run = context.get(Run.class);
        FilePath directory = context.get(FilePath.class);
        FlowNode node = context.get(FlowNode.class);
        EvaluationSpec spec;
        Reactions reactions;
        try {
            spec = step.toSpec(UnaryOperator.identity());
            reactions = step.toReactions();
        } catch (IllegalArgumentException e) {
            throw new AbortException(e.getMessage());
        }
        BuildContext build = new BuildContext(
                run, EnclosingWorkspace.of(node, directory), directory, context.get(TaskListener.class), context);
        Evaluation evaluation = new BuildEvaluator(build)
                .evaluate(spec, step.toConfig(UnaryOperator.identity()), Util.fixEmptyAndTrim(step.credentialsId));
        step.toOutputs(UnaryOperator.identity()).leave(build, evaluation);
        react(reactions.to(evaluation.report().gate()), evaluation, run, node);
        return EvaluationResult.of(evaluation);
    }

    private static void react(Reaction reaction, Evaluation evaluation, Run<?, ?> run, FlowNode node)
            throws AbortException {
        switch (reaction) {
            case NOTE -> {}
            case UNSTABLE -> mark(Result.UNSTABLE, evaluation, run, node);
            case FAILURE -> mark(Result.FAILURE, evaluation, run, node);
            case STOP -> throw new AbortException(evaluation.sentence());
        }
    }

    /** Does not improve a result that is already worse: Jenkins keeps the worst. */
    private static void mark(Result result, Evaluation evaluation, Run<?, ?> run, FlowNode node) {
        node.addOrReplaceAction(new WarningAction(result).withMessage(evaluation.sentence()));
        run.setResult(result);
    }
}
