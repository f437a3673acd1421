package io.jenkins.plugins.modelgate.jenkins.gate;

import hudson.ExtensionList;
import hudson.ExtensionPoint;

/** Notified when people decide about a gate. */
public interface GateListener extends ExtensionPoint {
    /**
     * @param key of the gate
     */
    void decided(String key);

    static void fire(String key) {
        ExtensionList.lookup(GateListener.class).forEach(listener -> listener.decided(key));
    }
}
