package io.jenkins.plugins.modelgate.registry;

/** Thrown when a registry refuses a request or cannot carry it out. The message is one line for the user. */
public class RegistryException extends Exception {
    private static final long serialVersionUID = 1L;

    public RegistryException(String message) {
        super(message);
    }

    public RegistryException(String message, Throwable cause) {
        super(message, cause);
    }
}
