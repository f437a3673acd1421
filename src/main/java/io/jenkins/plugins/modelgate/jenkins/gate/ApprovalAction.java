package io.jenkins.plugins.modelgate.jenkins.gate;

import hudson.AbortException;
import hudson.model.Run;
import io.jenkins.plugins.modelgate.base.SafeText;
import io.jenkins.plugins.modelgate.jenkins.config.ModelGateConfiguration;
import io.jenkins.plugins.modelgate.report.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.RunAction2;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** The gates of a build that did not open automatically. */
@ExportedBean
public final class ApprovalAction implements RunAction2 {
    private static final Logger LOGGER = Logger.getLogger(ApprovalAction.class.getName());

    public static final String URL_NAME = "model-gate-approval";

    /** The gates are stored with the build, which is saved as a whole whenever one of them changes. */
    static final int MOST_WAITING = 100;

    private static final int MOST_CLOSED = 200;
    private static final int MOST_REJECTED = 1_000;

    /** Copied on write, so that the build can be saved while a parallel branch adds a gate. */
    private volatile List<PendingGate> gates = new ArrayList<>();

    private transient Run<?, ?> run;

    /**
     * Asks for approval: the gate appears on the build's page.
     *
     * @return the gate's key
     * @throws AbortException when too many gates of the build are already waiting
     */
    public static String ask(Run<?, ?> run, GateSubject subject, GateTerms terms) throws IOException {
        PendingGate gate = new PendingGate(UUID.randomUUID().toString(), subject, terms, System.currentTimeMillis());
        if (!add(run, gate, MOST_WAITING)) {
            throw new AbortException("Model gate '" + subject.id() + "': " + MOST_WAITING
                    + " gates of this build wait for people already; ask about fewer at a time");
        }
        return gate.getKey();
    }

    /** Records a gate that stays closed without asking anybody. If a build has very many, only the first are kept. */
    public static void noteClosed(Run<?, ?> run, GateSubject subject, GateTerms terms) throws IOException {
        PendingGate gate = new PendingGate(UUID.randomUUID().toString(), subject, terms, System.currentTimeMillis());
        gate.end(PendingGate.Status.CLOSED);
        add(run, gate, MOST_CLOSED);
    }

    /** @param most the maximum number of gates with the same status */
    private static boolean add(Run<?, ?> run, PendingGate gate, int most) throws IOException {
        synchronized (run) {
            ApprovalAction action = run.getAction(ApprovalAction.class);
            if (action == null) {
                action = new ApprovalAction();
                run.addAction(action);
            }
            long alike = action.gates.stream()
                    .filter(other -> other.getStatus() == gate.getStatus())
                    .count();
            if (alike >= most) {
                return false;
            }
            List<PendingGate> more = new ArrayList<>(action.gates);
            more.add(gate);
            action.gates = more;
        }
        run.save();
        return true;
    }

    @Exported
    public List<PendingGate> getGates() {
        return List.copyOf(gates);
    }

    public boolean isAnyWaiting() {
        return getGates().stream().anyMatch(this::isWaiting);
    }

    /**
     * Whether a step is still waiting for the decision. A build that was killed leaves its gate waiting, but nobody
     * waits for it.
     */
    boolean isWaiting(PendingGate gate) {
        return gate.isWaiting() && run.isBuilding();
    }

    /**
     * Why a person may not make this decision.
     *
     * @return empty when the person may
     */
    Optional<String> refusal(PendingGate gate, ApprovalRules.Person person, boolean approve, String reason) {
        if (gate.isWaiting() && !run.isBuilding()) {
            return Optional.of(Messages.ApprovalAction_buildEnded());
        }
        Optional<String> refusal = ApprovalRules.refusal(gate, person, circumstances(gate), approve, reason);
        return refusal.isPresent() || !approve || new EvaluatedBuild(gate, run).hasThatReport()
                ? refusal
                : Optional.of(Messages.ApprovalAction_reportReplaced());
    }

    private ApprovalRules.Circumstances circumstances(PendingGate gate) {
        return new ApprovalRules.Circumstances(
                Starters.of(run),
                ModelGateConfiguration.get().isNamedApproversSuffice(),
                rejectedBy(gate),
                IdMatching.ofTheSecurityRealm());
    }

