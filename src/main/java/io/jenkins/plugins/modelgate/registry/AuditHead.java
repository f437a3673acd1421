package io.jenkins.plugins.modelgate.registry;

/**
 * Where an audit log ends. Noted elsewhere, it proves later that no line up to there was changed or removed.
 *
 * @param line the number of the last line; 0 for an empty log
 * @param sha256 digest of that line without its line feed
 */
public record AuditHead(long line, String sha256) {}
