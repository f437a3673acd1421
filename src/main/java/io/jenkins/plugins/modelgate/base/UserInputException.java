package io.jenkins.plugins.modelgate.base;

/**
 * Thrown when something that a user provided cannot be used. The message is one line that names the file, the line or
 * column if there is one, what was found, what was expected and what to do; it is shown unchanged.
 */
public class UserInputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UserInputException(String message) {
        super(message);
    }

    public UserInputException(String message, Throwable cause) {
        super(message, cause);
    }
}
