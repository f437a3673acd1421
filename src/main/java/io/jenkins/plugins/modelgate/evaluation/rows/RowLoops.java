package io.jenkins.plugins.modelgate.evaluation.rows;

import io.jenkins.plugins.modelgate.data.Predictions;
import java.util.List;

/**
 * Cuts a pass over all rows into short runs, each one call of a method. The JVM compiles a method after a few hundred
 * calls, but a loop that it stands in the middle of only after 60,000 rounds, and that twice: half a million rows are
 * nearly through by then. The rows are taken in their order, so a sum over them is the same as that of one loop.
 */
public final class RowLoops {
    private static final int ROWS = 16;

    private RowLoops() {}

    /** Takes the rows {@code from} (inclusive) to {@code to} (exclusive). */
    @FunctionalInterface
    public interface Run {
        void take(int from, int to);
    }

    /** Goes over rows 0 to {@code rows - 1}. */
    public static void over(int rows, Run run) {
        for (int from = 0; from < rows; from += ROWS) {
            run.take(from, Math.min(rows, from + ROWS));
        }
    }

    /** Takes the rows from {@code row} on that are alike. */
    @FunctionalInterface
    public interface AlikeRun {
        /** @param times how many there are, at least 1 */
        void take(int row, long times);
    }

    /** Goes over all rows, those that are known to be alike at once. */
    public static void over(Predictions rows, AlikeRun run) {
        over(List.of(rows), run);
    }

    /**
     * The same for the answers of several models.
     *
     * @param models with the same rows
     */
    public static void over(List<Predictions> models, AlikeRun run) {
        Predictions[] all = models.toArray(new Predictions[0]);
        int rows = all[0].size();
        for (int row = 0; row < rows; ) {
            row = next(all, row, rows, run);
        }
    }

    private static int next(Predictions[] models, int from, int rows, AlikeRun run) {
        int row = from;
        for (int i = 0; i < ROWS && row < rows; i++) {
            int alike = models[0].alike(row);
            for (int m = 1; m < models.length; m++) {
                alike = Math.min(alike, models[m].alike(row));
            }
            run.take(row, times(models[0], row, alike));
            row += alike;
        }
        return row;
    }

    /**
     * How many rows some places stand for.
     *
     * @param from the first of them
     * @param places how many, at least 1
     */
    public static long times(Predictions rows, int from, int places) {
        if (!rows.counted()) {
            return places;
        }
        long times = 0;
        for (int row = from; row < from + places; row++) {
            times += rows.count(row);
        }
        return times;
    }
}
