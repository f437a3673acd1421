package io.jenkins.plugins.modelgate.evaluation.metrics;

import io.jenkins.plugins.modelgate.data.Predictions;
import io.jenkins.plugins.modelgate.evaluation.rows.RowGroups;
import io.jenkins.plugins.modelgate.evaluation.rows.RowLoops;
import io.jenkins.plugins.modelgate.statistics.BootstrapEstimate;
import io.jenkins.plugins.modelgate.statistics.RuleOfThree;
import java.util.ArrayList;
import java.util.List;

/**
 * How much areas under precision-recall curves may lose due to rows of a kind that the test set, and hence every
 * resample, lacks. The share of a label's rows that may exist unseen is assumed to be ranked like the rows of the other
 * labels, as mislabelled rows are. The largest loss over the labels counts: shares that are jointly plausible form a
 * simplex with one label at each corner.
 */
public final class UnseenRows {
    /** By label, the share of its rows that may exist unseen. */
    private final double[] unseen;
    /** By label, the share of the total weight that its rows have. */
    private final double[] prevalence;

    private final int labels;
    private final int occurring;

    /** @param weights of the rows, by label */
    public UnseenRows(Predictions rows, double[] weights, BoundOptions boundOptions) {
        double confidence = boundOptions.confidence();
        RowGroups groups = boundOptions.groups(rows);
        labels = rows.labels().size();
        long[] count = new long[labels];
        RowLoops.over(rows, (row, times) -> count[(int) rows.actual(row)] += rows.weight(row) > 0 ? times : 0);
        double total = 0;
        for (double weight : weights) {
            total += weight;
        }
        unseen = new double[labels];
        prevalence = new double[labels];
        int present = 0;
        for (int label = 0; label < labels; label++) {
            if (count[label] > 0) {
                present++;
                int of = label;
                unseen[label] = RuleOfThree.share(
                        groups == null ? count[label] : groups.with(row -> (int) rows.actual(row) == of), confidence);
                prevalence[label] = weights[label] / total;
            }
        }
        occurring = present;
    }

    /**
     * Widens the bounds of areas.
     *
     * @param estimates of each label, then the macro average (of two labels: the second), then the one weighted by rows
     * @param areas of each label
     */
    List<BootstrapEstimate> widenAreas(List<BootstrapEstimate> estimates, double[] areas) {
        return widen(estimates, losses(areas), new double[labels + 2]);
    }

    /**
     * Widens the bounds of differences: either model may be the one that ranks the unseen rows wrongly.
     *
     * @param estimates of the differences, in the same order
     * @param candidate its areas of each label
     * @param baseline its areas of each label
     */
    public List<BootstrapEstimate> widenDifferences(
            List<BootstrapEstimate> estimates, double[] candidate, double[] baseline) {
        return widen(estimates, losses(baseline), losses(candidate));
    }

    private static List<BootstrapEstimate> widen(List<BootstrapEstimate> estimates, double[] losses, double[] gains) {
        List<BootstrapEstimate> widened = new ArrayList<>();
        for (int i = 0; i < losses.length; i++) {
            widened.add(estimates.get(i).widened(losses[i], gains[i]));
        }
        return widened;
    }

    private double[] losses(double[] areas) {
        double[] largest = new double[labels + 2];
        for (int of = 0; of < labels; of++) {
            double sum = 0;
            double weighted = 0;
            for (int label = 0; label < labels; label++) {
                if (prevalence[label] > 0) {
                    double loss = loss(label, areas[label], of);
                    largest[label] = Math.max(largest[label], loss);
                    sum += loss;
                    weighted += prevalence[label] * loss;
                }
            }
            largest[labels] = Math.max(largest[labels], sum / occurring);
            largest[labels + 1] = Math.max(largest[labels + 1], weighted);
        }
        if (labels == 2) {
            largest[labels] = largest[1];
        }
        return largest;
    }

    /**
     * The area that a label loses due to the unseen rows of a label. Its own unseen rows drop to the precision of
     * guessing, its prevalence. Those of another label come as false positives wherever its own rows are, which reduces
     * a precision of p to {@code 1 / (1/p + f)} with f false positives for each of its rows.
     */
    private double loss(int label, double area, int of) {
        if (label == of) {
            return unseen[of] * Math.max(0, area - prevalence[label]);
        }
        double falsePositives = unseen[of] * prevalence[of] / prevalence[label];
        return area - area / (1 + area * falsePositives);
    }
}
