package io.jenkins.plugins.modelgate.evaluation.metrics;

import io.jenkins.plugins.modelgate.report.Curves.Point;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.TreeSet;

/**
 * The ROC curve, reduced to a number of points without changing the area under it: line segments are split where they
 * miss most area, and the remaining difference is corrected by raising or lowering points slightly.
 */
final class RocCurve {
    /** Points closer than this along both axes together are merged first. */
    private static final double GRAIN = 1e-4;

    private final List<Point> points = new ArrayList<>();
    private double area;

    private RocCurve() {}

    /**
     * Reduces the curve of a label.
     *
     * @param most maximum number of points, at least 3
     * @return from (0, 0) to (1, 1), x false positive rate, y true positive rate; empty unless there are both positive
     *     and negative rows
     */
    static List<Point> of(RankedScores ranked, int most) {
        if (ranked.positive() == 0 || ranked.negative() == 0) {
            return List.of();
        }
        RocCurve curve = new RocCurve();
        curve.read(ranked);
        return curve.points.size() <= most ? curve.points : curve.reduced(most);
    }

    private void read(RankedScores ranked) {
        points.add(new Point(0, 0));
        double[] sums = new double[2];
        Point[] before = {points.get(0)};
        int[] left = new int[1];
        ranked.descend((score, p, n) -> left[0]++);
        boolean few = left[0] < 1 / GRAIN;
        ranked.descend((score, p, n) -> {
            sums[0] += n;
            sums[1] += p;
            boolean last = --left[0] == 0;
            Point here = last
                    ? new Point(1, 1)
                    : new Point(Math.min(1, sums[0] / ranked.negative()), Math.min(1, sums[1] / ranked.positive()));
            area += (here.x() - before[0].x()) * (here.y() + before[0].y()) / 2;
            before[0] = here;
            Point kept = points.get(points.size() - 1);
            if (few || last || here.x() - kept.x() + here.y() - kept.y() >= GRAIN) {
                points.add(here);
            }
        });
    }

    private record Segment(int from, int to, int split, double missing) {}

    private List<Point> reduced(int most) {
        PriorityQueue<Segment> worst = new PriorityQueue<>(
                Comparator.comparingDouble(Segment::missing).reversed().thenComparingInt(Segment::from));
        TreeSet<Integer> kept = new TreeSet<>(List.of(0, points.size() - 1));
        worst.add(segment(0, points.size() - 1));
        while (kept.size() < most && !worst.isEmpty()) {
            Segment segment = worst.remove();
            if (segment.split < 0) {
                continue;
            }
            kept.add(segment.split);
            worst.add(segment(segment.from, segment.split));
            worst.add(segment(segment.split, segment.to));
        }
        List<Point> reduced = new ArrayList<>();
        kept.forEach(i -> reduced.add(points.get(i)));
        restoreArea(reduced);
        return reduced;
    }

    /** The line between two points, the point of the curve farthest from it, and the area between line and curve. */
    private Segment segment(int from, int to) {
        Point a = points.get(from);
        Point b = points.get(to);
        int split = -1;
        double farthest = 0;
        double missing = 0;
        double before = 0;
        for (int i = from + 1; i <= to; i++) {
            Point p = points.get(i);
            double distance = (b.x() - a.x()) * (p.y() - a.y()) - (b.y() - a.y()) * (p.x() - a.x());
            missing += Math.abs(distance + before)
                    / 2
                    * (p.x() - points.get(i - 1).x() + p.y() - points.get(i - 1).y());
            before = distance;
            if (i < to && Math.abs(distance) > farthest) {
                farthest = Math.abs(distance);
                split = i;
            }
        }
        return new Segment(from, to, split, missing);
    }

    /** Restores the exact area: moves the points with the widest reach up or down, never past a neighbour. */
    private void restoreArea(List<Point> reduced) {
        double missing = area - area(reduced);
        List<Integer> byReach = new ArrayList<>();
        for (int i = 1; i < reduced.size() - 1; i++) {
            byReach.add(i);
        }
        byReach.sort(Comparator.<Integer>comparingDouble(
                        i -> reduced.get(i - 1).x() - reduced.get(i + 1).x())
                .thenComparing(Comparator.naturalOrder()));
        for (int i : byReach) {
            double reach = reduced.get(i + 1).x() - reduced.get(i - 1).x();
            if (missing == 0 || reach == 0) {
                break;
            }
            Point point = reduced.get(i);
            double y = point.y() + 2 * missing / reach;
            double allowed =
                    Math.min(reduced.get(i + 1).y(), Math.max(reduced.get(i - 1).y(), y));
            reduced.set(i, new Point(point.x(), allowed));
            missing -= (allowed - point.y()) * reach / 2;
        }
    }

    /** Area under straight lines between the points. */
    static double area(List<Point> points) {
        double area = 0;
        for (int i = 1; i < points.size(); i++) {
            area += (points.get(i).x() - points.get(i - 1).x())
                    * (points.get(i).y() + points.get(i - 1).y())
                    / 2;
        }
        return area;
    }
}
