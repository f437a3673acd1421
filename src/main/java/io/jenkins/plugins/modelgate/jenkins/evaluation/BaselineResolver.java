package io.jenkins.plugins.modelgate.jenkins.evaluation;

import hudson.ExtensionList;
import hudson.ExtensionPoint;
import hudson.model.Run;
import io.jenkins.plugins.modelgate.gate.Rule;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** Finds the baseline that a name other than a file's stands for: an alias, a build, the last that passed, the best. */
public interface BaselineResolver extends ExtensionPoint {
    /** Whether the text could name something that this resolver knows. */
    boolean knows(String baseline);

    /**
     * Finds it.
     *
     * @return empty when there is none yet, for example since nothing was promoted so far
     * @throws hudson.AbortException when it should be there and is not; one line
     */
    Optional<Champion> resolve(Question question) throws IOException;

    /** Where it would have been found, had there been one: a sentence's second half. */
    String lookedFor(Question question);

    /** The resolver that knows the text. */
    static Optional<BaselineResolver> of(String baseline) {
        return ExtensionList.lookup(BaselineResolver.class).stream()
                .filter(resolver -> resolver.knows(baseline))
                .findFirst();
    }

    /**
     * Who asks for what.
     *
     * @param run the build that asks; it sees what whoever it runs as may see
     * @param id of the evaluation that is to be compared
     * @param baseline as the job named it
     * @param rules that will be held against the comparison
     */
    public record Question(Run<?, ?> run, String id, String baseline, List<Rule> rules) {
        public Question {
            rules = List.copyOf(rules);
        }
    }

    /**
     * Something to compare with.
     *
     * @param fileName of the bytes, which tells their format
     * @param sha256 digest that the bytes must have
     * @param modelSha256 digest of the model that they are, or that they report on; {@code null} for one without bytes
     * @param where for the log
     * @param bytes opens them
     */
    public record Champion(String fileName, String sha256, String modelSha256, String where, Bytes bytes) {
        /** A model's own bytes. */
        public static Champion model(String fileName, String sha256, String where, Bytes bytes) {
            return new Champion(fileName, sha256, sha256, where, bytes);
        }
    }

    /** Opens bytes that somebody keeps. */
    @FunctionalInterface
    public interface Bytes {
        InputStream open() throws IOException;
    }
}
