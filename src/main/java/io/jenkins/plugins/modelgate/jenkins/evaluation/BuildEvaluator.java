package io.jenkins.plugins.modelgate.jenkins.evaluation;

import hudson.AbortException;
import hudson.ExtensionList;
import hudson.model.Run;
import io.jenkins.plugins.modelgate.base.SafeText;
import io.jenkins.plugins.modelgate.gate.Gate;
import io.jenkins.plugins.modelgate.gate.ReportConsistency;
import io.jenkins.plugins.modelgate.gate.RuleSet;
import io.jenkins.plugins.modelgate.gate.SourcedRule;
import io.jenkins.plugins.modelgate.jenkins.agent.Scorer;
import io.jenkins.plugins.modelgate.jenkins.agent.ScorerAccess;
import io.jenkins.plugins.modelgate.jenkins.agent.ScorerAnswer;
import io.jenkins.plugins.modelgate.jenkins.agent.ScorerLimits;
import io.jenkins.plugins.modelgate.jenkins.agent.WorkspaceFile;
import io.jenkins.plugins.modelgate.jenkins.config.ModelGateConfiguration;
import io.jenkins.plugins.modelgate.jenkins.config.RuleLines;
import io.jenkins.plugins.modelgate.jenkins.credentials.SecretTexts;
import io.jenkins.plugins.modelgate.jenkins.history.EvaluationHistory;
import io.jenkins.plugins.modelgate.jenkins.history.EvaluationId;
import io.jenkins.plugins.modelgate.jenkins.history.HistoryPoint;
import io.jenkins.plugins.modelgate.jenkins.history.ReportFolder;
import io.jenkins.plugins.modelgate.jenkins.pages.EvaluationSummary;
import io.jenkins.plugins.modelgate.jenkins.pages.ModelGateAction;
import io.jenkins.plugins.modelgate.render.text.CheckWarnings;
import io.jenkins.plugins.modelgate.report.GateResult;
import io.jenkins.plugins.modelgate.report.Report;
import io.jenkins.plugins.modelgate.report.ReportJson;
import io.jenkins.plugins.modelgate.report.ReportSize;
import io.jenkins.plugins.modelgate.spec.EvaluationSpec;
import io.jenkins.plugins.modelgate.spec.ModelGateFile;
import io.jenkins.plugins.modelgate.spec.ModelGateYaml;
import io.jenkins.plugins.modelgate.spec.RuleSources;
import io.jenkins.plugins.modelgate.spec.SpecJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * One evaluation in a build, from the options to the published verdict. The scorer on the agent only measures; the
 * verdict is decided here, by the rules that the controller knows.
 */
public final class BuildEvaluator {
    private final BuildContext context;

    public BuildEvaluator(BuildContext context) {
        this.context = context;
    }

    /**
     * Measures, decides and publishes. The caller applies the verdict to the build.
     *
     * @param given the job's options
     * @param config a {@code model-gate.yaml} in the workspace, for options that the job does not give; {@code null}
     *     for none
     * @param credentialsId of the endpoint's token; {@code null} for none
     * @throws AbortException when there is nothing to decide on; one line that says what to do
     * @throws InterruptedException when the build is aborted
     */
    public Evaluation evaluate(EvaluationSpec given, String config, String credentialsId)
            throws IOException, InterruptedException {
        ModelGateFile file = config == null ? null : read(config);
        ModelGateConfiguration configuration = ModelGateConfiguration.get();
        EvaluationSpec asked;
        String id;
        RuleSet rules;
        try {
            asked = given.resolved(file == null ? null : file.spec(), configuration.toSpec());
            if (asked.model().path() == null) {
                throw new IllegalArgumentException(
                        "no model was given: set the option model, or name one in the file of" + " the option config");
            }
            id = EvaluationId.of(asked);
            rules = RuleSources.together(
                    RuleLines.parse(given.rules(), "job"),
                    given.policy(),
                    file,
                    configuration.policies(asked.policy()),
                    configuration.getRequiredPolicy());
            rules.requireBaseline(asked.baseline());
        } catch (IllegalArgumentException e) {
            throw new AbortException(e.getMessage());
        }
        refuseSecondUse(id, asked.model().path());
        rules.remarks().forEach(remark -> context.listener().getLogger().println("Note: " + SafeText.line(remark)));
        Report measured = measure(asked.decidedBy(rules), id, rules, endpointToken(given, credentialsId));
        Evaluation evaluation = new Evaluation(id, measured.decided(Gate.decide(measured, rules)));
        publish(evaluation);
        return evaluation;
    }

