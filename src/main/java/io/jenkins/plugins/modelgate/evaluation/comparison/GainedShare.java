package io.jenkins.plugins.modelgate.evaluation.comparison;

import io.jenkins.plugins.modelgate.evaluation.rows.RowGroups;
import io.jenkins.plugins.modelgate.statistics.LinearizedRatio;
import java.util.HashMap;
import java.util.Map;

/**
 * The share of the weight that only the first model has right, minus the share that only the second has right, and the
 * number of independent rows that its rows are worth.
 */
final class GainedShare {
    private final RowGroups groups;
    private final LinearizedRatio ofRows = new LinearizedRatio();
    /** By group, the gain and the total weight. */
    private final Map<Integer, double[]> ofGroups = new HashMap<>();

    private double weights;
    private double discordant;
    private double gained;

    /** @param groups of the rows; {@code null} if they are independent */
    GainedShare(RowGroups groups) {
        this.groups = groups;
    }

    /** Adds rows that are alike and belong to one group. */
    void add(int row, boolean right, boolean baselineRight, double weight, long times) {
        double gain = weight * ((right ? 1 : 0) - (baselineRight ? 1 : 0));
        weights += times * weight;
        discordant += times * Math.abs(gain);
        gained += times * gain;
        if (groups == null) {
            ofRows.add(gain, weight, times);
            return;
        }
        double[] sums = ofGroups.computeIfAbsent(groups.ofRow()[row], group -> new double[2]);
        sums[0] += times * gain;
        sums[1] += times * weight;
    }

    /**
     * The number of independent rows of equal weight that the rows are worth.
     *
     * @param rows the number of rows, which is the maximum
     */
    double worth(long rows, double confidence) {
        double difference = gained / weights;
        double ofRow = discordant / weights - difference * difference;
        if (groups == null) {
            return Math.min(rows, ofRows.effectiveSize(ofRow));
        }
        LinearizedRatio ratio = new LinearizedRatio();
        ofGroups.values().forEach(sums -> ratio.add(sums[0], sums[1], 1));
        return Math.min(rows, ratio.effectiveSizeOfGroups(ofRow, confidence));
    }
}
