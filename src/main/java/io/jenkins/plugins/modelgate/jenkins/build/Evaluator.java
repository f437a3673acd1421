package io.jenkins.plugins.modelgate.jenkins.build;

import hudson.AbortException;
import hudson.ExtensionList;
import hudson.model.Run;
import io.jenkins.plugins.modelgate.gate.Gate;
import io.jenkins.plugins.modelgate.gate.SourcedRule;
import io.jenkins.plugins.modelgate.jenkins.agent.Scorer;
import io.jenkins.plugins.modelgate.jenkins.agent.ScorerAccess;
import io.jenkins.plugins.modelgate.jenkins.agent.ScorerAnswer;
import io.jenkins.plugins.modelgate.jenkins.agent.ScorerLimits;
import io.jenkins.plugins.modelgate.jenkins.config.ModelGateConfiguration;
import io.jenkins.plugins.modelgate.jenkins.config.Policy;
import io.jenkins.plugins.modelgate.jenkins.credentials.SecretTexts;
import io.jenkins.plugins.modelgate.jenkins.history.EvaluationHistory;
import io.jenkins.plugins.modelgate.jenkins.history.HistoryPoint;
import io.jenkins.plugins.modelgate.jenkins.pages.EvaluationSummary;
import io.jenkins.plugins.modelgate.jenkins.pages.ModelGateAction;
import io.jenkins.plugins.modelgate.report.GateResult;
import io.jenkins.plugins.modelgate.report.Report;
import io.jenkins.plugins.modelgate.report.ReportJson;
import io.jenkins.plugins.modelgate.spec.EvaluationSpec;
import io.jenkins.plugins.modelgate.spec.SpecJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One evaluation in a build, from the options to the published verdict. The scorer on the agent only measures; what the
 * measurements mean is decided here, by the rules that the controller knows.
 */
public final class Evaluator {
    private final BuildContext context;

    public Evaluator(BuildContext context) {
        this.context = context;
    }

    /**
     * Measures, decides and publishes. What the verdict does to the build is left to the caller.
     *
     * @param credentialsId of the token that an endpoint asks for; {@code null} for none
     * @throws AbortException when there is nothing to decide on; one line that says what to do
     * @throws InterruptedException when the build is aborted
     */
    public Evaluation evaluate(EvaluationSpec asked, String credentialsId) throws IOException, InterruptedException {
        String id;
        List<SourcedRule> rules;
        try {
            id = EvaluationId.of(asked);
            rules = rules(asked);
        } catch (IllegalArgumentException e) {
            throw new AbortException(e.getMessage());
        }
        refuseSecondUse(id, asked);
        Report measured = measure(asked, id, rules, endpointToken(asked, credentialsId));
        GateResult decision = Gate.decide(measured, rules, asked.policy());
        Evaluation evaluation = new Evaluation(id, measured.decided(decision));
        publish(evaluation);
        return evaluation;
    }

    private String endpointToken(EvaluationSpec spec, String credentialsId) throws AbortException {
        if (credentialsId == null) {
            return null;
        }
        if (!SpecPaths.isEndpoint(spec.model())) {
            throw new AbortException("credentialsId is for endpoints, and '" + spec.model().path()
                    + "' is a file; leave it out");
        }
        return SecretTexts.find(context.run(), credentialsId, spec.model().path());
    }

    private static List<SourcedRule> rules(EvaluationSpec spec) throws AbortException {
        List<SourcedRule> rules = new ArrayList<>();
        if (spec.policy() != null) {
            Policy policy = ModelGateConfiguration.get()
                    .findPolicy(spec.policy())
                    .orElseThrow(() -> new AbortException("there is no policy '" + spec.policy()
                            + "'; an administrator defines policies under Manage Jenkins, System, Model Gate"));
            rules.addAll(policy.toRules());
        }
        rules.addAll(RuleLines.parse(spec.rules(), "job"));
        return List.copyOf(rules);
    }

    /** A retried step replaces what it published before; another model under the same id would hide the first. */
    private void refuseSecondUse(String id, EvaluationSpec spec) throws AbortException {
        ModelGateAction published = context.run().getAction(ModelGateAction.class);
        Optional<EvaluationSummary> earlier = published == null ? Optional.empty() : published.find(id);
        if (earlier.isPresent() && !earlier.get().isOf(spec.model().path())) {
            throw new AbortException("this build already evaluated '" + earlier.get().getModelPath() + "' as '" + id
                    + "'; give '" + spec.model().path() + "' an id of its own with the option id");
        }
    }

    /** The same with every rule as text and every default filled in, since the scorer knows no Jenkins. */
    private static EvaluationSpec forScorer(
            EvaluationSpec asked, String id, String baseline, List<SourcedRule> rules) {
        return new EvaluationSpec(
                id,
                asked.model(),
                asked.data(),
                baseline,
                rules.stream().map(rule -> rule.rule().toString()).toList(),
                null,
                asked.measurement(),
                asked.latency(),
                asked.scorer());
    }