    /**
     * The token is sent only to an endpoint given in the job itself: a workspace file must not choose who receives it.
     */
    private String endpointToken(EvaluationSpec given, String credentialsId) throws AbortException {
        if (credentialsId == null) {
            return null;
        }
        String path = given.model().path();
        if (path == null || !SpecPaths.isEndpoint(given.model())) {
            throw new AbortException("credentialsId is for endpoints, and "
                    + (path == null ? "the option model names none" : "'" + path + "' is a file; leave it out"));
        }
        return SecretTexts.find(context.run(), credentialsId, path);
    }

    private ModelGateFile read(String config) throws IOException, InterruptedException {
        byte[] yaml = WorkspaceFile.read(
                context.workspace(),
                context.directory(),
                config,
                ModelGateConfiguration.get().isFilesOutsideWorkspace(),
                ModelGateYaml.MAX_BYTES);
        try {
            return new ModelGateYaml().read(new ByteArrayInputStream(yaml), config);
        } catch (IOException e) {
            throw new AbortException(e.getMessage());
        }
    }

    /**
     * A retried step replaces its earlier result. A different model under the same id would hide the first and is
     * refused.
     */
    private void refuseSecondUse(String id, String model) throws AbortException {
        ModelGateAction published = context.run().getAction(ModelGateAction.class);
        Optional<EvaluationSummary> earlier = published == null ? Optional.empty() : published.find(id);
        if (earlier.isPresent() && !earlier.get().isOf(model)) {
            throw new AbortException(
                    "this build already evaluated '" + earlier.get().getModelPath() + "' as '" + id + "'; give '"
                            + model + "' an id of its own with the option id");
        }
        Optional<EvaluationSummary> alike = published == null
                ? Optional.empty()
                : published.getEvaluations().stream()
                        .filter(other -> !other.getId().equals(id)
                                && EvaluationId.variable(other.getId()).equals(EvaluationId.variable(id)))
                        .findFirst();
        if (alike.isPresent()) {
            throw new AbortException("the ids '" + alike.get().getId() + "' and '" + id
                    + "' of this build would share the environment variable MODEL_GATE_" + EvaluationId.variable(id)
                    + "_VERDICT; give one of them another id with the option id");
        }
    }

    /** The same options with the id and baseline resolved, since the scorer knows nothing about Jenkins. */
    private static EvaluationSpec forScorer(EvaluationSpec asked, String id, String baseline) {
        return new EvaluationSpec(
                id,
                asked.model(),
                asked.data(),
                baseline,
                asked.rules(),
                null,
                asked.measurement(),
                asked.latency(),
                asked.scorer());
    }

    /** Measures. A baseline that is not a workspace file is copied to the agent first. */
    private Report measure(EvaluationSpec asked, String id, RuleSet rules, String endpointToken)
            throws IOException, InterruptedException {
        String baseline = asked.baseline();
        Optional<BaselineResolver> resolver =
                baseline == null || context.directory().child(baseline).exists()
                        ? Optional.empty()
                        : BaselineResolver.of(baseline);
        if (resolver.isEmpty()) {
            return measure(forScorer(asked, id, baseline), baseline, endpointToken, UnaryOperator.identity());
        }
        BaselineResolver.Question question = new BaselineResolver.Question(
                context.run(),
                id,
                baseline,
                rules.rules().stream().map(SourcedRule::rule).toList());
        Optional<BaselineResolver.Champion> champion = resolver.get().resolve(question);
        if (champion.isEmpty()) {
            context.listener()
                    .getLogger()
                    .println("There is no baseline '" + baseline + "' yet: "
                            + resolver.get().lookedFor(question));
            return measure(forScorer(asked, id, null), null, endpointToken, UnaryOperator.identity())
                    .withoutBaseline(baseline);
        }
        try (BaselineCopy copy = BaselineCopy.bring(context, baseline, champion.get())) {
            return copy.named(measure(forScorer(asked, id, copy.path()), null, endpointToken, copy::named));
        }
    }

