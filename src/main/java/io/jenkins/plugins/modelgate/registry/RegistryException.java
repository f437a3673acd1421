package io.jenkins.plugins.modelgate.registry;

/** A registry refused or could not do what was asked. The message is one line for the user. */
public class RegistryException extends Exception {
    private static final long serialVersionUID = 1L;

    public RegistryException(String message) {
        super(message);
    }

    public RegistryException(String message, Throwable cause) {
        super(message, cause);
    }
}
