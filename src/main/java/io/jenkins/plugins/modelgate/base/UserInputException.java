package io.jenkins.plugins.modelgate.base;

/**
 * Something that a user gave can't be used. The message is one line that names the file, the line or column where there
 * is one, what was found, what was expected and what to do; it is shown as it is.
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
