package io.jenkins.plugins.modelgate.jenkins.pages;

import hudson.model.Api;
import hudson.model.BuildBadgeAction;
import hudson.model.Run;
import io.jenkins.plugins.modelgate.jenkins.history.EvaluationId;
import io.jenkins.plugins.modelgate.report.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import jenkins.model.RunAction2;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** The evaluations of a build, and its badge in lists of builds. */
@ExportedBean
public final class ModelGateAction implements RunAction2, BuildBadgeAction {
    public static final String URL_NAME = "model-gate";

    /** Copied on write, so that a build can be saved while a parallel branch adds an evaluation. */
    private volatile List<EvaluationSummary> evaluations = new ArrayList<>(1);

    private transient Run<?, ?> run;

    /** Adds an evaluation to the build and saves it, replacing one with the same id. */
    public static void add(Run<?, ?> run, EvaluationSummary summary) throws IOException {
        synchronized (run) {
            ModelGateAction action = run.getAction(ModelGateAction.class);
            if (action == null) {
                action = new ModelGateAction();
                run.addAction(action);
            }
            action.put(summary);
        }
        run.save();
    }

    private void put(EvaluationSummary summary) {
        List<EvaluationSummary> changed = new ArrayList<>(evaluations);
        changed.removeIf(other -> other.getId().equals(summary.getId()));
        changed.add(summary);
        evaluations = changed;
    }

    /** Trims the list: XStream leaves spare capacity, and there may be very many lists. */
    private Object readResolve() {
        evaluations = evaluations == null ? new ArrayList<>(1) : new ArrayList<>(evaluations);
        return this;
    }

    @Exported
    public List<EvaluationSummary> getEvaluations() {
        return List.copyOf(evaluations);
    }

    public Optional<EvaluationSummary> find(String id) {
        return evaluations.stream()
                .filter(summary -> summary.getId().equals(id))
                .findFirst();
    }

    public Api getApi() {
        return new Api(this);
    }

    /** The look of an evaluation's verdict. */
    public VerdictLook look(EvaluationSummary summary) {
        return VerdictLook.of(summary.getVerdict());
    }

    /** For the badge: the worst verdict of the build. */
    public VerdictLook getWorst() {
        return VerdictLook.of(Verdict.worst(
                evaluations.stream().map(EvaluationSummary::getVerdict).toList()));
    }

    /** For the badge: each evaluation and its verdict. */
    public String getVerdicts() {
        return evaluations.stream()
                .map(summary -> summary.getId() + ": " + look(summary).word())
                .collect(Collectors.joining(", "));
    }

    public Run<?, ?> getRun() {
        return run;
    }

    /** The page of one evaluation: {@code model-gate/<id>}. */
    public EvaluationPage getDynamic(String id) {
        return EvaluationId.isValid(id)
                ? find(id).map(summary -> new EvaluationPage(run, summary)).orElse(null)
                : null;
    }

    @Override
    public void onAttached(Run<?, ?> attachedTo) {
        run = attachedTo;
    }

    @Override
    public void onLoad(Run<?, ?> loaded) {
        run = loaded;
    }

    @Override
    public String getIconFileName() {
        return "symbol-analytics";
    }

    @Override
    public String getDisplayName() {
        return Messages.ModelGateAction_displayName();
    }

    @Override
    public String getUrlName() {
        return URL_NAME;
    }
}