    /**
     * @param baselineFile as given in the job; {@code null} when the baseline is not one of the job's files
     * @param wording applied to the scorer's error messages
     */
    private Report measure(
            EvaluationSpec spec, String baselineFile, String endpointToken, UnaryOperator<String> wording)
            throws IOException, InterruptedException {
        ScorerLimits limits =
                new ScorerLimits(spec.scorer().heapMegabytes(), spec.scorer().timeoutSeconds());
        ScorerAnswer answer = new Scorer(context.workspace(), context.listener())
                .run(
                        new SpecJson().write(spec),
                        SpecPaths.of(spec, baselineFile),
                        context.directory(),
                        limits,
                        new ScorerAccess(ModelGateConfiguration.get().isFilesOutsideWorkspace(), endpointToken));
        if (answer.report().length == 0) {
            throw new AbortException(wording.apply(answer.problem()));
        }
        Report report;
        try {
            report = new ReportJson().read(new ByteArrayInputStream(answer.report()), "report.json");
        } catch (IOException e) {
            throw new AbortException("the agent sent a report that cannot be read: " + e.getMessage());
        }
        refuseForeign(report, spec);
        Optional<String> tooLarge = ReportSize.problem(report);
        if (tooLarge.isPresent()) {
            throw new AbortException("the agent sent a report that is too large to be shown: " + tooLarge.get());
        }
        Optional<String> contradiction = ReportConsistency.in(report);
        if (contradiction.isPresent()) {
            throw new AbortException("the agent sent a report that contradicts itself: " + contradiction.get());
        }
        // Whether there was a baseline is decided by Jenkins, not by the agent.
        return report.withoutBaseline(null);
    }

    /** Rejects a report that was made of something else: the agent is not trusted. */
    private static void refuseForeign(Report report, EvaluationSpec spec) throws AbortException {
        String id = report.provenance() == null ? null : report.provenance().id();
        if (!spec.id().equals(id) || !spec.model().path().equals(report.model().path())) {
            throw new AbortException("the agent sent the report of another evaluation: of '"
                    + report.model().path() + "' as '" + id + "', asked for was '"
                    + spec.model().path() + "' as '" + spec.id() + "'");
        }
    }

    private void publish(Evaluation evaluation) throws IOException, InterruptedException {
        try {
            store(evaluation);
        } catch (AbortException e) {
            throw e;
        } catch (IOException e) {
            throw new AbortException("'" + evaluation.id() + "' was measured, but Jenkins could not store it: " + e
                    + "; check the controller's disk and evaluate again");
        }
        log(evaluation);
        tell(evaluation);
    }

    private void store(Evaluation evaluation) throws IOException {
        Run<?, ?> run = context.run();
        synchronized (run) {
            // Checked again: parallel branches may each have found the id free.
            refuseSecondUse(evaluation.id(), evaluation.report().model().path());
            new ReportFolder(run, evaluation.id()).write(evaluation.report());
            ModelGateAction.add(run, EvaluationSummary.of(evaluation.id(), evaluation.report()));
        }
        EvaluationHistory.get()
                .append(
                        run.getParent(),
                        evaluation.id(),
                        HistoryPoint.of(run.getNumber(), System.currentTimeMillis(), evaluation.report()));
    }

    /** A listener that fails does not stop the others, or the build. */
    private void tell(Evaluation evaluation) throws InterruptedException {
        for (EvaluationListener listener : ExtensionList.lookup(EvaluationListener.class)) {
            try {
                listener.evaluated(context, evaluation);
            } catch (IOException | RuntimeException e) {
                context.listener()
                        .getLogger()
                        .println("Model gate '" + evaluation.id() + "': "
                                + listener.getClass().getSimpleName() + " could not publish it: " + e.getMessage());
            }
        }
    }

    private void log(Evaluation evaluation) {
        PrintStream log = context.listener().getLogger();
        GateResult gate = evaluation.report().gate();
        gate.rules()
                .forEach(rule -> log.println("  "
                        + SafeText.line((rule.verdict() == null ? "NOT APPLIED" : rule.verdict()) + " " + rule.rule()
                                + ": " + rule.reason())));
        CheckWarnings.lines(evaluation.report()).forEach(warning -> log.println("  " + warning));
        log.println(evaluation.sentence());
    }
}