    /** Who rejected the same report, before the gate was opened or since; {@code null} for nobody. */
    private String rejectedBy(PendingGate gate) {
        if (gate.getReportSha256() == null) {
            return gate.getRejectedBy();
        }
        ReportDecisions here = ReportDecisions.in(run, gate.getEvaluation(), gate.getReportSha256());
        ReportDecisions all = new EvaluatedBuild(gate, run)
                .find()
                .map(build -> ReportDecisions.in(build, gate.getEvaluation(), gate.getReportSha256())
                        .with(here))
                .orElse(here);
        return all.standingRejection().map(ApprovalDecision::getUser).orElse(gate.getRejectedBy());
    }

    public Optional<PendingGate> find(String key) {
        return getGates().stream().filter(gate -> gate.getKey().equals(key)).findFirst();
    }

    /**
     * All decisions about an evaluation, gate by gate.
     *
     * @param reportSha256 digest of its report: an approval of an earlier measurement does not apply to this one
     */
    public List<ApprovalDecision> decisionsAbout(String evaluation, String reportSha256) {
        return getGates().stream()
                .filter(gate -> gate.isAbout(evaluation, reportSha256))
                // a gate that timed out after one of two approvals has opened nothing
                .filter(gate -> gate.getStatus() == PendingGate.Status.APPROVED
                        || gate.getStatus() == PendingGate.Status.REJECTED)
                .flatMap(gate -> gate.getDecisions().stream())
                .toList();
    }

    /** Ends gates that are still waiting, without a decision. Saves the build once. */
    void end(List<GateEndings.Ending> endings) throws IOException {
        boolean changed = false;
        synchronized (this) {
            for (GateEndings.Ending ending : endings) {
                PendingGate gate =
                        find(ending.key()).filter(PendingGate::isWaiting).orElse(null);
                if (gate != null) {
                    gate.end(ending.status());
                    changed = true;
                }
            }
        }
        if (changed) {
            run.save();
        }
    }

    /**
     * Records a decision if it is permitted. It is on disk when this method returns.
     *
     * @return why the decision is not permitted; empty when it was recorded
     */
    Optional<String> decide(String key, ApprovalRules.Person person, boolean approve, String reason)
            throws IOException {
        PendingGate gate;
        synchronized (this) {
            gate = find(key).orElseThrow(() -> new IOException("no gate " + key));
            Optional<String> refusal = refusal(gate, person, approve, reason);
            if (refusal.isPresent()) {
                return refusal;
            }
            boolean override = approve && (gate.getVerdict() == Verdict.FAILED || rejectedBy(gate) != null);
            ApprovalDecision decision = new ApprovalDecision(
                    person.user(), approve, override, SafeText.line(reason), System.currentTimeMillis());
            gate.add(decision);
            try {
                run.save();
            } catch (IOException e) {
                gate.remove(decision);
                throw e;
            }
        }
        if (!approve) {
            noteRejectionWhereItWasEvaluated(gate);
        }
        return Optional.empty();
    }

    /** Also records the rejection on the evaluated build, so that gates of other jobs take it into account. */
    private void noteRejectionWhereItWasEvaluated(PendingGate gate) {
        if (gate.isOwn()) {
            return;
        }
        new EvaluatedBuild(gate, run).find().ifPresent(evaluated -> {
            try {
                add(evaluated, gate.notedWhereItWasEvaluated(), MOST_REJECTED);
            } catch (IOException e) {
                LOGGER.log(Level.WARNING, e, () -> "The rejection in " + run + " is not noted with " + evaluated);
            }
        });
    }

    public Run<?, ?> getRun() {
        return run;
    }

    /** The page of one gate: {@code model-gate-approval/<key>}. */
    public ApprovalPage getDynamic(String key) {
        return find(key).map(gate -> new ApprovalPage(this, gate)).orElse(null);
    }

    @Override
    public void onAttached(Run<?, ?> attachedTo) {
        run = attachedTo;
    }

    @Override
    public void onLoad(Run<?, ?> loaded) {
        run = loaded;
    }

    /** Shown in the side panel while a gate is waiting. */
    @Override
    public String getIconFileName() {
        return isAnyWaiting() ? "symbol-hourglass" : null;
    }

    @Override
    public String getDisplayName() {
        return Messages.ApprovalAction_displayName();
    }

    @Override
    public String getUrlName() {
        return URL_NAME;
    }
}
