package io.jenkins.plugins.modelgate.jenkins.agent;

import io.jenkins.plugins.modelgate.base.TokenMask;
import java.io.Serializable;

/**
 * What a scorer may access.
 *
 * @param outsideWorkspace whether the administrator lets jobs use files outside their workspace
 * @param endpointToken sent to the endpoint as a bearer token; {@code null} for none
 */
public record ScorerAccess(boolean outsideWorkspace, String endpointToken) implements Serializable {
    private static final String MASK = "****";

    /** Masks the token in a line or a file: an endpoint may echo what it was sent. */
    String masked(String text) {
        return TokenMask.of(endpointToken).masked(text);
    }

    byte[] masked(byte[] utf8) {
        return TokenMask.of(endpointToken).masked(utf8);
    }

    boolean hasToken() {
        return endpointToken != null && !endpointToken.isBlank();
    }

    /** Does not contain the token. */
    @Override
    public String toString() {
        return "ScorerAccess[outsideWorkspace=" + outsideWorkspace + ", endpointToken=" + (hasToken() ? MASK : null)
                + "]";
    }
}
