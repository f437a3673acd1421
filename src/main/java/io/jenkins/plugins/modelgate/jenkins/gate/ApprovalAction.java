package io.jenkins.plugins.modelgate.jenkins.gate;

import hudson.model.Run;
import io.jenkins.plugins.modelgate.base.SafeText;
import io.jenkins.plugins.modelgate.report.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import jenkins.model.RunAction2;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** The gates of a build that did not open by themselves. */
@ExportedBean
public final class ApprovalAction implements RunAction2 {
    public static final String URL_NAME = "model-gate-approval";

    /** Replaced as a whole, so that a build can be saved while another branch of it asks. */
    private volatile List<PendingGate> gates = new ArrayList<>();

    private transient Run<?, ?> run;

    /**
     * Asks: from now on the gate is on the build's page.
     *
     * @return the gate's key
     */
    public static String ask(Run<?, ?> run, GateSubject subject, GateTerms terms) throws IOException {
        PendingGate gate = new PendingGate(UUID.randomUUID().toString(), subject, terms, System.currentTimeMillis());
        add(run, gate);
        return gate.getKey();
    }

    /** Notes a gate that stays closed without anybody being asked. */
    public static void noteClosed(Run<?, ?> run, GateSubject subject, GateTerms terms) throws IOException {
        PendingGate gate = new PendingGate(UUID.randomUUID().toString(), subject, terms, System.currentTimeMillis());
        gate.end(PendingGate.Status.CLOSED);
        add(run, gate);
    }

    private static void add(Run<?, ?> run, PendingGate gate) throws IOException {
        synchronized (run) {
            ApprovalAction action = run.getAction(ApprovalAction.class);
            if (action == null) {
                action = new ApprovalAction();
                run.addAction(action);
            }
            List<PendingGate> more = new ArrayList<>(action.gates);
            more.add(gate);
            action.gates = more;
        }
        run.save();
    }

    @Exported
    public List<PendingGate> getGates() {
        return List.copyOf(gates);
    }

    public boolean isAnyWaiting() {
        return getGates().stream().anyMatch(this::isWaiting);
    }

    /** Whether somebody waits for a decision: a build that was killed left its gate as it was, and nobody behind it. */
    boolean isWaiting(PendingGate gate) {
        return gate.isWaiting() && run.isBuilding();
    }

    /**
     * Why a person may not decide so about a gate.
     *
     * @return empty when the person may
     */
    Optional<String> refusal(PendingGate gate, ApprovalRules.Person person, boolean approve, String reason) {
        return gate.isWaiting() && !run.isBuilding()
                ? Optional.of("the build has ended; nobody waits for a decision any longer")
                : ApprovalRules.refusal(gate, person, Starters.of(run), approve, reason);
    }

    public Optional<PendingGate> find(String key) {
        return getGates().stream().filter(gate -> gate.getKey().equals(key)).findFirst();
    }

    /**
     * What people decided about an evaluation, the last time they came to a decision.
     *
     * @param reportSha256 digest of its report: an approval of what was measured before is none of what is measured now
     */
    public List<ApprovalDecision> decisionsAbout(String evaluation, String reportSha256) {
        return getGates().stream()
                .filter(gate -> gate.isAbout(evaluation, reportSha256))
                // one approval of two before the time was up has opened nothing
                .filter(gate -> gate.getStatus() == PendingGate.Status.APPROVED
                        || gate.getStatus() == PendingGate.Status.REJECTED)
                .reduce((older, newer) -> newer)
                .map(PendingGate::getDecisions)
                .orElse(List.of());
    }

    /**
     * Ends the wait without a decision.
     *
     * @return whether the gate was waiting
     */
    public boolean end(String key, PendingGate.Status status) throws IOException {
        synchronized (this) {
            PendingGate gate = find(key).filter(PendingGate::isWaiting).orElse(null);
            if (gate == null) {
                return false;
            }
            gate.end(status);
        }
        run.save();
        return true;
    }

    /**
     * Takes a decision if it may be taken. On return it is on the disk.
     *
     * @return why it may not be taken; empty when it was
     */
    Optional<String> decide(String key, ApprovalRules.Person person, boolean approve, String reason)
            throws IOException {
        synchronized (this) {
            PendingGate gate = find(key).orElseThrow(() -> new IOException("no gate " + key));
            Optional<String> refusal = refusal(gate, person, approve, reason);
            if (refusal.isPresent()) {
                return refusal;
            }
            boolean override = approve && gate.getVerdict() == Verdict.FAILED;
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
        return Optional.empty();
    }

    public Run<?, ?> getRun() {
        return run;
    }

    /** One gate: {@code model-gate-approval/<key>}. */
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

    /** The side panel shows it while somebody is waited for. */
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
