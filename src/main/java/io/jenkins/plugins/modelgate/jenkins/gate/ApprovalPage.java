package io.jenkins.plugins.modelgate.jenkins.gate;

import hudson.model.Item;
import hudson.model.Run;
import hudson.model.User;
import hudson.util.HttpResponses;
import java.io.IOException;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.interceptor.RequirePOST;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;

/** The page of one gate, created for each request. */
public final class ApprovalPage {
    private final ApprovalAction action;
    private final PendingGate gate;

    ApprovalPage(ApprovalAction action, PendingGate gate) {
        this.action = action;
        this.gate = gate;
    }

    /** The action that the gate belongs to. */
    public ApprovalAction getAction() {
        return action;
    }

    public PendingGate getGate() {
        return gate;
    }

    /** Why the visitor may not approve, leaving aside whether a reason is given; {@code null} when the visitor may. */
    public String getRefusal() {
        return action.refusal(gate, visitor(), true, "a reason").orElse(null);
    }

    /** Whether the visitor may at least reject. */
    public boolean isMayReject() {
        return action.refusal(gate, visitor(), false, "a reason").isEmpty();
    }

    public boolean isWaiting() {
        return action.isWaiting(gate);
    }

    /** The status of the gate in words. */
    public String getStatusText() {
        if (gate.isWaiting() && !isWaiting()) {
            return Messages.ApprovalPage_aborted();
        }
        return switch (gate.getStatus()) {
            case WAITING -> Messages.ApprovalPage_waiting(gate.getMissing());
            case APPROVED -> Messages.ApprovalPage_approved();
            case REJECTED -> Messages.ApprovalPage_rejected();
            case TIMED_OUT -> Messages.ApprovalPage_timedOut();
            case ABORTED -> Messages.ApprovalPage_aborted();
            case CLOSED -> Messages.ApprovalPage_closed();
        };
    }

    public Date date(ApprovalDecision decision) {
        return new Date(decision.getAt());
    }

    /** Approves with a reason. */
    @RequirePOST
    public HttpResponse doApprove(@QueryParameter String reason) throws IOException {
        return decide(true, reason);
    }

    /** Rejects with a reason. */
    @RequirePOST
    public HttpResponse doReject(@QueryParameter String reason) throws IOException {
        return decide(false, reason);
    }

    private HttpResponse decide(boolean approve, String reason) throws IOException {
        Run<?, ?> run = action.getRun();
        run.checkPermission(Item.READ);
        Optional<String> refusal = action.decide(gate.getKey(), visitor(), approve, reason);
        if (refusal.isPresent()) {
            return HttpResponses.errorWithoutStack(403, refusal.get());
        }
        GateListener.fire(gate.getKey());
        return HttpResponses.redirectTo("../..");
    }

    private ApprovalRules.Person visitor() {
        Authentication authentication = Jenkins.getAuthentication2();
        User user = User.current();
        Set<String> groups = authentication.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .collect(Collectors.toSet());
        Run<?, ?> run = action.getRun();
        return new ApprovalRules.Person(
                user == null ? null : user.getId(),
                groups,
                new ApprovalRules.Access(
                        run.hasPermission(ModelGatePermissions.APPROVE),
                        run.hasPermission(ModelGatePermissions.OVERRIDE)),
                new EvaluatedBuild(gate, run).accessOfTheVisitor());
    }
}
