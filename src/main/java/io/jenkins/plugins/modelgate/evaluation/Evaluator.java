package io.jenkins.plugins.modelgate.evaluation;

import io.jenkins.plugins.modelgate.data.Block;
import io.jenkins.plugins.modelgate.data.Dataset;
import io.jenkins.plugins.modelgate.data.Datasets;
import io.jenkins.plugins.modelgate.data.Predictions;
import io.jenkins.plugins.modelgate.data.PredictionsBuilder;
import io.jenkins.plugins.modelgate.data.UserInputException;
import io.jenkins.plugins.modelgate.latency.LatencyRun;
import io.jenkins.plugins.modelgate.latency.LatencySummary;
import io.jenkins.plugins.modelgate.latency.Machine;
import io.jenkins.plugins.modelgate.latency.ServiceTimer;
import io.jenkins.plugins.modelgate.latency.TimedCall;
import io.jenkins.plugins.modelgate.latency.TimingPlan;
import io.jenkins.plugins.modelgate.metric.Unit;
import io.jenkins.plugins.modelgate.model.Evaluable;
import io.jenkins.plugins.modelgate.model.ModelDescription;
import io.jenkins.plugins.modelgate.model.Models;
import io.jenkins.plugins.modelgate.model.Predictor;
import io.jenkins.plugins.modelgate.model.WekaVersion;
import io.jenkins.plugins.modelgate.report.DataInfo;
import io.jenkins.plugins.modelgate.report.Latency;
import io.jenkins.plugins.modelgate.report.MetricValue;
import io.jenkins.plugins.modelgate.report.ModelInfo;
import io.jenkins.plugins.modelgate.report.Provenance;
import io.jenkins.plugins.modelgate.report.Report;
import io.jenkins.plugins.modelgate.report.Task;
import io.jenkins.plugins.modelgate.spec.EvaluationSpec;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import weka.core.Attribute;
import weka.core.Instance;
import weka.core.Instances;

/**
 * Measures one model on one test set, from what the user asked for to the report. The decision is not made here: the
 * report's {@code gate} is {@code null}.
 *
 * <p>The same input gives the same report but for times and machine, whatever the number of threads.
 */
public final class Evaluator {
    private static final double NANOS_PER_MILLI = 1e6;
    /** Rows that timing asks for in turn; more than fit in a cache, few enough to hold. */
    private static final int TIMED_ROWS = 2_000;

    private static final int SEED_BITS = 53;

    private final Map<String, String> environment;

    /** An evaluator that learns commit and build from the process's environment. */
    public Evaluator() {
        this(System.getenv());
    }

