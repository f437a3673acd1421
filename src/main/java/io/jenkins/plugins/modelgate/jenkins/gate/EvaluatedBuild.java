package io.jenkins.plugins.modelgate.jenkins.gate;

import hudson.model.Job;
import hudson.model.Run;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.modelgate.base.Sha256;
import io.jenkins.plugins.modelgate.jenkins.history.ReportFolder;
import java.io.IOException;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.springframework.security.access.AccessDeniedException;

/** The build whose evaluation a gate is about. It need not be the gate's own build. */
final class EvaluatedBuild {
    private final PendingGate gate;
    private final Run<?, ?> standsIn;

    EvaluatedBuild(PendingGate gate, Run<?, ?> standsIn) {
        this.gate = gate;
        this.standsIn = standsIn;
    }

    /** Finds the build, whatever the user's permissions: nothing from it is shown. */
    Optional<Run<?, ?>> find() {
        if (gate.isOwn()) {
            return Optional.of(standsIn);
        }
        if (gate.getBuild() == null) {
            return Optional.empty();
        }
        try (ACLContext everything = ACL.as2(ACL.SYSTEM2)) {
            Job<?, ?> job = Jenkins.get().getItemByFullName(gate.getJob(), Job.class);
            return job == null ? Optional.empty() : Optional.ofNullable(job.getBuildByNumber(gate.getBuild()));
        }
    }

    /** The visitor's permissions on the evaluated job; {@code null} when that is the gate's own job. */
    ApprovalRules.Access accessOfTheVisitor() {
        if (gate.isOwn()) {
            return null;
        }
        try {
            Job<?, ?> job = Jenkins.get().getItemByFullName(gate.getJob(), Job.class);
            return job == null
                    ? ApprovalRules.Access.NONE
                    : new ApprovalRules.Access(
                            job.hasPermission(ModelGatePermissions.APPROVE),
                            job.hasPermission(ModelGatePermissions.OVERRIDE));
        } catch (AccessDeniedException e) {
            // the user may discover the job, but not read it
            return ApprovalRules.Access.NONE;
        }
    }

    /** Whether the report that the gate asked about is still the current one. */
    boolean hasThatReport() {
        if (!gate.isOwn() && gate.getBuild() == null) {
            // a registry version whose build is gone: the registry has the report, under its digest
            return true;
        }
        try {
            Optional<Run<?, ?>> run = find();
            return run.isPresent()
                    && Sha256.sha256(new ReportFolder(run.get(), gate.getEvaluation()).bytes())
                            .equals(gate.getReportSha256());
        } catch (IOException e) {
            return false;
        }
    }
}
