package io.jenkins.plugins.modelgate.cli;

import io.jenkins.plugins.modelgate.base.SafeText;
import io.jenkins.plugins.modelgate.base.UserInputException;
import io.jenkins.plugins.modelgate.gate.RuleSet;
import io.jenkins.plugins.modelgate.gate.RuleStability;
import io.jenkins.plugins.modelgate.gate.SelfTest;
import io.jenkins.plugins.modelgate.spec.EvaluationSpec;
import io.jenkins.plugins.modelgate.spec.ModelGateFile;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Compares a model with itself, to try out rules before relying on them. */
@Command(
        name = "self-test",
        sortOptions = false,
        sortSynopsis = false,
        abbreviateSynopsis = true,
        header = "Compare a model with itself: how often would this gate flip?",
        synopsisHeading = "%nUsage: ",
        description = {
            "",
            "Measures one model repeatedly, each time on a random resample of the test set of the same size "
                    + "(bootstrap) and with its own timing. The model does not change, so every rule should have "
                    + "the same result each time; prints how often two measurements disagree. Rules with a baseline "
                    + "compare the model with itself, unless a baseline is given.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:steady: no rule flips in more than 5%% of the pairs",
            "1:a rule flips more often; it is named, with advice",
            "2:ERROR: bad input, a bad rule, or no rule at all"
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  model-gate self-test churn.model --data holdout.arff \\",
            "      --rule 'accuracy >= 0.92' --rule 'latency_p99 <= 5 ms'"
        })
final class SelfTestCommand implements Callable<Integer> {
    private static final double PERCENT = 100;
    private static final int MOST = 10_000;

    private final Console console;
    private final Measurer measurer;

    @Mixin
    private EvaluateOptions options;

    @ArgGroup(exclusive = false, validate = false, order = 3, heading = "%nHow often:%n")
    private Repetition repetition = new Repetition();

    private static final class Repetition {
        @Option(names = "--pairs", paramLabel = "N", description = "Number of pairs of measurements. Default: 100")
        private int pairs = 100;

        @Option(
                names = "--timings",
                paramLabel = "N",
                description = "Number of timings, each in its own process; pairs draw from them. Skipped if no rule "
                        + "uses latency or throughput. Default: 20")
        private int timings = 20;
    }

    SelfTestCommand(Console console, Measurer measurer) {
        this.console = console;
        this.measurer = measurer;
    }

    @Override
    public Integer call() throws Exception {
        ModelGateFile file = options.rules().file();
        RuleSet rules = options.rules().ruleSet(file);
        EvaluationSpec asked = options.spec(file, rules);
        if (rules.rules().isEmpty()) {
            throw new UserInputException(
                    "there are no rules to try out: add at least one, for instance --rule 'accuracy" + " >= 0.92'");
        }
        inRange("--pairs", repetition.pairs, 1);
        inRange("--timings", repetition.timings, 2);
        if (asked.scorer().timeoutSeconds() > 0) {
            Watch.timeout(console, Duration.ofSeconds(asked.scorer().timeoutSeconds()));
        }
        boolean timed = asked.latency().enabled()
                && rules.rules().stream()
                        .anyMatch(rule -> rule.rule().catalogued().timed());
        SelfTest test = new SelfTest(rules.rules());
        int timings;
        try (Progress progress = new Progress(console.err()).begin()) {
            timings = measurer.measureRepeatedly(
                    against(asked, rules), repetition.pairs, timed ? repetition.timings : 0, progress::now, test::add);
        }
        return show(asked, test, timings);
    }

    private static void inRange(String option, int found, int least) {
        if (found < least || found > MOST) {
            throw new UserInputException(option + ": found " + found + ", expected from " + least + " to " + MOST);
        }
    }

    /** The baseline if a rule needs one; the model itself if none was given, or nothing has been promoted yet. */
    private EvaluationSpec against(EvaluationSpec asked, RuleSet rules) throws Exception {
        if (rules.rules().stream().noneMatch(rule -> rule.rule().condition().change())) {
            return asked.against(null);
        }
        if (!options.namesAlias(asked, console.out())) {
            return asked.baseline() == null ? asked.against(asked.model().path()) : asked;
        }
        Optional<ChampionFile> champion = options.champion(asked, console.scratch());
        return asked.against(champion.map(known -> known.file().toString())
                .orElse(asked.model().path()));
    }

    private int show(EvaluationSpec asked, SelfTest test, int timings) {
        List<RuleStability> rules = test.rules();
        boolean steady = rules.stream().noneMatch(RuleStability::flipsTooOften);
        console.out()
                .println((steady ? "STEADY" : "FLIPPING") + "  " + SafeText.line(asked.effectiveId())
                        + " against itself, " + repetition.pairs + " pairs of measurements"
                        + (timings > 0 ? " with " + timings + " timings" : ""));
        ConsoleTable table = new ConsoleTable("flips", "passed and failed", "rule");
        for (RuleStability rule : rules) {
            table.row(
                    rule.pairs() == 0 ? "not applied" : percent(rule.flipShare()),
                    rule.pairs() == 0 ? ConsoleTable.NOTHING : percent(rule.contradictions() / (double) rule.pairs()),
                    name(rule));
        }
        table.row(percent(test.gateFlipShare()), ConsoleTable.NOTHING, "the gate as a whole");
        table.lines().forEach(line -> console.out().println("  " + line));
        rules.stream().filter(RuleStability::flipsTooOften).forEach(rule -> console.out()
                .println(SafeText.line(
                        name(rule) + " flips in " + percent(rule.flipShare()) + " of the pairs: " + rule.advice())));
        return steady ? ExitCode.PASSED : ExitCode.FAILED;
    }

    private static String name(RuleStability rule) {
        return rule.rule()
                + (rule.slice() == null || rule.rule().contains("[" + rule.slice() + "]")
                        ? ""
                        : " (" + rule.slice() + ")");
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f%%", share * PERCENT);
    }
}
