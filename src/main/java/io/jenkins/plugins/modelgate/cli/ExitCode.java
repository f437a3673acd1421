package io.jenkins.plugins.modelgate.cli;

import io.jenkins.plugins.modelgate.report.Verdict;

/** Exit codes of the process. */
final class ExitCode {
    static final int PASSED = 0;
    static final int FAILED = 1;
    static final int ERROR = 2;
    static final int INCONCLUSIVE = 3;

    private ExitCode() {}

    static int of(Verdict verdict) {
        return switch (verdict) {
            case PASSED -> PASSED;
            case FAILED -> FAILED;
            case ERROR -> ERROR;
            case INCONCLUSIVE -> INCONCLUSIVE;
        };
    }
}
