package io.jenkins.plugins.modelgate.evaluation.metrics;

import io.jenkins.plugins.modelgate.data.Predictions;
import io.jenkins.plugins.modelgate.evaluation.rows.RowGroups;
import io.jenkins.plugins.modelgate.statistics.BootstrapEstimate;
import io.jenkins.plugins.modelgate.statistics.FewUnits;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;

/**
 * Rows combined at random into the units that the bootstrap draws. Up to {@value #MOST_ROWS} rows form a unit each;
 * more are spread over about {@value #UNITS} units, which have the variance and skewness of their rows (the resulting
 * standard error is itself off by about one fiftieth). Neither memory nor time of a bootstrap therefore grows with the
 * rows. If the test set was drawn label by label, no unit mixes labels, and a label with few rows has one unit per row,
 * or at least {@value #LEAST_UNITS}; otherwise rows are assigned regardless of the label, and the rows of a rare one
 * share a unit only by chance.
 */
public final class ResamplingUnits {
    static final int MOST_ROWS = 5_000;
    static final int UNITS = 2_000;
    static final int LEAST_UNITS = 500;

    private static final int NONE = -1;

    /** The unit of each row; -1 for excluded rows. */
    private final int[] unitOfRow;

    private final int[] stratumOfUnit;
    /** Number of groups of the rows; 0 if rows are independent. */
    private final int groups;

    private ResamplingUnits(int[] unitOfRow, int[] stratumOfUnit, int groups) {
        this.unitOfRow = unitOfRow;
        this.stratumOfUnit = stratumOfUnit;
        this.groups = groups;
    }

    /** Uses groups as units, or combines them at random if there are many; excludes rows that are not wanted. */
    private static ResamplingUnits ofGroups(RowGroups groups, IntPredicate wanted, long seed) {
        int units = groups.count() <= MOST_ROWS ? groups.count() : UNITS;
        int[] unitOfGroup = deal(0, units, groups.count(), new SplittableRandom(seed));
        int[] unitOfRow = new int[groups.ofRow().length];
        Arrays.setAll(unitOfRow, row -> wanted.test(row) ? unitOfGroup[groups.ofRow()[row]] : NONE);
        return new ResamplingUnits(unitOfRow, new int[units], groups.count());
    }

    /**
     * @param stratumOfRow 0 or more; -1 for excluded rows; the array is reused
     * @param strata number of strata
     */
    private static ResamplingUnits of(int[] stratumOfRow, int strata, long seed) {
        int[] size = sizes(stratumOfRow, strata);
        int total = Arrays.stream(size).sum();
        int[] firstUnit = new int[strata + 1];
        for (int s = 0; s < strata; s++) {
            firstUnit[s + 1] = firstUnit[s] + units(size[s], total);
        }
        int[] stratumOfUnit = new int[firstUnit[strata]];
        for (int s = 0; s < strata; s++) {
            Arrays.fill(stratumOfUnit, firstUnit[s], firstUnit[s + 1], s);
        }
        SplittableRandom random = new SplittableRandom(seed);
        int[][] dealt = new int[strata][];
        for (int s = 0; s < strata; s++) {
            dealt[s] = deal(firstUnit[s], firstUnit[s + 1] - firstUnit[s], size[s], random.split());
        }
        handOut(dealt, stratumOfRow);
        return new ResamplingUnits(stratumOfRow, stratumOfUnit, 0);
    }

    /** All rows. */
    public static ResamplingUnits of(Predictions predictions, BoundOptions boundOptions) {
        if (boundOptions.group() != null) {
            return ofGroups(boundOptions.groups(predictions), row -> true, boundOptions.seed());
        }
        int[] strata = new int[predictions.size()];
        if (stratified(predictions, boundOptions)) {
            for (int row = 0; row < strata.length; row++) {
                strata[row] = (int) predictions.actual(row);
            }
        }
        return of(strata, strata(predictions, boundOptions), boundOptions.seed());
    }

    /** The rows that got an answer. */
    static ResamplingUnits ofAnswered(Predictions predictions, BoundOptions boundOptions) {
        if (boundOptions.group() != null) {
            return ofGroups(
                    boundOptions.groups(predictions),
                    row -> !Double.isNaN(predictions.predicted(row)),
                    boundOptions.seed());
        }
        int[] strata = new int[predictions.size()];
        boolean stratified = stratified(predictions, boundOptions);
        for (int row = 0; row < strata.length; row++) {
            if (Double.isNaN(predictions.predicted(row))) {
                strata[row] = NONE;
            } else if (stratified) {
                strata[row] = (int) predictions.actual(row);
            }
        }
        return of(strata, strata(predictions, boundOptions), boundOptions.seed());
    }

    /** Whether the labels are the strata; a regression has a single one. */
    private static boolean stratified(Predictions predictions, BoundOptions boundOptions) {
        return boundOptions.stratified() && predictions.classification();
    }

    private static int strata(Predictions predictions, BoundOptions boundOptions) {
        return stratified(predictions, boundOptions) ? predictions.labels().size() : 1;
    }

    private static int[] sizes(int[] stratumOfRow, int strata) {
        int[] size = new int[strata];
        for (int stratum : stratumOfRow) {
            if (stratum != NONE) {
                size[stratum]++;
            }
        }
        return size;
    }

    /** Replaces the stratum of each row by its unit. */
    private static void handOut(int[][] dealt, int[] rows) {
        int[] next = new int[dealt.length];
        for (int row = 0; row < rows.length; row++) {
            int stratum = rows[row];
            if (stratum != NONE) {
                rows[row] = dealt[stratum][next[stratum]++];
            }
        }
    }

    /** Assigns each row of a stratum a unit: in random order, with unit sizes that differ by at most one row. */
    private static int[] deal(int firstUnit, int units, int rows, SplittableRandom random) {
        int[] dealt = new int[rows];
        for (int i = 0, unit = 0; i < rows; i++) {
            dealt[i] = firstUnit + unit;
            unit = unit + 1 == units ? 0 : unit + 1;
        }
        if (rows > units) {
            for (int i = rows - 1; i > 0; i--) {
                int j = random.nextInt(i + 1);
                int unit = dealt[i];
                dealt[i] = dealt[j];
                dealt[j] = unit;
            }
        }
        return dealt;
    }

    private static int units(int size, int total) {
        if (total <= MOST_ROWS) {
            return size;
        }
        return Math.min(size, Math.max(LEAST_UNITS, (int) Math.round((double) UNITS * size / total)));
    }

    /** Widens bounds when few groups were drawn. */
    public List<BootstrapEstimate> stretched(List<BootstrapEstimate> estimates, double confidence) {
        if (groups < 2) {
            return estimates;
        }
        double factor = FewUnits.stretchOfResamples(groups, confidence);
        return estimates.stream().map(estimate -> estimate.stretched(factor)).toList();
    }

    public int units() {
        return stratumOfUnit.length;
    }

    public int unit(int row) {
        return unitOfRow[row];
    }

    boolean includes(int row) {
        return unitOfRow[row] != NONE;
    }

    int rows() {
        return unitOfRow.length;
    }

    public int[] strata() {
        return stratumOfUnit;
    }
}
