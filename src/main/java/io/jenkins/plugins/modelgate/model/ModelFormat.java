package io.jenkins.plugins.modelgate.model;

import io.jenkins.plugins.modelgate.data.input.Content;
import io.jenkins.plugins.modelgate.spec.ModelSource;

/** A kind of file that can be evaluated. Stateless. */
interface ModelFormat {
    /** As in {@link ModelSource#format()} and {@link ModelDescription#kind()}. */
    String name();

    /**
     * Whether a file looks like this kind.
     *
     * @param head the first bytes of the content, unzipped
     * @param fileName in lower case, for kinds that the content cannot distinguish
     */
    boolean accepts(byte[] head, String fileName);

    /**
     * Opens the file.
     *
     * @param content positioned at its beginning; the caller closes it
     * @throws io.jenkins.plugins.modelgate.base.UserInputException if the file is invalid
     */
    Evaluable open(ModelSource source, Content content);
}
