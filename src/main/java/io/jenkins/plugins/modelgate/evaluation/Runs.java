package io.jenkins.plugins.modelgate.evaluation;

/**
 * Cuts a pass over all rows into short runs, each one call of a method. The JVM compiles a method after a few hundred
 * calls, but a loop that it stands in the middle of only after 60,000 rounds, and that twice: half a million rows are
 * nearly through by then. The rows are taken in their order, so a sum over them is the same as that of one loop.
 */
final class Runs {
    private static final int ROWS = 16;

    private Runs() {}

    /** Takes the rows {@code from} (inclusive) to {@code to} (exclusive). */
    @FunctionalInterface
    interface Run {
        void take(int from, int to);
    }

    /** Goes over rows 0 to {@code rows - 1}. */
    static void over(int rows, Run run) {
        for (int from = 0; from < rows; from += ROWS) {
            run.take(from, Math.min(rows, from + ROWS));
        }
    }
}
