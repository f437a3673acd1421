package io.jenkins.plugins.modelgate.evaluation;

import io.jenkins.plugins.modelgate.data.Dataset;
import io.jenkins.plugins.modelgate.data.Predictions;
import io.jenkins.plugins.modelgate.data.UserInputException;
import io.jenkins.plugins.modelgate.evaluation.ShardReader.Shard;
import io.jenkins.plugins.modelgate.latency.LatencyRun;
import io.jenkins.plugins.modelgate.report.DataInfo;
import io.jenkins.plugins.modelgate.report.Report;
import io.jenkins.plugins.modelgate.spec.EvaluationSpec;
import io.jenkins.plugins.modelgate.spec.TestData;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Puts together what was measured on the parts of a test set, which may have been measured on different machines: the
 * report is the one that the whole would have given, but for times. Each part's timing counts as one more process.
 */
public final class ShardMerge {
    private final Map<String, String> environment;

    /** @param environment variables in which a continuous integration system tells commit and build */
    public ShardMerge(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /**
     * Merges.
     *
     * @param files in the order of the rows
     * @param rules in text form, which the report is to be decided by
     * @param progress is told what is being done
     * @throws UserInputException when a file is no shard, or when the shards do not belong together; the message says
     *     what differs
     */
    public Report merge(List<Path> files, List<String> rules, Consumer<String> progress) {
        if (files.isEmpty()) {
            throw new UserInputException("no shards were given: name the files that model-gate evaluate --shard wrote");
        }
        Instant started = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Phases phases = new Phases(progress);
        phases.begin("read", "reading " + files.size() + " shards");
        ShardRows ofCandidate = new ShardRows();
        ShardRows ofBaseline = new ShardRows();
        List<Shard> shards = new ArrayList<>();
        for (Path file : files) {
            Shard shard = ShardReader.read(file, ofCandidate, ofBaseline);
            if (!shards.isEmpty()) {
                check(files.get(0), shards.get(0), file, shard);
            }
            shards.add(shard);
        }
        EvaluationSpec spec = whole(shards, rules);
        Measured measured = measured(shards, ofCandidate.build(), ofBaseline);
        Provenances provenances = new Provenances(spec, phases, started, environment);
        return new ReportAssembly(spec, measured, phases).assemble(null, provenances);
    }

    private static void check(Path firstFile, Shard first, Path file, Shard shard) {
        same("model", firstFile, first, file, shard, s -> s.candidate().description().sha256());
        same("class attribute", firstFile, first, file, shard, Shard::classAttribute);
        same("baseline", firstFile, first, file, shard, s ->
                s.baseline() == null ? null : s.baseline().description().sha256());
        same("slices", firstFile, first, file, shard, s -> s.spec().data().slices());
        same("confidence, resamples and seed", firstFile, first, file, shard, s -> List.of(
                s.spec().measurement().confidence(),
                s.spec().measurement().resamples(),
                String.valueOf(s.spec().measurement().seed())));
        same("training set", firstFile, first, file, shard, s -> s.spec().data().train());
        same("reference set", firstFile, first, file, shard, s -> s.spec().data().reference());
        if ((first.neighbourhood() == null) != (shard.neighbourhood() == null)
                || first.neighbourhood() != null
                        && !columns(first.neighbourhood()).equals(columns(shard.neighbourhood()))) {
            throw new UserInputException(file + ": has other columns than " + firstFile
                    + "; shards must be parts of one test set");
        }
    }

    private static List<String> columns(Neighbourhood rows) {
        return rows.test().inputs().stream().map(ColumnProfile::name).toList();
    }

    private static void same(
            String what, Path firstFile, Shard first, Path file, Shard shard, Function<Shard, Object> part) {
        if (!Objects.equals(part.apply(first), part.apply(shard))) {
            throw new UserInputException(file + ": has another " + what + " (" + part.apply(shard) + ") than " + firstFile
                    + " (" + part.apply(first) + "); measure all shards alike");
        }
    }

    /** What would have been asked for if the whole had been measured at once. */
    private static EvaluationSpec whole(List<Shard> shards, List<String> rules) {
        EvaluationSpec first = shards.get(0).spec();
        List<String> paths = new ArrayList<>();
        shards.forEach(shard -> paths.addAll(shard.spec().data().paths()));
        TestData data = new TestData(
                paths,
                first.data().classAttribute(),
                first.data().train(),
                first.data().reference(),
                first.data().slices());
        return new EvaluationSpec(
                first.id(),
                first.model(),
                data,
                first.baseline(),
                rules,
                first.policy(),
                first.measurement(),
                first.latency(),
                first.scorer());
    }

    private static Measured measured(List<Shard> shards, Predictions ofCandidate, ShardRows ofBaseline) {
        Shard first = shards.get(0);
        List<String> digests = new ArrayList<>();
        List<String> paths = new ArrayList<>();
        List<LatencyRun> timings = new ArrayList<>();
        List<LatencyRun> baselineTimings = new ArrayList<>();
        long rows = 0;
        Neighbourhood neighbourhood = null;
        for (Shard shard : shards) {
            digests.addAll(shard.fileSha256s());
            paths.add(shard.path());
            rows += shard.rows();
            timings.addAll(shard.candidate().timings());
            if (shard.baseline() != null) {
                baselineTimings.addAll(shard.baseline().timings());
            }
            neighbourhood = neighbourhood == null ? shard.neighbourhood() : neighbourhood.and(shard.neighbourhood());
        }
        DataInfo data = TestRows.info(
                String.join(", ", paths),
                digests.isEmpty() ? null : Dataset.sha256(digests),
                rows,
                first.classAttribute(),
                ofCandidate);
        return new Measured(
                new Subject(first.candidate().description(), ofCandidate, timings),
                first.baseline() == null
                        ? null
                        : new Subject(first.baseline().description(), ofBaseline.build(), baselineTimings),
                data,
                digests,
                neighbourhood,
                List.of());
    }
}
