package io.jenkins.plugins.modelgate.evaluation;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;

/**
 * Rows put together at random into units that the bootstrap draws instead of rows: up to {@value #MOST_ROWS} rows are a
 * unit each, more are spread over about {@value #UNITS} units, which have the variance and skewness of their rows (the
 * standard error that they give is itself off by a fiftieth or so). No unit mixes strata. So neither memory nor time of a
 * bootstrap grows with the rows.
 */
final class ResamplingUnits {
    static final int MOST_ROWS = 5_000;
    static final int UNITS = 2_000;

    private static final int NONE = -1;

    /** The unit of each row; -1 for rows that are left out. */
    private final int[] unitOfRow;

    private final int[] stratumOfUnit;

    private ResamplingUnits(int[] unitOfRow, int[] stratumOfUnit) {
        this.unitOfRow = unitOfRow;
        this.stratumOfUnit = stratumOfUnit;
    }

    /**
     * @param included which rows count
     * @param stratum of each row, 0 or more
     * @param strata number of strata
     */
    static ResamplingUnits of(int rows, IntPredicate included, IntUnaryOperator stratum, int strata, long seed) {
        int[] size = new int[strata];
        int total = 0;
        for (int row = 0; row < rows; row++) {
            if (included.test(row)) {
                size[stratum.applyAsInt(row)]++;
                total++;
            }
        }
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
        int[] next = new int[strata];
        int[] unitOfRow = new int[rows];
        for (int row = 0; row < rows; row++) {
            if (included.test(row)) {
                int s = stratum.applyAsInt(row);
                unitOfRow[row] = dealt[s][next[s]++];
            } else {
                unitOfRow[row] = NONE;
            }
        }
        return new ResamplingUnits(unitOfRow, stratumOfUnit);
    }

    /** The unit of each row of a stratum: every unit as often as the others, but for one row, in random order. */
    private static int[] deal(int firstUnit, int units, int rows, SplittableRandom random) {
        int[] dealt = new int[rows];
        Arrays.setAll(dealt, i -> firstUnit + i % units);
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
        return Math.min(size, Math.max(2, (int) Math.round((double) UNITS * size / total)));
    }

    int units() {
        return stratumOfUnit.length;
    }

    int unit(int row) {
        return unitOfRow[row];
    }

    boolean includes(int row) {
        return unitOfRow[row] != NONE;
    }

    int rows() {
        return unitOfRow.length;
    }

    int[] strata() {
        return stratumOfUnit;
    }
}
