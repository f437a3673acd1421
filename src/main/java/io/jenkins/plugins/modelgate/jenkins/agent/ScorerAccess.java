package io.jenkins.plugins.modelgate.jenkins.agent;

import io.jenkins.plugins.modelgate.base.TokenMask;
import java.io.Serializable;

/**
 * What a scorer may reach.
 *
 * @param outsideWorkspace whether an administrator lets jobs name files outside of their workspace
 * @param endpointToken sent to the endpoint as a bearer token; {@code null} for none
 */
public record ScorerAccess(boolean outsideWorkspace, String endpointToken) implements Serializable {
    private static final String MASK = "****";

    /** A line or a file without the token, whoever wrote it there: an endpoint may send back what it was sent. */
    String masked(String text) {
        return TokenMask.of(endpointToken).masked(text);
    }

    byte[] masked(byte[] utf8) {
        return TokenMask.of(endpointToken).masked(utf8);
    }

    boolean hasToken() {
        return endpointToken != null && !endpointToken.isBlank();
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "ScorerAccess[outsideWorkspace=" + outsideWorkspace + ", endpointToken=" + (hasToken() ? MASK : null)
                + "]";
    }
}
