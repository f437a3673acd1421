package io.jenkins.plugins.modelgate.cli;

import io.jenkins.plugins.modelgate.base.UserInputException;
import io.jenkins.plugins.modelgate.gate.RuleSet;
import io.jenkins.plugins.modelgate.registry.RegistryException;
import io.jenkins.plugins.modelgate.spec.DataOptions;
import io.jenkins.plugins.modelgate.spec.EvaluationSpec;
import io.jenkins.plugins.modelgate.spec.LatencyOptions;
import io.jenkins.plugins.modelgate.spec.MeasurementOptions;
import io.jenkins.plugins.modelgate.spec.ModelGateFile;
import io.jenkins.plugins.modelgate.spec.ModelSource;
import io.jenkins.plugins.modelgate.spec.ScorerOptions;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * The options of {@code evaluate}, one for each member of {@link EvaluationSpec}. What is not given on the command line
 * stays as the configuration file, or else the default, has it.
 */
final class EvaluateOptions {
    private static final Pattern URL = Pattern.compile("(?i)https?://.*");

    @Parameters(
            arity = "0..1",
            paramLabel = "MODEL",
            description = "What to evaluate: a Weka model, PMML, predictions (CSV, JSON Lines), a metrics file, or the "
                    + "URL of an endpoint.")
    private String model;

    @ArgGroup(exclusive = false, validate = false, order = 1, heading = "%nTest data:%n")
    private Data data = new Data();

    @ArgGroup(exclusive = false, validate = false, order = 2, heading = "%nRules:%n")
    private RuleOptions rules = new RuleOptions();

    @ArgGroup(exclusive = false, validate = false, order = 4, heading = "%nThe model:%n")
    private Model source = new Model();

    @ArgGroup(exclusive = false, validate = false, order = 5, heading = "%nHow to measure:%n")
    private Measuring measuring = new Measuring();

    @ArgGroup(exclusive = false, validate = false, order = 6, heading = "%nHow to time:%n")
    private Timing timing = new Timing();

    private static final class Data {
        @Option(
                names = {"-d", "--data"},
                paramLabel = "FILE",
                description = "Test set: ARFF, CSV, JSON Lines or libsvm, also gzipped. Several are read as one set.")
        private List<String> paths;

        @Option(
                names = {"-c", "--class"},
                paramLabel = "NAME",
                description = "The column to predict. Default: the last one.")
        private String classAttribute;

        @Option(
                names = {"-b", "--baseline"},
                paramLabel = "MODEL",
                description = "The champion to compare with: a model, predictions, an earlier report.json, or an "
                        + "alias in the registry, such as production.")
        private String baseline;

        @Option(
                names = "--registry",
                paramLabel = "WHERE",
                defaultValue = RegistryOptions.FROM_ENVIRONMENT,
                description = RegistryOptions.DESCRIPTION)
        private String registry;

        @Option(
                names = "--slice",
                paramLabel = "COLUMN",
                description = "Measure parts as well: region, age:0-30,30-60,60-, or region*sex. Repeatable.")
        private List<String> slices;

        @Option(
                names = "--train",
                paramLabel = "FILE",
                description = "The training set: finds test rows that the model has seen.")
        private String train;

        @Option(names = "--reference", paramLabel = "FILE", description = "A reference set: measures drift against it.")
        private String reference;
    }

    private static final class Model {
        @Option(
                names = "--id",
                paramLabel = "ID",
                description = "Name of this evaluation. Default: the model file's name without its extension")
        private String id;

        @Option(
                names = "--format",
                paramLabel = "KIND",
                description = "weka, pmml, predictions, metrics or endpoint. Default: as the file looks.")
        private String format;

        @Option(
                names = "--classpath",
                paramLabel = "JARS",
                description = "Jars with classes of the model that Weka does not have. Repeatable.")
        private List<String> classpath;

        private List<String> jars() {
            return classpath == null
                    ? null
                    : classpath.stream()
                            .flatMap(part -> Arrays.stream(part.split(File.pathSeparator)))
                            .filter(part -> !part.isBlank())
                            .toList();
        }

        @Option(
                names = "--allow-class",
                paramLabel = "PATTERN",
                description = "Classes that the model file may hold beside Weka's, for instance 'com.example.*'. They "
                        + "run with your rights. Repeatable.")
        private List<String> allowedClasses;

        @Option(
                names = "--metric",
                paramLabel = "NAME=/POINTER",
                description = "In a metrics file: the JSON Pointer of a metric. Repeatable.")
        private Map<String, String> metricPointers;

        @Option(
                names = {"--column"},
                paramLabel = "ROLE=NAME",
                description = "In predictions: the column of id, actual, predicted, weight, latency or "
                        + "probability:LABEL. Default: guessed from the usual names. Repeatable.")
        private Map<String, String> columns;
    }

    private static final class Measuring {
        @Option(
                names = "--confidence",
                paramLabel = "SHARE",
                description = "Confidence of each bound, above 0.5 and below 1. Default: 0.95")
        private Double confidence;

        @Option(
                names = "--resamples",
                paramLabel = "N",
                description = "Bootstrap resamples, at least 2000. Default: 2000")
        private Integer resamples;

        @Option(
                names = "--seed",
                paramLabel = "N",
                description = "Seed of everything random. Default: from the digests of rows and models")
        private Long seed;

        @Option(
                names = {"-t", "--threads"},
                paramLabel = "N",
                description = "Threads that score. The result does not depend on it. Default: one per processor")
        private Integer threads;

