package io.jenkins.plugins.modelgate.jenkins.promotion;

import hudson.AbortException;
import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.modelgate.gate.Rule;
import io.jenkins.plugins.modelgate.jenkins.evaluation.BaselineResolver.Question;
import io.jenkins.plugins.modelgate.jenkins.history.EvaluationHistory;
import io.jenkins.plugins.modelgate.jenkins.history.HistoryPoint;
import io.jenkins.plugins.modelgate.jenkins.history.HistoryValue;
import io.jenkins.plugins.modelgate.jenkins.history.ReportFolder;
import io.jenkins.plugins.modelgate.metric.Direction;
import io.jenkins.plugins.modelgate.metric.MetricCatalog;
import io.jenkins.plugins.modelgate.report.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The earlier builds of a job whose evaluation passed: {@code last-passed} and {@code best-of N}. There is deliberately
 * no "previous build": quality would erode step by step in a job that always compares with the build before. The best
 * of several builds prevents that.
 */
final class PassedBuilds {
    static final String LAST = "last-passed";
    private static final Pattern BEST = Pattern.compile("best-of ([1-9][0-9]{0,3})");

    private final Question question;
    private final Run<?, ?> asking;

    PassedBuilds(Question question) {
        this.question = question;
        this.asking = question.run();
    }

    static boolean knows(String baseline) {
        return LAST.equals(baseline) || BEST.matcher(baseline).matches();
    }

    /**
     * The baseline build.
     *
     * @param run the build with the evaluation
     * @param where for the log
     */
    record Found(Run<?, ?> run, String where) {}

    /** @return empty when no existing build has passed so far */
    Optional<Found> find() throws IOException {
        Matcher best = BEST.matcher(question.baseline());
        return best.matches() ? best(Integer.parseInt(best.group(1))) : last();
    }

    private Optional<Found> last() throws IOException {
        return passed(List.of(), 1).stream()
                .findFirst()
                .map(point -> new Found(build(point), "build #" + point.build() + ", the last that passed"));
    }

    /** The best of the builds; the newest of several that are equally good. */
    private Optional<Found> best(int number) throws IOException {
        String metric = metric();
        Direction direction = MetricCatalog.findOrCustom(metric).direction();
        HistoryPoint best = null;
        for (HistoryPoint point : passed(List.of(metric), number)) {
            Double value = value(point, metric);
            if (value != null && (best == null || direction.gain(value, value(best, metric)) > 0)) {
                best = point;
            }
        }
        if (best == null) {
            return Optional.empty();
        }
        return Optional.of(new Found(
                build(best),
                "build #" + best.build() + ", the best of the last " + number + " that passed by " + metric + " ("
                        + value(best, metric) + ")"));
    }

    /** The metric of the first rule about a change. It defines which build is best. */
    private String metric() throws AbortException {
        return question.rules().stream()
                .filter(rule -> rule.condition().change())
                .map(Rule::metric)
                .findFirst()
                .orElseThrow(() -> new AbortException("the baseline '" + question.baseline() + "' needs a rule about a"
                        + " change, which defines the best build; add one, such as accuracy drop <= 0.005"));
    }

    private static Double value(HistoryPoint point, String metric) {
        HistoryValue value = point.metrics().get(metric);
        return value == null ? null : value.value();
    }

    /** The newest first. */
    private List<HistoryPoint> passed(List<String> metrics, int most) throws IOException {
        List<HistoryPoint> newestFirst =
                new ArrayList<>(EvaluationHistory.get().points(asking.getParent(), question.id(), metrics));
        Collections.reverse(newestFirst);
        return newestFirst.stream()
                .filter(point -> point.verdict() == Verdict.PASSED && point.build() < asking.getNumber())
                .filter(this::stillThere)
                .limit(most)
                .toList();
    }

    private boolean stillThere(HistoryPoint point) {
        Run<?, ?> run = build(point);
        return run != null && Files.isRegularFile(new ReportFolder(run, question.id()).reportFile());
    }

    private Run<?, ?> build(HistoryPoint point) {
        Job<?, ?> job = asking.getParent();
        return job.getBuildByNumber(point.build());
    }
}
