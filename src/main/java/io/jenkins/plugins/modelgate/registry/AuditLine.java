package io.jenkins.plugins.modelgate.registry;

/** The content of a line of the audit log, before it has a position there: exactly one of the components is set. */
record AuditLine(ModelVersion version, AliasChange alias, JobMove job, AuditRepair repair, ModelOwner owner) {
    static AuditLine of(ModelVersion version) {
        return new AuditLine(version, null, null, null, null);
    }

    static AuditLine of(AliasChange change) {
        return new AuditLine(null, change, null, null, null);
    }

    static AuditLine of(JobMove move) {
        return new AuditLine(null, null, move, null, null);
    }

    static AuditLine of(AuditRepair repair) {
        return new AuditLine(null, null, null, repair, null);
    }

    static AuditLine of(ModelOwner owner) {
        return new AuditLine(null, null, null, null, owner);
    }

    AuditEntry after(AuditLog.Position end) {
        return new AuditEntry(end.line() + 1, end.sha256(), version, alias, job, repair, owner);
    }
}
