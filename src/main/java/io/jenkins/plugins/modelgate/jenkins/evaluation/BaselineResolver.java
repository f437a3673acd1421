package io.jenkins.plugins.modelgate.jenkins.evaluation;

import hudson.ExtensionList;
import hudson.ExtensionPoint;
import hudson.model.Run;
import io.jenkins.plugins.modelgate.gate.Rule;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** Finds baselines that are not files: an alias, a build, the last build that passed, the best of several. */
public interface BaselineResolver extends ExtensionPoint {
    /** Whether this resolver handles such a baseline. */
    boolean knows(String baseline);

    /**
     * Finds the baseline.
     *
     * @return empty when there is none yet, for example because nothing has been promoted so far
     * @throws hudson.AbortException when it should exist but does not; one line
     */
    Optional<Champion> resolve(Question question) throws IOException;

    /** Where the baseline was looked for, as the second half of a sentence. */
    String lookedFor(Question question);

    /** The resolver that handles the text. */
    static Optional<BaselineResolver> of(String baseline) {
        return ExtensionList.lookup(BaselineResolver.class).stream()
                .filter(resolver -> resolver.knows(baseline))
                .findFirst();
    }

    /**
     * A request for a baseline.
     *
     * @param run the build that asks; it sees what the user it runs as may see
     * @param id of the evaluation that is to be compared
     * @param baseline as given in the job
     * @param rules the rules that the comparison will be checked against
     */
    public record Question(Run<?, ?> run, String id, String baseline, List<Rule> rules) {
        public Question {
            rules = List.copyOf(rules);
        }
    }

    /**
     * A baseline to compare with.
     *
     * @param fileName of the bytes; tells their format
     * @param sha256 digest that the bytes must have
     * @param modelSha256 digest of the model that the bytes are or report on; {@code null} for a model without bytes
     * @param where for the log
     * @param bytes opens them
     */
    public record Champion(String fileName, String sha256, String modelSha256, String where, Bytes bytes) {
        /** A champion whose bytes are the model itself. */
        public static Champion model(String fileName, String sha256, String where, Bytes bytes) {
            return new Champion(fileName, sha256, sha256, where, bytes);
        }
    }

    /** Opens stored bytes. */
    @FunctionalInterface
    public interface Bytes {
        InputStream open() throws IOException;
    }
}
