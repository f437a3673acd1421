package io.jenkins.plugins.modelgate.cli;

import io.jenkins.plugins.modelgate.base.UserInputException;
import io.jenkins.plugins.modelgate.gate.RuleSyntaxException;
import io.jenkins.plugins.modelgate.registry.RegistryException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * One run of the command line, from arguments to an exit code. Never throws, and only prints a stack trace on request.
 */
final class CommandLineRun {
    private final Console console;
    private final boolean debug;

    private CommandLineRun(Console console, boolean debug) {
        this.console = console;
        this.debug = debug;
    }

    /** @return one of {@link ExitCode} */
    static int run(Console console, Measurer measurer, String... args) {
        CommandLineRun run = new CommandLineRun(console, List.of(args).contains("--debug"));
        try {
            return commandLine(console, measurer, args)
                    .setParameterExceptionHandler((e, all) -> run.usageProblem(e))
                    .setExecutionExceptionHandler((e, command, parsed) -> run.problem(e))
                    .execute(args);
        } catch (Throwable e) {
            return run.problem(e);
        } finally {
            console.out().flush();
            console.err().flush();
        }
    }

    private static CommandLine commandLine(Console console, Measurer measurer, String... args) {
        CommandLine line = new CommandLine(new ModelGateCommand(console));
        List<Object> all = List.of(
                new EvaluateCommand(console, measurer),
                new TimeCommand(console),
                new MergeCommand(console),
                new GateCommand(console),
                new DiffCommand(console),
                new SelfTestCommand(console, measurer),
                new PromoteCommand(console),
                new RollbackCommand(console),
                new ListCommand(console),
                new ShowCommand(console),
                new GetCommand(console),
                new VerifyCommand(console),
                new CompletionCommand(console));
        needed(all, args).forEach(line::addSubcommand);
        return line.setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(100)
                .setUsageHelpAutoWidth(true)
                .setUsageHelpLongOptionsMaxWidth(28)
                .setOut(new PrintWriter(console.out(), true, Charset.defaultCharset()))
                .setErr(new PrintWriter(console.err(), true, Charset.defaultCharset()));
    }

    /**
     * The command being called, or all of them if it is not the first word. Reading the options of every command by
     * reflection would add a tenth of a second to each start.
     */
    private static List<Object> needed(List<Object> all, String... args) {
        if (args.length > 0) {
            for (Object command : all) {
                // Completion covers all commands.
                if (!(command instanceof CompletionCommand)
                        && args[0].equals(
                                command.getClass().getAnnotation(Command.class).name())) {
                    return List.of(command);
                }
            }
        }
        return all;
    }

    private int usageProblem(ParameterException e) {
        StringBuilder line = new StringBuilder(oneLine(e.getMessage()));
        if (e instanceof UnmatchedArgumentException unmatched
                && !unmatched.getSuggestions().isEmpty()) {
            line.append("; did you mean ")
                    .append(unmatched.getSuggestions().get(0))
                    .append('?');
        }
        print(line + "; see " + e.getCommandLine().getCommandSpec().qualifiedName() + " --help", e);
        return ExitCode.ERROR;
    }

    private int problem(Throwable e) {
        print(message(e), e);
        return ExitCode.ERROR;
    }

    private void print(String message, Throwable e) {
        console.problem(message);
        if (debug) {
            e.printStackTrace(console.err());
        }
    }

    private static String message(Throwable thrown) {
        for (Throwable e = thrown; e != null; e = e.getCause()) {
            if (e instanceof OutOfMemoryError) {
                return "not enough memory: the heap limit is "
                        + Runtime.getRuntime().maxMemory() / (1 << 20)
                        + " MB; give more, for instance java -Xmx4g -jar model-gate-cli.jar (in Jenkins: heapMegabytes)";
            }
            if (e instanceof UserInputException || e instanceof RuleSyntaxException || e instanceof RegistryException) {
                return e.getMessage();
            }
        }
        if (thrown instanceof UncheckedIOException wrapped && wrapped.getCause() != null) {
            return message(wrapped.getCause());
        }
        if (thrown instanceof FileSystemException file) {
            return file.getFile() + ": " + reason(file);
        }
        return "this should not have happened, please report it with the output of --debug: "
                + oneLine(thrown.toString());
    }

    private static String reason(FileSystemException e) {
        if (e.getReason() != null) {
            return oneLine(e.getReason()).toLowerCase(Locale.ROOT);
        }
        return e.getClass()
                .getSimpleName()
                .replace("Exception", "")
                .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                .toLowerCase(Locale.ROOT);
    }

    private static String oneLine(String text) {
        return text == null ? "no message" : text.replaceAll("\\s*\\R\\s*", " ").strip();
    }
}
