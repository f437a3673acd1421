package io.jenkins.plugins.modelgate.jenkins.steps;

import hudson.AbortException;
import hudson.Extension;
import hudson.console.HyperlinkNote;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.modelgate.jenkins.gate.ApprovalAction;
import io.jenkins.plugins.modelgate.jenkins.gate.ApprovalDecision;
import io.jenkins.plugins.modelgate.jenkins.gate.Approvers;
import io.jenkins.plugins.modelgate.jenkins.gate.GateEndings;
import io.jenkins.plugins.modelgate.jenkins.gate.GateListener;
import io.jenkins.plugins.modelgate.jenkins.gate.GateSubject;
import io.jenkins.plugins.modelgate.jenkins.gate.GateTerms;
import io.jenkins.plugins.modelgate.jenkins.gate.PendingGate;
import io.jenkins.plugins.modelgate.jenkins.promotion.GateSubjects;
import io.jenkins.plugins.modelgate.report.Verdict;
import java.io.IOException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.util.Timer;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.BodyExecutionCallback;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.jenkinsci.plugins.workflow.support.actions.PauseAction;

/**
 * One {@code modelGate}. It needs no executor while it waits for people. {@link ApprovalAction} stores their decisions
 * with the build, so that none is lost if Jenkins restarts before this step has processed it.
 */
public final class ModelGateExecution extends StepExecution {
    private static final long serialVersionUID = 1L;
    private static final Logger LOGGER = Logger.getLogger(ModelGateExecution.class.getName());

    private final GateRequest asked;
    private GateSubject subject;
    /** Key of the gate that is waiting for people; {@code null} until people are asked. */
    private String key;
    /** Milliseconds since the epoch; 0 for none. */
    private long deadline;
    /** How many decisions are already in the build's log. */
    private int logged;
    /** Whether the step has ended, so that it does not end twice. */
    private volatile boolean settled;

    private transient volatile ScheduledFuture<?> timer;

    ModelGateExecution(StepContext context, GateRequest asked) {
        super(context);
        this.asked = asked;
    }

    @Override
    public boolean start() throws Exception {
        Run<?, ?> run = getContext().get(Run.class);
        subject = asked.where().find(new GateSubjects(run));
        log(subject.sentence());
        boolean somebodyToAsk = asked.always() || !asked.terms().approvers().isEmpty();
        boolean passed = subject.verdict() == Verdict.PASSED && !subject.wasRejected();
        boolean undecided = subject.verdict() == Verdict.ERROR;
        if (passed && !asked.always() || subject.wasLetThrough() && !somebodyToAsk && !undecided) {
            return open();
        }
        if (undecided || !somebodyToAsk) {
            ApprovalAction.noteClosed(run, subject, asked.terms());
            close(asked.onClosed(), subject.sentence());
            return true;
        }
        ask(run);
        return false;
    }

    /** Approvers have to be known before anybody is asked. */
    private GateTerms terms() throws AbortException {
        try {
            return asked.terms().resolved(Approvers.ofTheSecurityRealm());
        } catch (IllegalArgumentException e) {
            throw new AbortException("Model gate '" + subject.id() + "': " + e.getMessage());
        }
    }

    private void ask(Run<?, ?> run) throws IOException, InterruptedException {
        key = ApprovalAction.ask(run, subject, terms());
        getContext().get(FlowNode.class).addAction(new PauseAction("Model Gate"));
        log(HyperlinkNote.encodeTo(
                "/" + run.getUrl() + ApprovalAction.URL_NAME + "/", "Waiting for approval of '" + subject.id() + "'"));
        if (asked.timeout() != null) {
            deadline = System.currentTimeMillis() + asked.timeout().millis();
            awaitDeadline();
        }
    }

    @Override
    public void onResume() {
        if (key != null && !settled) {
            awaitDeadline();
            settle();
        }
    }

    private void awaitDeadline() {
        if (deadline > 0) {
            long left = Math.max(0, deadline - System.currentTimeMillis());
            timer = Timer.get().schedule(this::timeOut, left, TimeUnit.MILLISECONDS);
        }
    }

    private void timeOut() {
        end(PendingGate.Status.TIMED_OUT, this::settle);
    }

