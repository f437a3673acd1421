package io.jenkins.plugins.modelgate.evaluation.metrics;

import io.jenkins.plugins.modelgate.report.Curves.Point;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The precision-recall curve as steps: each gain of recall at the precision reached with it. To reduce the curve,
 * neighbouring steps are merged at their mean precision where it changes least, which preserves the area under the
 * steps.
 */
final class PrecisionRecallCurve {
    private static final double GRAIN = 5e-5;

    /** Recall at the end of each step and area up to there; both begin with 0. */
    private final List<Double> recalls = new ArrayList<>(List.of(0.0));

    private final List<Double> areas = new ArrayList<>(List.of(0.0));

    private PrecisionRecallCurve() {}

    /**
     * Reduces the curve of a label.
     *
     * @param most maximum number of points, at least 2, two for each step
     * @return x recall, y precision, from recall 0 to 1; the area under straight lines between them is the area under
     *     the curve; empty when no row has the label
     */
    static List<Point> of(RankedScores ranked, int most) {
        PrecisionRecallCurve curve = new PrecisionRecallCurve();
        curve.read(ranked);
        return curve.points(most / 2);
    }

    private void read(RankedScores ranked) {
        int[] distinct = new int[1];
        ranked.descend((score, p, n) -> distinct[0]++);
        double grain = distinct[0] > 1 / GRAIN ? GRAIN : 0;
        double[] sums = new double[4];
        ranked.descend((score, p, n) -> {
            sums[0] += p;
            sums[1] += n;
            if (p > 0) {
                double width = p / ranked.positive();
                double precision = sums[0] / (sums[0] + sums[1]);
                sums[2] += width;
                sums[3] += width * precision;
                if (sums[2] > grain) {
                    add(sums);
                }
            }
        });
        if (sums[2] > 0) {
            add(sums);
        }
    }

    private void add(double[] sums) {
        recalls.add(recalls.get(recalls.size() - 1) + sums[2]);
        areas.add(areas.get(areas.size() - 1) + sums[3]);
        sums[2] = 0;
        sums[3] = 0;
    }

    private record Group(int from, int to, int split, double gain) {}

    private List<Point> points(int mostSteps) {
        PriorityQueue<Group> groups = new PriorityQueue<>(
                Comparator.comparingDouble(Group::gain).reversed().thenComparingInt(Group::from));
        int all = recalls.size() - 1;
        if (all > 0) {
            groups.add(group(0, all));
        }
        while (!groups.isEmpty() && groups.size() < mostSteps && groups.peek().split > 0) {
            Group group = groups.remove();
            groups.add(group(group.from, group.split));
            groups.add(group(group.split, group.to));
        }
        List<Group> steps = new ArrayList<>(groups);
        steps.sort(Comparator.comparingInt(Group::from));
        List<Point> points = new ArrayList<>();
        for (Group step : steps) {
            double precision = Math.min(1, area(step.from, step.to) / width(step.from, step.to));
            double end = step.to == all ? 1 : Math.min(1, recalls.get(step.to));
            points.add(new Point(recalls.get(step.from), precision));
            points.add(new Point(end, precision));
        }
        return points;
    }

    /** Merged steps, and the split that reduces the squared error most. */
    private Group group(int from, int to) {
        int split = -1;
        double best = 0;
        double together = square(from, to);
        for (int i = from + 1; i < to; i++) {
            double gain = square(from, i) + square(i, to) - together;
            if (gain > best) {
                best = gain;
                split = i;
            }
        }
        return new Group(from, to, split, best);
    }

    private double square(int from, int to) {
        double area = area(from, to);
        return area * area / width(from, to);
    }

    private double area(int from, int to) {
        return areas.get(to) - areas.get(from);
    }

    private double width(int from, int to) {
        return recalls.get(to) - recalls.get(from);
    }
}
