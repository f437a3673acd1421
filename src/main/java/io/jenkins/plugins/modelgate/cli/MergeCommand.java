package io.jenkins.plugins.modelgate.cli;

import io.jenkins.plugins.modelgate.base.UserInputException;
import io.jenkins.plugins.modelgate.evaluation.ShardMerge;
import io.jenkins.plugins.modelgate.gate.RuleSet;
import io.jenkins.plugins.modelgate.report.Report;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts together what was measured on the parts of a test set, and decides. */
@Command(
        name = "merge",
        header = "Put together what was measured on parts of a test set, and decide.",
        synopsisHeading = "%nUsage: ",
        description = {
            "",
            "Each part was measured by model-gate evaluate --shard, on whatever machine. The report is the one that the "
                    + "whole test set would have given, but for times: each part's timing counts as one more process.",
            ""
        },
        sortOptions = false,
        sortSynopsis = false,
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:PASSED: every rule is met, as surely as it asks for",
            "1:FAILED: a rule is not met",
            "2:ERROR: shards that do not belong together, a bad rule, or anything else that could not be decided",
            "3:INCONCLUSIVE: too few rows or requests to be sure"
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  model-gate evaluate churn.model --data part-1.csv.gz --shard part-1.shard",
            "  model-gate evaluate churn.model --data part-2.csv.gz --shard part-2.shard",
            "  model-gate merge part-1.shard part-2.shard --rule 'accuracy >= 0.92' --out target/churn"
        })
final class MergeCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(arity = "1..*", paramLabel = "SHARD", description = "Files that model-gate evaluate --shard wrote.")
    private List<Path> shards;

    @Mixin
    private RuleOptions rules;

    @Mixin
    private ResultOptions results;

    @Option(
            names = "--rows",
            paramLabel = "N",
            order = 20,
            description = "How many rows the whole has: with fewer or more, a part is missing or was changed.")
    private Long rows;

    @Option(
            names = {"-t", "--threads"},
            paramLabel = "N",
            order = 21,
            defaultValue = "0",
            description = "Threads that compute. The result does not depend on it. Default: one per processor")
    private int threads;

    MergeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (threads < 0 || threads > 1_024) {
            throw new UserInputException(
                    "--threads: found " + threads + ", expected from 1 to 1024, or 0 for one per processor");
        }
        RuleSet asked = rules.ruleSet(rules.file());
        OutputFolder folder = results.open();
        Report measured;
        try (Progress progress = new Progress(console.err()).begin()) {
            measured = new ShardMerge(System.getenv()).merge(shards, asked.confidence(), threads, progress::now);
        }
        if (rows != null && rows != measured.data().rows()) {
            throw new UserInputException("the shards have " + measured.data().rows() + " rows, expected " + rows
                    + " (--rows); look which part of the test set is missing or was changed");
        }
        return new DecidedReport(measured, asked).publish(console, folder, results);
    }
}