    /** @param environment variables in which a continuous integration system tells commit and build */
    public Evaluator(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /**
     * Measures.
     *
     * @param progress is told what is being done, often
     * @throws UserInputException when something that the user gave can't be used; one line that is shown as it is
     * @throws Exception whatever else a model throws
     */
    public Report evaluate(EvaluationSpec spec, Consumer<String> progress) throws Exception {
        Instant started = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Phases phases = new Phases(progress);
        phases.begin("open", "opening " + spec.model().path());
        try (Evaluable opened = Models.open(spec.model())) {
            if (!(opened instanceof Predictor model)) {
                throw new UserInputException("'" + spec.model().path() + "' is " + opened.description().kind()
                        + ", which cannot be evaluated yet");
            }
            try (Dataset data = Datasets.open(spec.data(), model.header())) {
                return evaluate(spec, model, data, phases, started);
            }
        }
    }

    private Report evaluate(EvaluationSpec spec, Predictor model, Dataset data, Phases phases, Instant started)
            throws Exception {
        phases.begin("read", "reading " + data.path());
        Block first = data.read(Scoring.BLOCK);
        Latency latency = null;
        if (spec.latency().enabled()) {
            phases.begin("latency", "timing single rows");
            latency = time(spec, model, first.rows());
        }
        phases.begin("scoring", "scoring");
        Predictions predictions = score(spec, model, first, data, phases);
        String dataSha256 = data.sha256();
        long seed = spec.measurement().seed() == null
                ? seed(dataSha256, model.description().sha256())
                : spec.measurement().seed();
        Inference inference = new Inference(
                spec.measurement().confidence(), spec.measurement().resamples(), seed, threads(spec));
        phases.begin("metrics", "computing metrics of " + predictions.size() + " rows");
        Map<String, MetricValue> metrics = new LinkedHashMap<>(PredictionMetrics.of(predictions, null, inference));
        if (latency != null) {
            metrics.putAll(LatencySummary.metrics(latency));
        }
        metrics.putAll(ofModel(model.description()));
        metrics.put("unscored", MetricValue.of(predictions.unscored(), data.rows(), Unit.ROWS.symbol()));
        phases.end();
        Attribute target = data.header().classAttribute();
        return new Report(
                Report.SCHEMA,
                modelInfo(model.description()),
                new DataInfo(
                        data.path(),
                        dataSha256,
                        data.rows(),
                        data.rows() - predictions.unscored(),
                        predictions.unscored(),
                        target.name(),
                        target.isNominal() ? Task.CLASSIFICATION : Task.REGRESSION,
                        predictions.labels()),
                metrics,
                PredictionMetrics.confusionMatrix(predictions),
                CurveBuilder.of(predictions, metrics),
                List.of(),
                latency,
                null,
                List.of(),
                null,
                provenance(spec, seed, phases, started));
    }

    private Predictions score(EvaluationSpec spec, Predictor model, Block first, Dataset data, Phases phases)
            throws Exception {
        PredictionsBuilder builder = new PredictionsBuilder(labels(data.header()));
        new Scoring(List.of(model), threads(spec)).run(first, data, (block, answers) -> {
            builder.add(block, answers.get(0));
            phases.now(String.format(Locale.ROOT, "scoring: %,d rows", data.rows()));
        });
        return builder.build();
    }

    private static int threads(EvaluationSpec spec) {
        int threads = spec.measurement().threads();
        return threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
    }

    private static List<String> labels(Instances header) {
        Attribute target = header.classAttribute();
        return target.isNominal()
                ? IntStream.range(0, target.numValues()).mapToObj(target::value).toList()
                : List.of();
    }

    private static Latency time(EvaluationSpec spec, Predictor model, Instances rows) throws Exception {
        Instances unlabelled = new Instances(rows, 0, Math.min(TIMED_ROWS, rows.numInstances()));
        unlabelled.forEach(Instance::setClassMissing);
        Predictor timed = model.stateful() ? model.copy() : model;
        int size = unlabelled.numInstances();
        TimedCall call = request -> timed.distribution(unlabelled.instance((int) (request % size)))[0];
        int requests = spec.latency().requests();
        TimingPlan plan = requests > 0 ? TimingPlan.DEFAULT.exactly(requests) : TimingPlan.DEFAULT;
        List<LatencyRun> runs = new ServiceTimer().time(List.of(call), plan);
        return LatencySummary.of(runs, spec.measurement().confidence(), Machine.describe());
    }

    private static Map<String, MetricValue> ofModel(ModelDescription model) {
        Map<String, MetricValue> metrics = new LinkedHashMap<>();
        metrics.put(
                "load_time",
                MetricValue.of(model.loadNanos() / NANOS_PER_MILLI, 1L, Unit.MILLISECONDS.symbol()));
        if (model.bytes() != null) {
            metrics.put("model_size", MetricValue.of(model.bytes(), 1L, Unit.BYTES.symbol()));
        }
        return metrics;
    }

    private static ModelInfo modelInfo(ModelDescription model) {
        return new ModelInfo(
                model.name(),
                model.path(),
                model.sha256(),
                model.bytes(),
                model.kind(),
                model.scheme(),
                model.classpath(),
                model.allowedClasses());
    }

    private Provenance provenance(EvaluationSpec spec, long seed, Phases phases, Instant started) {
        Map<String, String> tools = new LinkedHashMap<>();
        String version = Evaluator.class.getPackage().getImplementationVersion();
        tools.put("model-gate", version == null ? "development" : version);
        tools.put("weka", WekaVersion.published());
        tools.put("java", System.getProperty("java.version"));
        Origin origin = Origin.of(environment);
        return new Provenance(
                spec.effectiveId(),
                tools,
                seed,
                origin.commit(),
                origin.build(),
                started.toString(),
                phases.durations(),
                Machine.describe());
    }

    /** A seed that is the same whenever the same bytes are evaluated, and that JavaScript can read. */
    static long seed(String... digests) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("/", digests).getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(hash).getLong() >>> Long.SIZE - SEED_BITS;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
