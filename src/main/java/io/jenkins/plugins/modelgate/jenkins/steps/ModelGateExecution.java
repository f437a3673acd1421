package io.jenkins.plugins.modelgate.jenkins.steps;

import hudson.AbortException;
import hudson.Extension;
import hudson.console.HyperlinkNote;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.modelgate.jenkins.gate.ApprovalAction;
import io.jenkins.plugins.modelgate.jenkins.gate.ApprovalDecision;
import io.jenkins.plugins.modelgate.jenkins.gate.GateListener;
import io.jenkins.plugins.modelgate.jenkins.gate.GateSubject;
import io.jenkins.plugins.modelgate.jenkins.gate.GateSubjects;
import io.jenkins.plugins.modelgate.jenkins.gate.PendingGate;
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
 * One {@code modelGate}. While it waits for people it holds no executor; what they decide is kept by
 * {@link ApprovalAction} with the build, so that a restart between their click and this step loses nothing.
 */
public final class ModelGateExecution extends StepExecution {
    private static final long serialVersionUID = 1L;
    private static final Logger LOGGER = Logger.getLogger(ModelGateExecution.class.getName());

    private final GateRequest asked;
    private GateSubject subject;
    /** Of the gate that people were asked about; {@code null} until then. */
    private String key;
    /** Milliseconds since the epoch; 0 for none. */
    private long deadline;
    /** Whether the context was answered, so that it is not answered twice. */
    private volatile boolean settled;

    private transient volatile ScheduledFuture<?> timer;

    ModelGateExecution(StepContext context, GateRequest asked) {
        super(context);
        this.asked = asked;
    }

    @Override
    public boolean start() throws Exception {
        Run<?, ?> run = getContext().get(Run.class);
        GateSubjects subjects = new GateSubjects(run);
        subject = asked.build() == null ? subjects.ofThisBuild(asked.id()) : subjects.ofBuild(asked.build(), asked.id());
        log(subject.sentence());
        if (subject.verdict() == Verdict.PASSED && !asked.always()) {
            return open();
        }
        boolean somebodyToAsk = asked.always() || !asked.terms().approvers().isEmpty();
        if (subject.verdict() == Verdict.ERROR || !somebodyToAsk) {
            close(subject.sentence());
            return true;
        }
        ask(run);
        return false;
    }

    private void ask(Run<?, ?> run) throws IOException, InterruptedException {
        key = ApprovalAction.ask(run, subject, asked.terms());
        if (asked.timeoutMinutes() > 0) {
            deadline = System.currentTimeMillis() + TimeUnit.MINUTES.toMillis(asked.timeoutMinutes());
            awaitDeadline();
        }
        getContext().get(FlowNode.class).addAction(new PauseAction("Model Gate"));
        log(HyperlinkNote.encodeTo(
                "/" + run.getUrl() + ApprovalAction.URL_NAME + "/", "Waiting for approval of '" + subject.id() + "'"));
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
        end(PendingGate.Status.TIMED_OUT);
        settle();
    }

    @Override
    public void stop(Throwable cause) throws Exception {
        // This may be the thread that runs the Pipeline, which must not wait for itself.
        Timer.get().submit(() -> end(PendingGate.Status.ABORTED));
        super.stop(cause);
    }

    private void end(PendingGate.Status status) {
        try {
            ApprovalAction action = getContext().get(Run.class).getAction(ApprovalAction.class);
            if (action != null && key != null) {
                action.end(key, status);
                resumeStage();
            }
        } catch (IOException | InterruptedException e) {
            LOGGER.log(Level.WARNING, "Model gate " + key + " could not be ended", e);
        }
    }

    boolean waitsFor(String gate) {
        return gate.equals(key);
    }

    /** Goes on if people, or the clock, have decided. */
    synchronized void settle() {
        if (settled) {
            return;
        }
        try {
            PendingGate gate = getContext().get(Run.class).getAction(ApprovalAction.class).find(key).orElseThrow();
            if (gate.isWaiting()) {
                gate.getDecisions().forEach(this::logDecision);
                return;
            }
            settled = true;
            if (timer != null) {
                timer.cancel(false);
            }
            resumeStage();
            gate.getDecisions().forEach(this::logDecision);
            switch (gate.getStatus()) {
                case APPROVED -> open();
                case REJECTED -> close("Model gate '" + subject.id() + "' was rejected by "
                        + last(gate).getUser() + ": " + last(gate).getReason());
                case TIMED_OUT -> close("Model gate '" + subject.id() + "': nobody decided within "
                        + asked.timeoutMinutes() + " minutes");
                default -> {}
            }
        } catch (IOException | InterruptedException | RuntimeException e) {
            getContext().onFailure(e);
        }
    }

    private static ApprovalDecision last(PendingGate gate) {
        return gate.getDecisions().get(gate.getDecisions().size() - 1);
    }

    private void logDecision(ApprovalDecision decision) {
        try {
            log((decision.isApproved() ? decision.isOverride() ? "Overridden" : "Approved" : "Rejected") + " by "
                    + decision.getUser() + ": " + decision.getReason());
        } catch (IOException | InterruptedException e) {
            LOGGER.log(Level.FINE, "the log is gone", e);
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

    private void close(String sentence) throws IOException, InterruptedException {
        settled = true;
        switch (asked.onClosed()) {
            case STOP -> getContext().onFailure(new AbortException(sentence));
            case UNSTABLE -> {
                getContext()
                        .get(FlowNode.class)
                        .addOrReplaceAction(new WarningAction(Result.UNSTABLE).withMessage(sentence));
                getContext().get(Run.class).setResult(Result.UNSTABLE);
                getContext().onSuccess(false);
            }
            case SKIP -> getContext().onSuccess(false);
        }
    }

    private void resumeStage() throws IOException, InterruptedException {
        PauseAction.endCurrentPause(getContext().get(FlowNode.class));
    }

    private void log(String line) throws IOException, InterruptedException {
        getContext().get(TaskListener.class).getLogger().println(line);
    }

    /** Wakes the step that waits for a gate. */
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
