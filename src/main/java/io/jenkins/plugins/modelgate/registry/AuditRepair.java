package io.jenkins.plugins.modelgate.registry;

/**
 * A person's word that the audit log is right as it stands, though it does not end where its head says.
 *
 * @param found what was wrong
 * @param by who declared it right
 * @param reason why
 * @param at ISO-8601
 */
public record AuditRepair(String found, String by, String reason, String at) {}
