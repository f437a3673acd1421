package io.jenkins.plugins.modelgate.statistics;

import java.util.Arrays;

/**
 * The contribution of each unit of a stratum to several sums. Eight sums at a time are computed in local variables: in
 * a loop over an array, the processor waits for each addition to be stored before it can add to it again.
 */
final class UnitSums {
    private static final int LANES = 8;

    private final int sums;
    private final int units;
    /** parts[p][unit * LANES + lane] belongs to sum {@code p * LANES + lane}. */
    private final double[][] parts;

    UnitSums(int units, int sums) {
        this.units = units;
        this.sums = sums;
        this.parts = new double[(sums + LANES - 1) / LANES][units * LANES];
    }

    int units() {
        return units;
    }

    void add(int unit, int sum, double value) {
        parts[sum / LANES][unit * LANES + sum % LANES] += value;
    }

    double get(int unit, int sum) {
        return parts[sum / LANES][unit * LANES + sum % LANES];
    }

    /** A buffer for the sums of {@link #addAll}. */
    static double[] room(int sums) {
        return new double[(sums + LANES - 1) / LANES * LANES];
    }

    /**
     * Adds units in the order given.
     *
     * @param drawn the units, of which the first {@code length} are used
     * @param into buffer from {@link #room}
     */
    void addAll(int[] drawn, int length, double[] into) {
        for (int part = 0; part < parts.length; part++) {
            addAll(drawn, length, parts[part], into, part * LANES);
        }
    }

    private static void addAll(int[] drawn, int length, double[] part, double[] into, int at) {
        double sum0 = into[at];
        double sum1 = into[at + 1];
        double sum2 = into[at + 2];
        double sum3 = into[at + 3];
        double sum4 = into[at + 4];
        double sum5 = into[at + 5];
        double sum6 = into[at + 6];
        double sum7 = into[at + 7];
        for (int i = 0; i < length; i++) {
            int unit = drawn[i] * LANES;
            sum0 += part[unit];
            sum1 += part[unit + 1];
            sum2 += part[unit + 2];
            sum3 += part[unit + 3];
            sum4 += part[unit + 4];
            sum5 += part[unit + 5];
            sum6 += part[unit + 6];
            sum7 += part[unit + 7];
        }
        into[at] = sum0;
        into[at + 1] = sum1;
        into[at + 2] = sum2;
        into[at + 3] = sum3;
        into[at + 4] = sum4;
        into[at + 5] = sum5;
        into[at + 6] = sum6;
        into[at + 7] = sum7;
    }

    /** The sums without one unit, given the totals. */
    double[] without(int unit, double[] totals) {
        double[] rest = Arrays.copyOf(totals, sums);
        for (int k = 0; k < sums; k++) {
            rest[k] -= get(unit, k);
        }
        return rest;
    }
}