        @Option(names = "--timeout", paramLabel = "SECONDS", description = "Give up after so long. Default: never")
        private Long timeoutSeconds;
    }

    private static final class Timing {
        @Option(names = "--no-latency", description = "Do not time the model.")
        private boolean off;

        @Option(
                names = "--requests",
                paramLabel = "N",
                description = "Timed requests. Default: as many as the percentiles in the rules need")
        private Integer requests;

        @Option(
                names = "--forks",
                paramLabel = "N",
                description = "Processes that time, to see the spread between them. Default: 1")
        private Integer forks;

        @Option(names = "--rate", paramLabel = "N", description = "Of an endpoint: requests a second, open-loop.")
        private Double rate;

        @Option(
                names = "--request-timeout",
                paramLabel = "MILLIS",
                description = "Of an endpoint: a slower request counts as over every limit. Default: 10000")
        private Long timeoutMillis;
    }

    /**
     * Whether the baseline is no file but may be an alias in a registry.
     *
     * @throws UserInputException when it can be neither
     */
    boolean namesAlias(EvaluationSpec asked) {
        String baseline = asked.baseline();
        if (baseline == null || URL.matcher(baseline).matches() || isThere(baseline)) {
            return false;
        }
        if (data.registry == null) {
            throw new UserInputException("--baseline: '" + baseline + "' is no file; name a model, predictions or a"
                    + " report.json, or an alias together with --registry (builds, last-passed and best-of are known in"
                    + " Jenkins only)");
        }
        return true;
    }

    private static boolean isThere(String file) {
        try {
            return Files.exists(Path.of(file));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /**
     * The bytes that the baseline's alias points at.
     *
     * @param scratch a folder for them
     * @return empty when nothing was promoted to it yet
     */
    Optional<ChampionFile> champion(EvaluationSpec asked, Path scratch) throws RegistryException, IOException {
        return ChampionFile.fetch(data.registry, asked.effectiveId(), asked.baseline(), scratch);
    }

    RuleOptions rules() {
        return rules;
    }

    /**
     * The options over what a configuration file says, with every rule that decides.
     *
     * @param file from {@link RuleOptions#file}; {@code null} without one
     * @param ruleSet from {@link RuleOptions#ruleSet}
     * @throws UserInputException when a number is out of its range or the model is missing
     */
    EvaluationSpec spec(ModelGateFile file, RuleSet ruleSet) {
        EvaluationSpec asked = file == null ? given() : given().over(file.spec());
        if (asked.model().path() == null) {
            throw new UserInputException("no model given: name a file, as in model-gate evaluate churn.model --data "
                    + "holdout.arff --rule 'accuracy >= 0.92'");
        }
        return new EvaluationSpec(
                        asked.id(),
                        asked.model(),
                        asked.data(),
                        asked.baseline(),
                        null,
                        null,
                        measurement(asked.measurement()),
                        latency(asked.latency()),
                        scorer(asked.scorer()))
                .decidedBy(ruleSet);
    }

    /** Everything but rules and numbers. */
    private EvaluationSpec given() {
        return new EvaluationSpec(
                source.id,
                new ModelSource(
                        model,
                        source.format,
                        source.jars(),
                        source.allowedClasses,
                        source.metricPointers,
                        source.columns),
                new DataOptions(data.paths, data.classAttribute, data.train, data.reference, data.slices),
                data.baseline,
                null,
                null,
                null,
                null,
                null);
    }

    private MeasurementOptions measurement(MeasurementOptions under) {
        double confidence = first(measuring.confidence, under.confidence());
        require(confidence > 0.5 && confidence < 1, "--confidence", confidence, "above 0.5 and below 1, such as 0.95");
        int resamples = first(measuring.resamples, under.resamples());
        require(resamples >= 2_000 && resamples <= 1_000_000, "--resamples", resamples, "from 2000 to 1000000");
        int threads = first(measuring.threads, under.threads());
        require(threads >= 0 && threads <= 1_024, "--threads", threads, "from 1 to 1024, or 0 for one per processor");
        return new MeasurementOptions(confidence, resamples, first(measuring.seed, under.seed()), threads);
    }

    private LatencyOptions latency(LatencyOptions under) {
        int requests = first(timing.requests, under.requests());
        require(requests >= 0 && requests <= 100_000_000, "--requests", requests, "from 1 to 100000000");
        int forks = first(timing.forks, under.forks());
        require(forks >= 1 && forks <= 100, "--forks", forks, "from 1 to 100");
        double rate = first(timing.rate, under.rate());
        require(rate >= 0 && rate <= 1e6, "--rate", rate, "above 0 and at most 1000000 a second");
        long timeout = first(timing.timeoutMillis, under.timeoutMillis());
        require(timeout >= 1 && timeout <= 3_600_000, "--request-timeout", timeout, "from 1 to 3600000 ms");
        return new LatencyOptions(!timing.off && under.enabled(), requests, forks, rate, timeout);
    }

    private ScorerOptions scorer(ScorerOptions under) {
        long timeout = first(measuring.timeoutSeconds, under.timeoutSeconds());
        require(timeout >= 0, "--timeout", timeout, "a number of seconds, or 0 for no limit");
        return new ScorerOptions(under.heapMegabytes(), timeout);
    }

    private static void require(boolean inRange, String option, Number found, String expected) {
        if (!inRange) {
            throw new UserInputException(option + ": found " + found + ", expected " + expected);
        }
    }

    private static <T> T first(T given, T otherwise) {
        return given != null ? given : otherwise;
    }
}
