package io.jenkins.plugins.modelgate.model;

import io.jenkins.plugins.modelgate.base.Quote;
import io.jenkins.plugins.modelgate.base.UserInputException;

/** Thrown when a model throws instead of predicting a row. */
public final class ModelFailedException extends UserInputException {
    private static final long serialVersionUID = 1L;

    private final String path;

    /**
     * @param path of the model
     * @param thrown by the model's own code
     */
    ModelFailedException(String path, Throwable thrown) {
        this(path, "on a row", thrown);
    }

    private ModelFailedException(String path, String where, Throwable thrown) {
        super(
                Quote.of(path) + " failed " + where + ": " + thrown.getClass().getSimpleName()
                        + (thrown.getMessage() == null ? "" : ": " + Quote.words(thrown.getMessage()))
                        + "; was it trained on data of this form?",
                thrown);
        this.path = path;
    }

    /**
     * The same exception with the row's number, to help find it.
     *
     * @param row of the test set, from 1
     */
    public ModelFailedException at(long row) {
        return new ModelFailedException(path, "at row " + row + " of the test set", getCause());
    }
}
