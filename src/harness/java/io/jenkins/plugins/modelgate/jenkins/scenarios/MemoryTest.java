package io.jenkins.plugins.modelgate.jenkins.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Run;
import io.jenkins.plugins.modelgate.jenkins.history.EvaluationHistory;
import io.jenkins.plugins.modelgate.jenkins.history.HistoryPoint;
import io.jenkins.plugins.modelgate.jenkins.history.ReportFolder;
import io.jenkins.plugins.modelgate.jenkins.pages.EvaluationSummary;
import io.jenkins.plugins.modelgate.jenkins.pages.ModelGateAction;
import io.jenkins.plugins.modelgate.jenkins.testing.PublishedEvaluation;
import io.jenkins.plugins.modelgate.report.GateResult;
import io.jenkins.plugins.modelgate.report.MetricValue;
import io.jenkins.plugins.modelgate.report.Report;
import io.jenkins.plugins.modelgate.report.Verdict;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The plugin's memory use on the controller. */
@WithJenkins
class MemoryTest {
    private static final int MEASURED = 20_000;
    private static final int JOBS = 1_000;
    private static final int EVALUATIONS = 100;
    private static final long LIMIT = 50_000_000;

    /**
     * Normally Jenkins keeps few builds in memory, and drops them when it needs the room. Here every build of all jobs
     * is loaded, as if read from its build.xml.
     */
    @Test
    void aThousandJobsWithAHundredEvaluationsTakeLessThan50MbEvenWithEveryBuildLoaded(JenkinsRule jenkins)
            throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject("churn");
        FreeStyleBuild build = jenkins.buildAndAssertSuccess(job);
        ModelGateAction.add(build, EvaluationSummary.of("churn", usual()));
        String xml = Run.XSTREAM2.toXML(build.getAction(ModelGateAction.class));
        List<Object> warmUp = loaded(xml, 100);
        assertThat(warmUp).hasSize(100);

        long before = used();
        List<Object> actions = loaded(xml, MEASURED);
        long each = (used() - before) / MEASURED;

        assertThat(actions).hasSize(MEASURED);
        System.out.println("An evaluation of a loaded build takes " + each + " bytes; " + JOBS + " jobs with "
                + EVALUATIONS + " each take " + each * JOBS * EVALUATIONS / 1_000_000 + " MB");
        assertThat(each * JOBS * EVALUATIONS).isLessThan(LIMIT);
    }

    @Test
    void betweenTwoPagesNoReportAndNoHistoryIsHeld(JenkinsRule jenkins) throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject("churn");
        for (int i = 0; i < 3; i++) {
            FreeStyleBuild build = jenkins.buildAndAssertSuccess(job);
            new ReportFolder(build, "churn").write(usual());
            ModelGateAction.add(build, EvaluationSummary.of("churn", usual()));
            EvaluationHistory.get().append(job, "churn", HistoryPoint.of(build.getNumber(), 1L, usual()));
        }
        try (JenkinsRule.WebClient browser = jenkins.createWebClient().withJavaScriptEnabled(false)) {
            for (String page : List.of(
                    "job/churn/",
                    "job/churn/model-gate/",
                    "job/churn/3/",
                    "job/churn/3/model-gate/churn/",
                    "job/churn/3/model-gate/churn/compare?build=2")) {
                browser.goTo(page);
            }
        }

        assertThat(instances("report.Report", "history.HistoryPoint", "history.HistoryValue", "pages.EvaluationPage"))
                .isZero();
    }

    /** A report with three rules, five metrics to keep, and a reason of usual length. */
    private static Report usual() {
        Report report = PublishedEvaluation.report(Verdict.INCONCLUSIVE, "9".repeat(64));
        Map<String, MetricValue> metrics = new LinkedHashMap<>(report.metrics());
        List<GateResult.RuleResult> rules = Stream.of("accuracy", "recall:yes", "roc_auc", "latency_p99")
                .map(metric -> new GateResult.RuleResult(
                        metric + " >= 0.9",
                        metric,
                        null,
                        0.93,
                        0.91,
                        0.95,
                        0.9,
                        "",
                        Verdict.INCONCLUSIVE,
                        "fail",
                        "job",
                        metric + " is 0.93"))
                .toList();
        rules.forEach(rule -> metrics.put(rule.metric(), MetricValue.of(0.93, 200L, "")));
        return new Report(
                        report.schema(),
                        report.model(),
                        report.data(),
                        metrics,
                        null,
                        null,
                        List.of(),
                        null,
                        null,
                        List.of(),
                        null,
                        report.provenance())
                .decided(new GateResult(
                        Verdict.INCONCLUSIVE,
                        "release",
                        rules,
                        "1 of 4 rules could not be decided, accuracy >= 0.9: accuracy is 0.93, between 0.89 and 0.95;"
                                + " 214 more rows would settle it"));
    }

    private static List<Object> loaded(String xml, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Run.XSTREAM2.fromXML(xml))
                .toList();
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** How many instances of our classes are reachable. */
    private static long instances(String... classes) throws Exception {
        String histogram = (String) ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "gcClassHistogram",
                        new Object[] {new String[0]},
                        new String[] {String[].class.getName()});
        return histogram
                .lines()
                .map(line -> line.strip().split("\\s+"))
                .filter(columns -> columns.length > 3
                        && Stream.of(classes)
                                .anyMatch(name -> columns[3].equals("io.jenkins.plugins.modelgate." + name)
                                        || columns[3].equals("io.jenkins.plugins.modelgate.jenkins." + name)))
                .mapToLong(columns -> Long.parseLong(columns[1]))
                .sum();
    }
}
