package io.jenkins.plugins.modelgate.jenkins.agent;

import java.io.Serializable;
import java.util.List;

/**
 * The result of a scorer run.
 *
 * @param exitCode as of the command line: 0 passed, 1 failed, 2 error, 3 inconclusive; -1 when it was killed
 * @param problems the lines of its standard error, without control characters
 * @param report the bytes of {@code report.json}; empty when there is none
 */
public record ScorerAnswer(int exitCode, List<String> problems, byte[] report) implements Serializable {
    public ScorerAnswer {
        problems = List.copyOf(problems);
    }

    /** For an evaluation that was refused before anything ran. */
    static ScorerAnswer notStarted(String problem) {
        return new ScorerAnswer(-1, List.of(problem), new byte[0]);
    }

    /** Why there is no report, in one line. */
    public String problem() {
        return problems.isEmpty()
                ? "the scorer ended with exit code " + exitCode + " and left no report"
                : problems.get(problems.size() - 1);
    }
}
