package io.jenkins.plugins.modelgate.jenkins.gate;

import io.jenkins.plugins.modelgate.report.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * A gate that did not open automatically: whether it asked people, and what they decided. It is stored with the build,
 * so that decisions survive a restart and remain as evidence. Guarded by its owner, {@link ApprovalAction}.
 */
@ExportedBean(defaultVisibility = 2)
public final class PendingGate {
    /** The status of a gate. */
    public enum Status {
        WAITING,
        APPROVED,
        REJECTED,
        TIMED_OUT,
        ABORTED,
        /** It stayed closed, and there was nobody to ask. */
        CLOSED
    }

    private final String key;
    private final String evaluation;
    private final Verdict verdict;
    private final String sentence;
    private final String reportSha256;
    /** Full name of the job of the evaluation; {@code null} for the gate's own job. */
    private final String job;
    /** Build number in that job. */
    private final Integer build;
    /** Who rejected the report before; {@code null} for nobody. */
    private final String rejectedBy;

    private final GateTerms terms;
    private final long asked;
    /** Copied on write, so that the build can be saved and its page rendered while somebody decides. */
    private volatile List<ApprovalDecision> decisions = new ArrayList<>();

    private volatile Status status = Status.WAITING;

    /**
     * @param key identifies the gate in a URL; letters, digits and hyphens
     * @param subject the evaluation to approve
     * @param asked milliseconds since the epoch
     */
    PendingGate(String key, GateSubject subject, GateTerms terms, long asked) {
        this.key = key;
        this.evaluation = subject.id();
        this.verdict = subject.verdict();
        this.sentence = subject.sentence();
        this.reportSha256 = subject.reportSha256();
        this.job = subject.job();
        this.build = subject.build();
        this.rejectedBy = subject.rejectedBy();
        this.terms = terms;
        this.asked = asked;
    }

    @Exported
    public String getKey() {
        return key;
    }

    /** The id of the evaluation. */
    @Exported
    public String getEvaluation() {
        return evaluation;
    }

    @Exported
    public Verdict getVerdict() {
        return verdict;
    }

    @Exported
    public String getSentence() {
        return sentence;
    }

    /** A copy of another build's gate about an evaluation of this build, to record that gate's decisions here. */
    private PendingGate(PendingGate elsewhere) {
        this.key = elsewhere.key;
        this.evaluation = elsewhere.evaluation;
        this.verdict = elsewhere.verdict;
        this.sentence = elsewhere.sentence;
        this.reportSha256 = elsewhere.reportSha256;
        this.job = null;
        this.build = null;
        this.rejectedBy = elsewhere.rejectedBy;
        this.terms = elsewhere.terms;
        this.asked = elsewhere.asked;
        this.decisions = List.copyOf(elsewhere.decisions);
        this.status = elsewhere.status;
    }

    PendingGate notedWhereItWasEvaluated() {
        return new PendingGate(this);
    }

    /** Full name of the job of the evaluation; {@code null} for the gate's own job. */
    String getJob() {
        return job;
    }

    /** Number of the build of the evaluation; {@code null} for the gate's own build. */
    Integer getBuild() {
        return build;
    }

    String getReportSha256() {
        return reportSha256;
    }

    String getRejectedBy() {
        return rejectedBy;
    }

    /** Whether the evaluation is from the gate's own build. */
    public boolean isOwn() {
        return job == null;
    }

    /** Whether the decisions here are about exactly this report. */
    public boolean isAbout(String id, String sha256) {
        return evaluation.equals(id) && sha256.equals(reportSha256);
    }

    public GateTerms getTerms() {
        return terms;
    }

    @Exported
    public long getAsked() {
        return asked;
    }

    @Exported
    public List<ApprovalDecision> getDecisions() {
        return List.copyOf(decisions);
    }

    @Exported
    public Status getStatus() {
        return status;
    }

    public boolean isWaiting() {
        return status == Status.WAITING;
    }

    /** How many more people must approve. */
    public int getMissing() {
        return Math.max(
                0,
                terms.approvals()
                        - (int) decisions.stream()
                                .filter(ApprovalDecision::isApproved)
                                .count());
    }

    /** Applies a decision: one rejection closes the gate, the last missing approval opens it. */
    void add(ApprovalDecision decision) {
        List<ApprovalDecision> more = new ArrayList<>(decisions);
        more.add(decision);
        decisions = more;
        if (!decision.isApproved()) {
            status = Status.REJECTED;
        } else if (getMissing() == 0) {
            status = Status.APPROVED;
        }
    }

    /** Reverts a decision that could not be stored. */
    void remove(ApprovalDecision decision) {
        List<ApprovalDecision> fewer = new ArrayList<>(decisions);
        fewer.remove(decision);
        decisions = fewer;
        status = Status.WAITING;
    }

    void end(Status ended) {
        status = ended;
    }
}
