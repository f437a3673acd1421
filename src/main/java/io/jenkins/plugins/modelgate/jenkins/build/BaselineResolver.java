package io.jenkins.plugins.modelgate.jenkins.build;

import hudson.ExtensionList;
import hudson.ExtensionPoint;
import hudson.model.Run;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Finds the baseline that a name other than a file's stands for: an alias, a build, the last that passed. */
public interface BaselineResolver extends ExtensionPoint {
    /** Whether the text could name something that this resolver knows. */
    boolean knows(String baseline);

    /**
     * Finds it.
     *
     * @param run the build that asks; it sees what whoever it runs as may see
     * @param id of the evaluation that is to be compared
     * @return empty when there is none yet, for instance since nothing was promoted so far
     * @throws hudson.AbortException when it should be there and is not; one line
     */
    Optional<Champion> resolve(Run<?, ?> run, String id, String baseline) throws IOException;

    /** The resolver that knows the text. */
    static Optional<BaselineResolver> of(String baseline) {
        return ExtensionList.lookup(BaselineResolver.class).stream()
                .filter(resolver -> resolver.knows(baseline))
                .findFirst();
    }

    /**
     * A model to compare with.
     *
     * @param fileName of its artifact, which tells its format
     * @param sha256 digest that its bytes must have
     * @param where for the log
     * @param bytes opens the artifact
     */
    record Champion(String fileName, String sha256, String where, Bytes bytes) {}

    /** Opens bytes that somebody keeps. */
    @FunctionalInterface
    interface Bytes {
        InputStream open() throws IOException;
    }
}