    @Override
    public void stop(Throwable cause) throws Exception {
        end(PendingGate.Status.ABORTED, this::endPause);
        super.stop(cause);
    }

    /**
     * Ends the gate asynchronously: this may be the thread that runs the Pipeline, which must not wait for itself, or a
     * thread that all of Jenkins shares.
     */
    private void end(PendingGate.Status status, Runnable afterwards) {
        if (key != null) {
            GateEndings.get().end(() -> getContext().get(Run.class), new GateEndings.Ending(key, status, afterwards));
        }
    }

    private void endPause() {
        try {
            resumeStage();
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "The stage of model gate " + key + " is shown as paused still");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    boolean waitsFor(String gate) {
        return gate.equals(key);
    }

    /** Continues the build if people have decided or the time is up. */
    synchronized void settle() {
        if (settled) {
            return;
        }
        try {
            PendingGate gate = getContext()
                    .get(Run.class)
                    .getAction(ApprovalAction.class)
                    .find(key)
                    .orElseThrow();
            logDecisions(gate);
            if (gate.isWaiting()) {
                return;
            }
            settled = true;
            if (timer != null) {
                timer.cancel(false);
            }
            resumeStage();
            switch (gate.getStatus()) {
                case APPROVED -> open();
                case REJECTED ->
                    close(
                            asked.onClosed(),
                            "Model gate '" + subject.id() + "' was rejected by "
                                    + last(gate).getUser() + ": " + last(gate).getReason());
                case TIMED_OUT -> {
                    String sentence =
                            "Model gate '" + subject.id() + "': not enough people decided within " + asked.timeout();
                    log(sentence);
                    close(asked.onTimeout(), sentence);
                }
                default -> {}
            }
        } catch (IOException | InterruptedException | RuntimeException e) {
            getContext().onFailure(e);
        }
    }

    private static ApprovalDecision last(PendingGate gate) {
        return gate.getDecisions().get(gate.getDecisions().size() - 1);
    }

    /** Logs each decision once, even if Jenkins was restarted in between. */
    private void logDecisions(PendingGate gate) throws IOException, InterruptedException {
        for (ApprovalDecision decision :
                gate.getDecisions().subList(logged, gate.getDecisions().size())) {
            log((decision.isApproved() ? decision.isOverride() ? "Overridden" : "Approved" : "Rejected") + " by "
                    + decision.getUser() + ": " + decision.getReason());
            logged++;
        }
    }

    private boolean open() {
        settled = true;
        if (getContext().hasBody()) {
            getContext()
                    .newBodyInvoker()
                    .withCallback(BodyExecutionCallback.wrap(getContext()))
                    .start();
            return false;
        }
        getContext().onSuccess(true);
        return true;
    }

    private void close(ClosedGate reaction, String sentence) throws IOException, InterruptedException {
        settled = true;
        switch (reaction) {
            case STOP -> {
                mark(Result.FAILURE, sentence);
                getContext().onFailure(new AbortException(sentence));
            }
            case UNSTABLE -> {
                mark(Result.UNSTABLE, sentence);
                getContext().get(Run.class).setResult(Result.UNSTABLE);
                getContext().onSuccess(false);
            }
            case SKIP -> getContext().onSuccess(false);
        }
    }

    /** Marks the stage with the result and the reason, wherever stages are shown. */
    private void mark(Result result, String sentence) throws IOException, InterruptedException {
        getContext().get(FlowNode.class).addOrReplaceAction(new WarningAction(result).withMessage(sentence));
    }

    private void resumeStage() throws IOException, InterruptedException {
        PauseAction.endCurrentPause(getContext().get(FlowNode.class));
    }

    private void log(String line) throws IOException, InterruptedException {
        getContext().get(TaskListener.class).getLogger().println(line);
    }

    /** Resumes the step that waits for a gate. */
    @Extension
    public static final class Waker implements GateListener {
        @Override
        public void decided(String gate) {
            StepExecution.acceptAll(ModelGateExecution.class, execution -> {
                if (execution.waitsFor(gate)) {
                    execution.settle();
                }
            });
        }
    }
}
