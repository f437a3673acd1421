package io.jenkins.plugins.modelgate.cli;

import io.jenkins.plugins.modelgate.base.UserInputException;
import io.jenkins.plugins.modelgate.gate.RuleSet;
import io.jenkins.plugins.modelgate.registry.Names;
import io.jenkins.plugins.modelgate.registry.RegistryException;
import io.jenkins.plugins.modelgate.spec.DataOptions;
import io.jenkins.plugins.modelgate.spec.EvaluationSpec;
import io.jenkins.plugins.modelgate.spec.LatencyOptions;
import io.jenkins.plugins.modelgate.spec.MeasurementOptions;
import io.jenkins.plugins.modelgate.spec.ModelGateFile;
import io.jenkins.plugins.modelgate.spec.ModelSource;
import io.jenkins.plugins.modelgate.spec.OptionException;
import io.jenkins.plugins.modelgate.spec.ScorerOptions;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * The options of {@code evaluate}, one for each component of {@link EvaluationSpec}. Options that are not given on the
 * command line come from the configuration file, or else have their defaults.
 */
final class EvaluateOptions {
    /** Options whose name here differs from that in their record. */
    private static final Map<String, String> NAMES =
            Map.of("timeoutMillis", "--request-timeout", "timeoutSeconds", "--timeout");

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
                description = "Test set: ARFF, CSV, JSON Lines or libsvm, plain or gzipped. Repeatable, read as one.")
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
                description = "Measure slices, too: region, age:0-30,30-60,60-, or region*sex. Repeatable.")
        private List<String> slices;

        @Option(
                names = "--group",
                paramLabel = "COLUMN",
                description =
                        "Rows with the same value here belong together (a patient, a prompt): bounds count groups, not "
                                + "rows. none: rows are independent, although ids repeat.")
        private String group;

        @Option(
                names = "--design",
                paramLabel = "DESIGN",
                description =
                        "How the test set was drawn: random (default), or stratified: so many rows of each label.")
        private String design;

        @Option(
                names = "--prevalence",
                paramLabel = "LABEL=SHARE",
                description =
                        "The share that a label has in production, such as yes=0.05: rows are reweighted, and metrics "
                                + "are those of a population with these shares. Repeatable.")
        private List<String> prevalence;

        @Option(
                names = "--train",
                paramLabel = "FILE",
                description = "The training set: finds test rows that also occur in it.")
        private String train;

        @Option(names = "--reference", paramLabel = "FILE", description = "A reference set: measures drift against it.")
        private String reference;
    }

    private static final class Model {
        @Option(
                names = "--id",
                paramLabel = "ID",
                description = "Name of this evaluation. Default: the name of the model file without its extension")
        private String id;

        @Option(
                names = "--format",
                paramLabel = "KIND",
                description = "weka, pmml, predictions, metrics or endpoint. Default: detected from the file.")
        private String format;

        @Option(
                names = "--classpath",
                paramLabel = "JARS",
                description = "Jars with classes of the model that are not part of Weka. Repeatable.")
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
                description = "Classes that the model file may contain in addition to Weka's, such as 'com.example.*'. "
                        + "They run with your permissions. Repeatable.")
        private List<String> allowedClasses;

        @Option(
                names = "--metric",
                paramLabel = "NAME=/POINTER",
                description = "In a metrics file: the JSON Pointer of a metric. Repeatable.")
        private List<String> metricPointers;

        @Option(
                names = "--column",
                paramLabel = "ROLE=NAME",
                description = "In predictions: the column of id, actual, predicted, weight, count, latency, "
                        + "probability:LABEL, score:NAME, baseline_predicted, baseline_probability:LABEL or "
                        + "baseline_score:NAME. Default: recognized by common names, except count, scores and the "
                        + "baseline's. Repeatable.")
        private List<String> columns;
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
                description = "Bootstrap resamples, at least 2000. More are taken if a limit is close to a bound. "
                        + "Default: 2000")
        private Integer resamples;

        @Option(
                names = "--seed",
                paramLabel = "N",
                description = "Seed of all random numbers. Default: derived from the digests of rows and models")
        private Long seed;

        @Option(
                names = {"-t", "--threads"},
                paramLabel = "N",
                description = "Number of scoring threads. Does not affect the result. Default: one per processor")
        private Integer threads;

        @Option(names = "--timeout", paramLabel = "SECONDS", description = "Time limit; 0 for none. Default: 3600")
        private Long timeoutSeconds;
    }

    private static final class Timing {
        @Option(
                names = "--latency",
                negatable = true,
                defaultValue = Option.NULL_VALUE,
                description = "Time the model, or do not. Default: time it")
        private Boolean enabled;

        @Option(
                names = "--requests",
                paramLabel = "N",
                description = "Number of timed requests. Default: as many as the percentiles in the rules need")
        private Integer requests;

        @Option(
                names = "--forks",
                paramLabel = "N",
                description = "Number of processes that time the model; the bounds rest on their spread. "
                        + "Default: 5 where a rule decides on a time, otherwise 1")
        private Integer forks;

        @Option(names = "--rate", paramLabel = "N", description = "For an endpoint: requests per second, open-loop.")
        private Double rate;

        @Option(
                names = "--request-timeout",
                paramLabel = "MILLIS",
                description = "For an endpoint: a slower request counts as above every limit. Default: 10000")
        private Long timeoutMillis;
    }

    /**
     * Whether the baseline is an alias in a registry. If a registry is given, any name that can be an alias is one, so
     * that a file that someone puts there cannot replace the champion; {@code ./production} names the file.
     *
     * @param notes stream on which an ambiguous name is explained
     * @throws UserInputException if it can be neither alias nor file
     */
    boolean namesAlias(EvaluationSpec asked, PrintStream notes) {
        String baseline = asked.baseline();
        if (baseline == null || ModelSource.isAddress(baseline)) {
            return false;
        }
        boolean there = isThere(baseline);
        if (data.registry != null && Names.isAlias(baseline)) {
            if (there) {
                notes.println("note: the baseline is the alias " + baseline + " in the registry; ./" + baseline
                        + " names the file");
            }
            return true;
        }
        if (!there && data.registry == null) {
            throw new UserInputException("--baseline: '" + baseline + "' is no file; name a model, predictions or a"
                    + " report.json, or an alias together with --registry (builds, last-passed and best-of are known in"
                    + " Jenkins only)");
        }
        return !there;
    }

    private static boolean isThere(String file) {
        try {
            return Files.exists(Path.of(file));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /**
     * The bytes of the version that the baseline's alias points to.
     *
     * @param scratch a folder for them
     * @return empty if nothing has been promoted to it yet
     */
    Optional<ChampionFile> champion(EvaluationSpec asked, Path scratch) throws RegistryException, IOException {
        return ChampionFile.fetch(data.registry, asked.effectiveId(), asked.baseline(), scratch);
    }

    RuleOptions rules() {
        return rules;
    }

    /**
     * Merges the options with the configuration file and the defaults, and adds all deciding rules.
     *
     * @param file from {@link RuleOptions#file}; {@code null} without one
     * @param ruleSet from {@link RuleOptions#ruleSet}
     * @throws UserInputException if a number is out of range or the model is missing
     */
    EvaluationSpec spec(ModelGateFile file, RuleSet ruleSet) {
        EvaluationSpec asked = given().resolved(file == null ? null : file.spec(), null);
        if (asked.model().path() == null) {
            throw new UserInputException("no model given: name a file, as in model-gate evaluate churn.model --data "
                    + "holdout.arff --rule 'accuracy >= 0.92'");
        }
        return asked.decidedBy(ruleSet);
    }

    /** The options given, without rules. */
    private EvaluationSpec given() {
        try {
            return new EvaluationSpec(
                    source.id,
                    new ModelSource(
                            model,
                            source.format,
                            source.jars(),
                            source.allowedClasses,
                            NamedValues.of("--metric", source.metricPointers, "NAME=/POINTER"),
                            NamedValues.of("--column", source.columns, "ROLE=NAME")),
                    new DataOptions(
                            data.paths,
                            data.classAttribute,
                            data.train,
                            data.reference,
                            data.slices,
                            data.group,
                            data.design,
                            DataOptions.shares(NamedValues.of("--prevalence", data.prevalence, "LABEL=SHARE"))),
                    data.baseline,
                    null,
                    null,
                    new MeasurementOptions(
                            measuring.confidence, measuring.resamples, measuring.seed, measuring.threads),
                    new LatencyOptions(
                            timing.enabled, timing.requests, timing.forks, timing.rate, timing.timeoutMillis),
                    new ScorerOptions(null, measuring.timeoutSeconds));
        } catch (OptionException e) {
            throw new UserInputException(
                    e.named(NAMES.getOrDefault(e.option(), "--" + e.option())).getMessage(), e);
        }
    }
}
