package io.jenkins.plugins.modelgate.evaluation.rows;

import io.jenkins.plugins.modelgate.data.Predictions;
import java.util.List;

/** Loops over rows that process consecutive rows known to be alike in one step. */
public final class RowLoops {
    private RowLoops() {}

    /** Processes the rows from {@code row} on that are alike. */
    @FunctionalInterface
    public interface AlikeRun {
        /** @param times number of these rows, at least 1 */
        void take(int row, long times);
    }

    /** Loops over all rows. */
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
            int alike = all[0].alike(row);
            for (int m = 1; m < all.length; m++) {
                alike = Math.min(alike, all[m].alike(row));
            }
            run.take(row, times(all[0], row, alike));
            row += alike;
        }
    }

    /**
     * The number of rows that consecutive places represent.
     *
     * @param from the first place
     * @param places number of places, at least 1
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
