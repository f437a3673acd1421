package io.jenkins.plugins.modelgate.registry;

/**
 * A person's declaration that the audit log is valid although it does not end where its head says.
 *
 * @param found the problem
 * @param by who declared it valid
 * @param reason why
 * @param at ISO-8601
 */
public record AuditRepair(String found, String by, String reason, String at) {}
