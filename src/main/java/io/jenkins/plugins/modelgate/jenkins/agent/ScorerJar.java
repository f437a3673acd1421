package io.jenkins.plugins.modelgate.jenkins.agent;

import java.io.Serializable;

/**
 * A jar of the scorer's class path.
 *
 * @param name for messages
 * @param sha256 digest of its bytes in lower-case hex; its name in an agent's cache
 */
record ScorerJar(String name, String sha256) implements Serializable {
    String fileName() {
        return sha256 + ".jar";
    }
}
