package io.jenkins.plugins.modelgate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modelgate.latency.LatencyComparison;
import io.jenkins.plugins.modelgate.latency.LatencyRun;
import io.jenkins.plugins.modelgate.latency.LatencySummary;
import io.jenkins.plugins.modelgate.report.Latency;
import io.jenkins.plugins.modelgate.report.Report;
import io.jenkins.plugins.modelgate.report.Verdict;
import io.jenkins.plugins.modelgate.statistics.Quantiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Runs of one model, each in processes of its own, with the limit exactly at the truth, the worst place for it: how
 * often a run says PASSED and how often FAILED, where at most one in twenty may say either. From raw samples through
 * the code that the command runs to the gate. The table stands in docs/latency.md: {@code mvn -Psimulation test
 * -Dtest=LatencyVerdictSimulationTest}.
 */
@Tag("simulation")
class LatencyVerdictSimulationTest {
    private static final int RUNS = 1_000;
    private static final int PROCESSES = 5;
    private static final int REQUESTS = 2_000;
    private static final double CONFIDENCE = 0.95;
    private static final double TARGET = 0.05;
    /** Where neighbouring processes are alike; docs/latency.md names it as a limitation. */
    private static final double DRIFT_TARGET = 0.075;

    /** What requests and processes do, as logarithms of factors. */
    private enum World {
        STEADY("independent requests, processes alike", 0),
        PROCESSES_DIFFER("processes differ by 5%", 0.05),
        PROCESSES_FAR_APART("processes differ by 20%", 0.20),
        CORRELATED("neighbouring requests alike (AR(1) 0.5), processes differ by 2%", 0.02) {
            @Override
            double[] requests(Random random) {
                return autoregressive(random, 0.5);
            }
        },
        BURSTS("bursts of 50 slow requests, processes differ by 2%", 0.02) {
            @Override
            double[] requests(Random random) {
                double[] logs = super.requests(random);
                for (int i = 0; i < logs.length; i++) {
                    if (random.nextInt(2_000) == 0) {
                        int end = Math.min(logs.length, i + 50);
                        for (; i < end; i++) {
                            logs[i] += Math.log(3);
                        }
                    }
                }
                return logs;
            }
        },
        DRIFT("processes differ by 5%, each like the one before it (AR(1) 0.3)", 0.05) {
            @Override
            double[] processes(Random random) {
                double[] logs = new double[PROCESSES];
                double last = random.nextGaussian();
                for (int i = 0; i < logs.length; i++) {
                    last = i == 0 ? last : 0.3 * last + Math.sqrt(1 - 0.09) * random.nextGaussian();
                    logs[i] = spread * last;
                }
                return logs;
            }
        };

        final String words;
        final double spread;

        World(String words, double spread) {
            this.words = words;
            this.spread = spread;
        }

        double[] processes(Random random) {
            return IntStream.range(0, PROCESSES)
                    .mapToDouble(i -> spread * random.nextGaussian())
                    .toArray();
        }

        double[] requests(Random random) {
            return autoregressive(random, 0);
        }

        private static double[] autoregressive(Random random, double correlation) {
            double[] logs = new double[REQUESTS];
            double last = random.nextGaussian();
            for (int i = 0; i < logs.length; i++) {
                last = correlation * last + Math.sqrt(1 - correlation * correlation) * random.nextGaussian();
                logs[i] = 0.1 * last;
            }
            return logs;
        }

        /** @param factor by which the model is slower than one of 1 ms */
        LatencyRun run(Random random, double process, double factor) {
            long[] nanos = Arrays.stream(requests(random))
                    .mapToLong(log -> Math.round(factor * 1e6 * Math.exp(log + process)))
                    .toArray();
            return new LatencyRun("in-process", nanos, 2_000, true, 5_000_000, 20, 0, 0, Double.NaN);
        }

        List<LatencyRun> measured(Random random) {
            return Arrays.stream(processes(random))
                    .mapToObj(process -> run(random, process, 1))
                    .toList();
        }

        /** The percentile of a process in the middle: the median of very many. */
        double truth(double p) {
            Random random = new Random(7);
            double[] each = Stream.generate(() -> measured(random))
                    .limit(2_000)
                    .flatMap(List::stream)
                    .mapToDouble(run -> Quantiles.nearestRank(
                            Arrays.stream(run.nanos())
                                    .mapToDouble(nanos -> nanos / 1e6)
                                    .sorted()
                                    .toArray(),
                            p))
                    .sorted()
                    .toArray();
            return Quantiles.nearestRank(each, 0.5);
        }
    }

