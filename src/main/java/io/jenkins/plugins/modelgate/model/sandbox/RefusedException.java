package io.jenkins.plugins.modelgate.model.sandbox;

/** A model tried what it may not. Weka may catch it; the sandbox remembers all the same. */
public final class RefusedException extends SecurityException {
    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
        super(message);
    }
}
