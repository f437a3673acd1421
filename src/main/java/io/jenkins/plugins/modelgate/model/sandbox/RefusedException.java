package io.jenkins.plugins.modelgate.model.sandbox;

/** Thrown when a model tries something that is not allowed. Weka may catch it; the sandbox remembers it anyway. */
public final class RefusedException extends SecurityException {
    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
        super(message);
    }
}
