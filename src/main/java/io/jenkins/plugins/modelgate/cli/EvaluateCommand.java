package io.jenkins.plugins.modelgate.cli;

import io.jenkins.plugins.modelgate.base.UserInputException;
import io.jenkins.plugins.modelgate.gate.RuleSet;
import io.jenkins.plugins.modelgate.report.DataInfo;
import io.jenkins.plugins.modelgate.report.Report;
import io.jenkins.plugins.modelgate.report.ReportJson;
import io.jenkins.plugins.modelgate.spec.EvaluationSpec;
import io.jenkins.plugins.modelgate.spec.ModelGateFile;
import io.jenkins.plugins.modelgate.spec.SpecJson;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures a model, decides, and writes the results. */
@Command(
        name = "evaluate",
        sortOptions = false,
        sortSynopsis = false,
        abbreviateSynopsis = true,
        header = "Measure a model on held-out data, and decide by rules.",
        synopsisHeading = "%nUsage: ",
        description = {
            "",
            "How accurate and how fast is this model, and is that good enough? Options that are not given on the "
                    + "command line come from the configuration file, or else from the defaults.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:PASSED: every rule is met, with the confidence that it asks for",
            "1:FAILED: a rule is not met",
            "2:ERROR: bad input, a bad rule, or anything else that prevented a decision",
            "3:INCONCLUSIVE: too few rows or requests for a decision"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  A Weka model, two rules, results in a folder:",
            "    model-gate evaluate churn.model --data holdout.arff \\",
            "        --rule 'accuracy >= 0.92' --rule 'latency_p99 <= 5 ms' --out target/churn",
            "  Not worse than the model in production, and good in every region:",
            "    model-gate evaluate new.model --data holdout.csv --class churned --baseline old.model \\",
            "        --slice region --rule 'roc_auc drop <= 0.005' --rule 'recall:yes >= 0.8 [every region]'",
            "  Predictions that another framework made:",
            "    model-gate evaluate predictions.csv --rule 'f1_macro >= 0.85'",
            "  As written down beside the code:",
            "    model-gate evaluate --config model-gate.yaml",
            "  A part of a test set that is too large for one machine, see model-gate merge:",
            "    model-gate evaluate churn.model --data part-1.csv.gz --shard part-1.shard"
        })
final class EvaluateCommand implements Callable<Integer> {
    /** The option with which Jenkins starts the scorer. */
    static final String SPEC = "--spec";

    private final Console console;
    private final Measurer measurer;

    @Mixin
    private EvaluateOptions options;

    @ArgGroup(exclusive = false, validate = false, order = 3, heading = "%nResults:%n")
    private ResultOptions results = new ResultOptions();

    @Option(
            names = "--shard",
            paramLabel = "FILE",
            order = 90,
            description = "Measure only, for a test set that is a part of a larger one, and write a file for "
                    + "model-gate merge.")
    private String shard;

    @Option(names = SPEC, hidden = true, description = "Everything above as JSON; measures only.")
    private String spec;

    EvaluateCommand(Console console, Measurer measurer) {
        this.console = console;
        this.measurer = measurer;
    }

    @Override
    public Integer call() throws Exception {
        return spec == null ? evaluate() : measure();
    }

    private int evaluate() throws Exception {
        ModelGateFile file = options.rules().file();
        RuleSet rules = options.rules().ruleSet(file);
        EvaluationSpec asked = options.spec(file, rules);
        requireBaseline(asked, rules);
        if (shard != null && results.given()) {
            throw new UserInputException("--shard decides nothing: give --out and --summary to model-gate merge");
        }
        OutputFolder folder = results.open();
        if (asked.scorer().timeoutSeconds() > 0) {
            Watch.timeout(console, Duration.ofSeconds(asked.scorer().timeoutSeconds()));
        }
        Compared compared = compared(asked);
        try {
            if (shard != null) {
                return measureShard(compared);
            }
            Supplier<ReportJson> json = reportJson(asked);
            DecidedReport outcome =
                    new DecidedReport(compared.named(measure(compared.spec(), console.err())), rules, json);
            return outcome.publish(console, folder, results);
        } catch (UserInputException e) {
            throw compared.named(e);
        }
    }

    private static void requireBaseline(EvaluationSpec asked, RuleSet rules) {
        try {
            rules.requireBaseline(asked.baseline());
        } catch (IllegalArgumentException e) {
            throw new UserInputException(e.getMessage(), e);
        }
    }

    /** Created while the model is opened, which keeps one processor busy, unless timings follow. */
    private static Supplier<ReportJson> reportJson(EvaluationSpec asked) {
        return asked.latency().enabled()
                ? ReportJson::new
                : CompletableFuture.supplyAsync(ReportJson::readyToWrite)::join;
    }

    /**
     * The evaluation with its baseline resolved.
     *
     * @param champion the version that the baseline's alias points to; {@code null} if the baseline is a file, or there
     *     is none
     * @param absent an alias that points to nothing yet; {@code null} otherwise
     */
    private record Compared(EvaluationSpec spec, ChampionFile champion, String absent) {
        Report named(Report report) {
            return champion == null ? report.withoutBaseline(absent) : champion.named(report);
        }

        UserInputException named(UserInputException problem) {
            return champion == null ? problem : champion.named(problem);
        }

        String baselineName() {
            return champion == null ? absent : champion.alias();
        }
    }

    private Compared compared(EvaluationSpec asked) throws Exception {
        if (!options.namesAlias(asked, console.out())) {
            return new Compared(asked, null, null);
        }
        Optional<ChampionFile> champion = options.champion(asked, console.scratch());
        if (champion.isEmpty()) {
            console.out().println("note: nothing is " + asked.baseline() + " yet, so there is nothing to compare with");
            return new Compared(asked.against(null), null, asked.baseline());
        }
        return new Compared(asked.against(champion.get().file().toString()), champion.get(), null);
    }

    private int measureShard(Compared compared) throws Exception {
        DataInfo part;
        try (Progress progress = new Progress(console.err()).begin()) {
            part = measurer.measureShard(compared.spec(), Path.of(shard), compared.baselineName(), progress::now);
        }
        console.out().println("measured:   " + part.rows() + " rows of " + part.path());
        console.out().println("to merge:   " + shard);
        return ExitCode.PASSED;
    }

    /**
     * Measures on behalf of another process, which watches this one, reads its standard error as problems, and decides
     * itself.
     */
    private int measure() throws Exception {
        Watch.parent(console);
        OutputFolder folder = results.open();
        if (folder == null) {
            throw new UserInputException(SPEC + " needs --out, the folder for report.json");
        }
        EvaluationSpec asked;
        try {
            asked = new SpecJson().read(Path.of(spec));
        } catch (IOException e) {
            throw new UserInputException(
                    e instanceof NoSuchFileException ? spec + ": no such file, expected an evaluation" : e.getMessage(),
                    e);
        }
        folder.write(OutputFolder.REPORT, new ReportJson().write(measure(asked, console.out())));
        return ExitCode.PASSED;
    }

    private Report measure(EvaluationSpec asked, PrintStream lines) throws Exception {
        try (Progress progress = new Progress(lines).begin()) {
            return measurer.measure(asked, progress::now);
        }
    }
}
