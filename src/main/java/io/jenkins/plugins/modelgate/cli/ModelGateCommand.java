package io.jenkins.plugins.modelgate.cli;

import io.jenkins.plugins.modelgate.model.WekaVersion;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command without a subcommand: lists the commands. */
@Command(
        name = "model-gate",
        versionProvider = ModelGateCommand.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        header = "Is this model good enough to ship? Measures it on held-out data and decides by rules.",
        synopsisHeading = "%nUsage: ",
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:PASSED: every rule is met, with the confidence that it asks for",
            "1:FAILED: a rule is not met",
            "2:ERROR: bad input, a bad rule, or anything else that prevented a decision",
            "3:INCONCLUSIVE: too few rows or requests for a decision"
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  model-gate evaluate churn.model --data holdout.arff \\",
            "      --rule 'accuracy >= 0.92' --rule 'latency_p99 <= 5 ms' --out target/churn",
            "",
            "For a command and its options, see model-gate COMMAND --help."
        })
final class ModelGateCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    private CommandSpec command;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            order = 100,
            description = "Show this help.")
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the versions of Model Gate, Weka and Java.")
    private boolean version;

    @Option(names = "--debug", hidden = true, scope = ScopeType.INHERIT, description = "Show stack traces.")
    private boolean debug;

    ModelGateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        console.err().println("model-gate: no command given; see model-gate --help");
        return ExitCode.ERROR;
    }

    /** Read from the jar's manifest and from Weka itself. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {
                "model-gate " + (version == null ? "(not packaged)" : version),
                "Weka " + WekaVersion.published(),
                "Java " + System.getProperty("java.version") + " (" + System.getProperty("java.vendor") + ")",
            };
        }
    }
}
