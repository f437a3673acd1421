package io.jenkins.plugins.modelgate.evaluation;

import io.jenkins.plugins.modelgate.base.Quote;
import io.jenkins.plugins.modelgate.base.UserInputException;
import io.jenkins.plugins.modelgate.data.Dataset;
import io.jenkins.plugins.modelgate.data.Predictions;
import io.jenkins.plugins.modelgate.evaluation.dataset.DatasetContext;
import io.jenkins.plugins.modelgate.evaluation.measure.MeasuredModel;
import io.jenkins.plugins.modelgate.evaluation.measure.MeasurementResult;
import io.jenkins.plugins.modelgate.evaluation.measure.PhaseTimer;
import io.jenkins.plugins.modelgate.evaluation.measure.ProvenanceFactory;
import io.jenkins.plugins.modelgate.evaluation.measure.Timing;
import io.jenkins.plugins.modelgate.evaluation.rows.RowIdentity;
import io.jenkins.plugins.modelgate.evaluation.shard.ShardMatch;
import io.jenkins.plugins.modelgate.evaluation.shard.ShardReader;
import io.jenkins.plugins.modelgate.evaluation.shard.ShardReader.Shard;
import io.jenkins.plugins.modelgate.evaluation.shard.ShardRows;
import io.jenkins.plugins.modelgate.latency.LatencyRun;
import io.jenkins.plugins.modelgate.report.DataInfo;
import io.jenkins.plugins.modelgate.report.Report;
import io.jenkins.plugins.modelgate.spec.DataOptions;
import io.jenkins.plugins.modelgate.spec.EvaluationSpec;
import io.jenkins.plugins.modelgate.spec.MeasurementOptions;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Merges the measurements of a test set's parts, possibly from different machines, into the report that the whole test
 * set would have given, apart from times. Each part's timing counts as one more process.
 */
public final class ShardMerge {
    private final Map<String, String> environment;

    /** @param environment variables from which the commit and build of a continuous integration system are read */
    public ShardMerge(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /**
     * Merges shards.
     *
     * @param files the shards, in the order of the rows
     * @param confidence required by the rules; the bounds have at least the shards' confidence
     * @param threads number of resampling threads; 0 for one per processor
     * @param progress receives progress messages
     * @throws UserInputException when a file is not a shard, or the shards do not belong together; the message says
     *     what differs
     */
    public Report merge(List<Path> files, double confidence, int threads, Consumer<String> progress) {
        if (files.isEmpty()) {
            throw new UserInputException("no shards were given: name the files that model-gate evaluate --shard wrote");
        }
        Instant started = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        PhaseTimer phases = new PhaseTimer(progress);
        phases.begin("read", "reading " + files.size() + " shards");
        ShardRows ofCandidate = new ShardRows();
        ShardRows ofBaseline = new ShardRows();
        Map<Path, Shard> shards = new LinkedHashMap<>();
        for (Path file : files) {
            Shard shard = ShardReader.read(file, ofCandidate, ofBaseline);
            ShardMatch.require(shards, file, shard);
            shards.put(file, shard);
        }
        List<Shard> parts = List.copyOf(shards.values());
        EvaluationSpec spec = whole(parts, confidence, threads);
        MeasurementResult measured = measured(parts, spec, ofCandidate.build(), ofBaseline);
        ProvenanceFactory provenances = new ProvenanceFactory(spec, phases, started, environment);
        try {
            return ReportAssembly.of(spec, measured, phases, null, provenances)
                    .withoutBaseline(measured.baseline() == null ? spec.baseline() : null);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new UserInputException(
                    "the shards hold numbers that no evaluation writes (" + Quote.of(String.valueOf(e.getMessage()))
                            + "); measure them again",
                    e);
        }
    }

    /** The specification for measuring the whole test set at once. */
    private static EvaluationSpec whole(List<Shard> shards, double confidence, int threads) {
        EvaluationSpec first = shards.get(0).spec();
        List<String> paths = new ArrayList<>();
        shards.forEach(shard -> paths.addAll(shard.spec().data().paths()));
        DataOptions data = new DataOptions(
                paths,
                first.data().classAttribute(),
                first.data().train(),
                first.data().reference(),
                first.data().slices(),
                first.data().group(),
                first.data().design(),
                first.data().prevalence());
        MeasurementOptions measurement = new MeasurementOptions(
                Math.max(confidence, first.measurement().confidence()),
                first.measurement().resamples(),
                first.measurement().seed(),
                threads);
        return new EvaluationSpec(
                first.id(),
                first.model(),
                data,
                first.baseline(),
                first.rules(),
                first.policy(),
                measurement,
                first.latency(),
                first.scorer());
    }

    private static MeasurementResult measured(
            List<Shard> shards, EvaluationSpec spec, Predictions ofCandidate, ShardRows ofBaseline) {
        Shard first = shards.get(0);
        List<String> digests = new ArrayList<>();
        List<String> paths = new ArrayList<>();
        List<LatencyRun> timings = new ArrayList<>();
        List<LatencyRun> baselineTimings = new ArrayList<>();
        long rows = 0;
        DatasetContext datasetContext = null;
        for (Shard shard : shards) {
            digests.addAll(shard.fileSha256s());
            paths.add(shard.path());
            rows += shard.rows();
            timings.addAll(shard.candidate().timings());
            if (shard.baseline() != null) {
                baselineTimings.addAll(shard.baseline().timings());
            }
            datasetContext =
                    datasetContext == null ? shard.datasetContext() : datasetContext.and(shard.datasetContext());
        }
        DataInfo data = RowIdentity.info(
                String.join(", ", paths), Dataset.sha256(digests), rows, first.classAttribute(), ofCandidate);
        return new MeasurementResult(
                new MeasuredModel(first.candidate().description(), ofCandidate, timings),
                first.baseline() == null
                        ? null
                        : new MeasuredModel(first.baseline().description(), ofBaseline.build(), baselineTimings),
                data,
                digests,
                datasetContext,
                Timing.rateChecks(spec, timings),
                machines(shards));
    }

    /** The machines that the shards were timed on: properties that they share once, the others side by side. */
    private static Map<String, String> machines(List<Shard> shards) {
        Map<String, Set<String>> all = new LinkedHashMap<>();
        for (Shard shard : shards) {
            shard.machine().forEach((name, value) -> all.computeIfAbsent(name, n -> new LinkedHashSet<>())
                    .add(value));
        }
        Map<String, String> machines = new LinkedHashMap<>();
        all.forEach((name, values) -> machines.put(name, String.join("; ", values)));
        return machines;
    }
}
