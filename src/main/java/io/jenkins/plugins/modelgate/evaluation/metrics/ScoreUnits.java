package io.jenkins.plugins.modelgate.evaluation.metrics;

import io.jenkins.plugins.modelgate.data.Predictions;
import io.jenkins.plugins.modelgate.data.Predictions.SliceColumn;
import io.jenkins.plugins.modelgate.evaluation.rows.RowGroups;
import io.jenkins.plugins.modelgate.statistics.BootstrapEstimate;
import io.jenkins.plugins.modelgate.statistics.FewUnits;
import io.jenkins.plugins.modelgate.statistics.LinearizedRatio;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Scores of rows, or the differences of two models' scores, combined into the units to resample: rows that are alike,
 * or groups. Units are ordered by their contents, so that results do not depend on the order of the rows.
 */
public final class ScoreUnits {
    /** More units are combined into fewer before they are drawn. */
    private static final int MOST_UNITS = ResamplingUnits.MOST_ROWS;

    /**
     * Units with the same contents.
     *
     * @param part sum of the weighted scores of one unit
     * @param whole sum of its weights, over 0
     * @param times how many there are
     */
    private record Unit(double part, double whole, long times) {}

    private final List<Unit> units;
    private final long rows;
    /** Number of groups; 0 if rows are independent. */
    private final int groups;

    private ScoreUnits(List<Unit> units, long rows, int groups) {
        this.units = units;
        this.rows = rows;
        this.groups = groups;
    }

    /** The scores of a column. */
    public static double[] column(Predictions predictions, String name) {
        return ((SliceColumn.Numeric) predictions.sliceColumns().get(name)).values();
    }

    /**
     * @param scores of the rows
     * @param ofGroups {@code null} if rows are independent
     */
    public static ScoreUnits of(Predictions rows, double[] scores, RowGroups ofGroups) {
        Integer[] order = IntStream.range(0, scores.length).boxed().toArray(Integer[]::new);
        Arrays.sort(
                order, Comparator.<Integer>comparingDouble(row -> scores[row]).thenComparingDouble(rows::weight));
        long all = 0;
        List<Unit> units = new ArrayList<>();
        double[][] sums = ofGroups == null ? null : new double[ofGroups.count()][2];
        for (Integer row : order) {
            long times = rows.count(row);
            double weight = rows.weight(row);
            all += times;
            if (sums != null) {
                sums[ofGroups.ofRow()[row]][0] += times * weight * scores[row];
                sums[ofGroups.ofRow()[row]][1] += times * weight;
                continue;
            }
            Unit last = units.isEmpty() ? null : units.get(units.size() - 1);
            if (last != null && last.whole == weight && last.part == weight * scores[row]) {
                units.set(units.size() - 1, new Unit(last.part, last.whole, last.times + times));
            } else {
                units.add(new Unit(weight * scores[row], weight, times));
            }
        }
        if (sums != null) {
            Arrays.stream(sums)
                    .sorted(Comparator.<double[]>comparingDouble(sum -> sum[0]).thenComparingDouble(sum -> sum[1]))
                    .forEach(sum -> units.add(new Unit(sum[0], sum[1], 1)));
        }
        return new ScoreUnits(units, all, ofGroups == null ? 0 : ofGroups.count());
    }

    public long rows() {
        return rows;
    }

    private LinearizedRatio ratio() {
        LinearizedRatio ratio = new LinearizedRatio();
        units.forEach(unit -> ratio.add(unit.part, unit.whole, unit.times));
        return ratio;
    }

    /** The mean score; NaN without rows. */
    public double mean() {
        return ratio().value();
    }

    /** The number of independent rows of equal weight that these are worth for a share. */
    double worth(boolean weighted, double confidence) {
        LinearizedRatio ratio = ratio();
        double ofRow = ratio.value() * (1 - ratio.value());
        if (groups > 0) {
            return Math.min(rows, ratio.effectiveSizeOfGroups(ofRow, confidence));
        }
        return weighted ? Math.min(rows, ratio.effectiveSize(ofRow)) : rows;
    }

    /** Bootstraps the mean. */
    public BootstrapEstimate bootstrap(BoundOptions boundOptions) {
        long count = units.stream().mapToLong(Unit::times).sum();
        double[][] columns = count <= MOST_UNITS ? each((int) count) : dealt(boundOptions.seed());
        BootstrapEstimate estimate = boundOptions
                .bootstrap()
                .ofSums(columns, null, sums -> new double[] {sums[0] / sums[1]}, boundOptions.confidence())
                .get(0);
        return groups < 2
                ? estimate
                : estimate.stretched(FewUnits.stretchOfResamples(groups, boundOptions.confidence()));
    }

    private double[][] each(int count) {
        double[][] columns = new double[2][count];
        int next = 0;
        for (Unit unit : units) {
            Arrays.fill(columns[0], next, next + (int) unit.times, unit.part);
            Arrays.fill(columns[1], next, next + (int) unit.times, unit.whole);
            next += (int) unit.times;
        }
        return columns;
    }

    private double[][] dealt(long seed) {
        KindDealer dealer = new KindDealer(2, new SplittableRandom(seed));
        double parts = 0;
        double wholes = 0;
        long count = 0;
        for (Unit unit : units) {
            parts += unit.times * unit.part;
            wholes += unit.times * unit.whole;
            count += unit.times;
        }
        double[] mean = {parts / count, wholes / count};
        for (Unit unit : units) {
            dealer.deal(new double[] {unit.part - mean[0], unit.whole - mean[1]}, unit.times);
        }
        return dealer.columns(new double[] {parts, wholes});
    }
}
