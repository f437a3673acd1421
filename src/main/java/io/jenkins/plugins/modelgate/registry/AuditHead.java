package io.jenkins.plugins.modelgate.registry;

/**
 * The end of an audit log. Recorded elsewhere, it later proves that no line up to there was changed or removed.
 *
 * @param line the number of the last line; 0 for an empty log
 * @param sha256 digest of that line without its line feed
 */
public record AuditHead(long line, String sha256) {}