    /** A baseline that is no file in the workspace is brought to the agent first. */
    private Report measure(EvaluationSpec asked, String id, List<SourcedRule> rules, String endpointToken)
            throws IOException, InterruptedException {
        String baseline = asked.baseline();
        Optional<BaselineResolver> resolver = baseline == null || context.directory().child(baseline).exists()
                ? Optional.empty()
                : BaselineResolver.of(baseline);
        if (resolver.isEmpty()) {
            return measure(forScorer(asked, id, baseline, rules), baseline, endpointToken);
        }
        Optional<BaselineResolver.Champion> champion = resolver.get().resolve(context.run(), id, baseline);
        if (champion.isEmpty()) {
            context.listener().getLogger().println("There is no baseline '" + baseline + "' yet");
            return measure(forScorer(asked, id, null, rules), null, endpointToken);
        }
        try (BaselineCopy copy = BaselineCopy.bring(context, baseline, champion.get())) {
            return copy.named(measure(forScorer(asked, id, copy.path(), rules), null, endpointToken));
        }
    }

    /**
     * @param baselineFile as the job named it; {@code null} where the baseline is not one of the job's files
     */
    private Report measure(EvaluationSpec spec, String baselineFile, String endpointToken) throws IOException, InterruptedException {
        ModelGateConfiguration defaults = ModelGateConfiguration.get();
        ScorerLimits limits = new ScorerLimits(
                spec.scorer().heapMegabytes() > 0 ? spec.scorer().heapMegabytes() : defaults.getHeapMegabytes(),
                spec.scorer().timeoutSeconds() > 0 ? spec.scorer().timeoutSeconds() : defaults.getTimeoutSeconds());
        ScorerAnswer answer = new Scorer(context.workspace(), context.listener())
                .run(new SpecJson().write(spec), SpecPaths.of(spec, baselineFile), context.directory(), limits,
                        new ScorerAccess(defaults.isFilesOutsideWorkspace(), endpointToken));
        if (answer.report().length == 0) {
            throw new AbortException(answer.problem());
        }
        Report report;
        try {
            report = new ReportJson().read(new ByteArrayInputStream(answer.report()), "report.json");
        } catch (IOException e) {
            throw new AbortException("the agent sent a report that cannot be read: " + e.getMessage());
        }
        refuseForeign(report, spec);
        return report;
    }

    /** An agent may send a report that was made of something else. */
    private static void refuseForeign(Report report, EvaluationSpec spec) throws AbortException {
        String id = report.provenance() == null ? null : report.provenance().id();
        if (!spec.id().equals(id) || !spec.model().path().equals(report.model().path())) {
            throw new AbortException("the agent sent the report of another evaluation: of '" + report.model().path()
                    + "' as '" + id + "', asked for was '" + spec.model().path() + "' as '" + spec.id() + "'");
        }
    }

    private void publish(Evaluation evaluation) throws IOException, InterruptedException {
        try {
            store(evaluation);
        } catch (IOException e) {
            throw new AbortException("'" + evaluation.id() + "' was measured, but Jenkins could not store it: " + e
                    + "; see to the disk of the controller and evaluate again");
        }
        log(evaluation);
        tell(evaluation);
    }

    private void store(Evaluation evaluation) throws IOException {
        Run<?, ?> run = context.run();
        new ReportFolder(run, evaluation.id()).write(evaluation.report());
        ModelGateAction.add(run, EvaluationSummary.of(evaluation.id(), evaluation.report()));
        EvaluationHistory.get()
                .append(
                        run.getParent(),
                        evaluation.id(),
                        HistoryPoint.of(run.getNumber(), System.currentTimeMillis(), evaluation.report()));
    }

    /** Whoever cannot be told does not keep the others, or the build, from going on. */
    private void tell(Evaluation evaluation) throws InterruptedException {
        for (EvaluationListener listener : ExtensionList.lookup(EvaluationListener.class)) {
            try {
                listener.evaluated(context, evaluation);
            } catch (IOException | RuntimeException e) {
                context.listener()
                        .getLogger()
                        .println("Model gate '" + evaluation.id() + "': " + listener.getClass().getSimpleName()
                                + " could not publish it: " + e.getMessage());
            }
        }
    }

    private void log(Evaluation evaluation) {
        PrintStream log = context.listener().getLogger();
        GateResult gate = evaluation.report().gate();
        gate.rules().forEach(rule -> log.println(
                "  " + (rule.verdict() == null ? "NOT APPLIED" : rule.verdict()) + " " + rule.rule() + ": " + rule.reason()));
        log.println(evaluation.sentence());
    }
}
