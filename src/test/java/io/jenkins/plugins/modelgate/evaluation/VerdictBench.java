package io.jenkins.plugins.modelgate.evaluation;

import io.jenkins.plugins.modelgate.gate.Gate;
import io.jenkins.plugins.modelgate.gate.RuleParser;
import io.jenkins.plugins.modelgate.gate.SourcedRule;
import io.jenkins.plugins.modelgate.latency.TimingForks;
import io.jenkins.plugins.modelgate.report.GateResult;
import io.jenkins.plugins.modelgate.report.Report;
import io.jenkins.plugins.modelgate.report.Verdict;
import io.jenkins.plugins.modelgate.spec.EvaluationSpec;
import io.jenkins.plugins.modelgate.spec.MeasurementOptions;
import io.jenkins.plugins.modelgate.spec.ModelSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Evaluates fresh test sets of a world, one after the other, as the command does, and counts the verdicts. */
final class VerdictBench {
    private final Path folder;
    private final int runs;
    private final Evaluator evaluator = new Evaluator(Map.of(), TimingForks.NONE);

    /** @param runs of each world */
    VerdictBench(Path folder, int runs) {
        this.folder = folder;
        this.runs = runs;
    }

    /** How often a world got which verdict. */
    record Counted(VerdictWorld world, int runs, Map<Verdict, Integer> verdicts, String reason) {
        double share(Verdict verdict) {
            return verdicts.getOrDefault(verdict, 0) / (double) runs;
        }

        /** Of a share that is at its target. */
        double standardError() {
            return Math.sqrt(world.most() * (1 - world.most()) / runs);
        }

        boolean holds() {
            double most = world.most() + 3 * standardError();
            return share(Verdict.PASSED) <= most && share(Verdict.FAILED) <= most && share(Verdict.ERROR) == 0;
        }

        String row() {
            return String.format(
                    Locale.ROOT,
                    "| %s | `%s` | %.3f | %.3f | %.3f | %d |",
                    world.name(),
                    String.join("`, `", world.rules()),
                    share(Verdict.PASSED),
                    share(Verdict.FAILED),
                    standardError(),
                    runs);
        }
    }

    Counted run(VerdictWorld world) {
        List<SourcedRule> rules = world.rules().stream()
                .map(rule -> new SourcedRule(RuleParser.parse(rule), "simulation"))
                .toList();
        SplittableRandom root = new SplittableRandom(
                world.name().hashCode() * 31L + world.rules().hashCode());
        List<SplittableRandom> randoms =
                IntStream.range(0, runs).mapToObj(run -> root.split()).toList();
        List<GateResult> results = IntStream.range(0, runs)
                .parallel()
                .mapToObj(run -> Gate.decide(report(world, randoms.get(run)), rules))
                .toList();
        Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
        results.forEach(result -> verdicts.merge(result.verdict(), 1, Integer::sum));
        String reason = results.stream()
                .filter(result -> result.verdict() != Verdict.PASSED && result.verdict() != Verdict.FAILED)
                .findFirst()
                .map(result -> result.rules().get(0).reason())
                .orElse("");
        return new Counted(world, runs, verdicts, reason);
    }

    /** One evaluation of a fresh test set. */
    Report report(VerdictWorld world, SplittableRandom random) {
        try {
            VerdictWorld.Files drawn = world.test().draw(random);
            Path candidate = Files.writeString(Files.createTempFile(folder, "candidate", ".csv"), drawn.candidate());
            Path baseline = drawn.baseline() == null
                    ? null
                    : Files.writeString(Files.createTempFile(folder, "baseline", ".csv"), drawn.baseline());
            EvaluationSpec spec = new EvaluationSpec(
                    null,
                    ModelSource.of(candidate.toString()),
                    world.options(),
                    baseline == null ? null : baseline.toString(),
                    world.rules(),
                    null,
                    new MeasurementOptions(0.95, 2_000, null, 1),
                    null,
                    null);
            Report report = evaluator.evaluate(spec, text -> {});
            Files.delete(candidate);
            if (baseline != null) {
                Files.delete(baseline);
            }
            return report;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException(world.name(), e);
        }
    }
}