    @Test
    void atTheLimitARunSeldomDecides() throws IOException {
        List<String> table = new ArrayList<>();
        table.add("| what the machine does | rule | PASSED | FAILED | one process: PASSED | FAILED |");
        table.add("|---|---|---|---|---|---|");
        for (World world : World.values()) {
            for (String name : List.of("p50", "p99")) {
                double limit = world.truth(LatencySummary.PERCENTILES.get(name));
                String rule = String.format(Locale.ROOT, "latency_%s <= %.9f ms", name, limit);
                Random random = new Random(20260101);
                double[] several = shares(rule, () -> report(world.measured(random)));
                double[] one =
                        shares(rule, () -> report(List.of(world.measured(random).get(0))));
                table.add(row(world.words, "`latency_" + name + "` at the truth", several, one));
                assertHolds(world, world.words + ", " + name, several);
            }
        }
        write("latency.md", table);
    }

    @Test
    void atTheLimitADifferenceSeldomDecides() throws IOException {
        List<String> table = new ArrayList<>();
        table.add("| what the machine does | rule | PASSED | FAILED |");
        table.add("|---|---|---|---|");
        for (World world : World.values()) {
            for (String name : List.of("p50", "p99")) {
                // Candidate and baseline are alike but for 10% that the candidate is slower, the same on the whole.
                double limit = 0.1 * world.truth(LatencySummary.PERCENTILES.get(name));
                String rule = String.format(Locale.ROOT, "latency_%s drop <= %.9f ms", name, limit);
                Random random = new Random(20260102);
                double[] shares = shares(rule, () -> compared(world, random));
                table.add(String.format(
                        Locale.ROOT,
                        "| %s | `latency_%s drop` at the truth | %.1f%% | %.1f%% |",
                        world.words,
                        name,
                        100 * shares[0],
                        100 * shares[1]));
                assertHolds(world, "difference, " + world.words + ", " + name, shares);
            }
        }
        write("latency-drop.md", table);
    }

    private static void assertHolds(World world, String what, double[] shares) {
        double target = world == World.DRIFT ? DRIFT_TARGET : TARGET;
        double most = target + 2 * Math.sqrt(target * (1 - target) / RUNS);
        assertThat(shares[0]).as(what + ": PASSED").isLessThanOrEqualTo(most);
        assertThat(shares[1]).as(what + ": FAILED").isLessThanOrEqualTo(most);
    }

    private static String row(String words, String rule, double[] several, double[] one) {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %.1f%% | %.1f%% | %.1f%% | %.1f%% |",
                words,
                rule,
                100 * several[0],
                100 * several[1],
                100 * one[0],
                100 * one[1]);
    }

    /** The shares of runs that passed and that failed. */
    private static double[] shares(String rule, Supplier<Report> run) {
        List<SourcedRule> rules = List.of(new SourcedRule(RuleParser.parse(rule), "simulation"));
        double[] shares = new double[2];
        for (int i = 0; i < RUNS; i++) {
            Verdict verdict = Gate.decide(run.get(), rules).verdict();
            shares[0] += verdict == Verdict.PASSED ? 1.0 / RUNS : 0;
            shares[1] += verdict == Verdict.FAILED ? 1.0 / RUNS : 0;
        }
        return shares;
    }

    private static Report report(List<LatencyRun> runs) {
        Latency latency = LatencySummary.of(runs, CONFIDENCE, Map.of());
        Reports reports = Reports.report();
        LatencySummary.metrics(latency, CONFIDENCE).forEach(reports::metric);
        return with(latency, reports.build());
    }

    /** What the machine does to a process it does to both models, and 2% more that it does to either alone. */
    private static Report compared(World world, Random random) {
        List<LatencyRun> candidate = new ArrayList<>();
        List<LatencyRun> baseline = new ArrayList<>();
        for (double process : world.processes(random)) {
            candidate.add(world.run(random, process + 0.02 * random.nextGaussian(), 1.1));
            baseline.add(world.run(random, process + 0.02 * random.nextGaussian(), 1));
        }
        Latency latency = LatencySummary.of(candidate, CONFIDENCE, Map.of());
        Reports reports = Reports.report();
        LatencySummary.metrics(latency, CONFIDENCE).forEach(reports::metric);
        LatencyComparison.of(candidate, baseline, CONFIDENCE).forEach(reports::difference);
        return with(latency, reports.build());
    }

    private static Report with(Latency latency, Report report) {
        return new Report(
                report.schema(),
                report.model(),
                report.data(),
                report.metrics(),
                report.confusionMatrix(),
                report.curves(),
                report.slices(),
                latency,
                report.comparison(),
                report.checks(),
                report.gate(),
                report.provenance());
    }

    private static void write(String name, List<String> table) throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "simulation"));
        Files.write(folder.resolve(name), table);
        table.forEach(System.out::println);
    }
}
