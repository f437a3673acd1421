package io.jenkins.plugins.modelgate.jenkins.pages;

import hudson.model.Job;
import io.jenkins.plugins.modelgate.jenkins.history.HistoryPoint;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * The builds of a trend, as arrays of equal length, oldest first.
 *
 * @param numbers their numbers
 * @param times when they were evaluated, milliseconds since 1970
 * @param verdicts of the evaluation as a whole
 * @param commits of the sources; {@code null} where unknown
 * @param kept whether the build still exists
 */
record TrendBuilds(
        List<Integer> numbers, List<Long> times, List<String> verdicts, List<String> commits, List<Boolean> kept) {

    /** Determines which builds still exist from the names of the build folders. Loads no build. */
    static TrendBuilds of(Job<?, ?> job, List<HistoryPoint> points) {
        String[] folders = job.getBuildDir().list();
        Set<String> existing = folders == null ? Set.of() : Set.of(folders);
        return new TrendBuilds(
                column(points, HistoryPoint::build),
                column(points, HistoryPoint::time),
                column(points, point -> point.verdict().name()),
                column(points, HistoryPoint::commit),
                column(points, point -> existing.contains(Integer.toString(point.build()))));
    }

    private static <T> List<T> column(List<HistoryPoint> points, Function<HistoryPoint, T> of) {
        return points.stream().map(of).toList();
    }
}
