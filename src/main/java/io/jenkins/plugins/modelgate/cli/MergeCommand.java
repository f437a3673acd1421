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

/** Combines the measurements of a test set's parts, and decides. */
@Command(
        name = "merge",
        header = "Combine measurements of parts of a test set, and decide.",
        synopsisHeading = "%nUsage: ",
        description = {
            "",
            "Measure each part with model-gate evaluate --shard, on any machine. The report is the same as for the "
                    + "whole test set, except for times: the timing of each part counts as one more process.",
            ""
        },
        sortOptions = false,
        sortSynopsis = false,
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:PASSED: every rule is met, with the confidence that it asks for",
            "1:FAILED: a rule is not met",
            "2:ERROR: shards that do not belong together, a bad rule, or anything else that prevented a decision",
            "3:INCONCLUSIVE: too few rows or requests for a decision"
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  model-gate evaluate churn.model --data part-1.csv.gz --shard part-1.shard",
            "  model-gate evaluate churn.model --data part-2.csv.gz --shard part-2.shard",
            "  model-gate merge part-1.shard part-2.shard --rule 'accuracy >= 0.92' --out target/churn"
        })
final class MergeCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(arity = "1..*", paramLabel = "SHARD", description = "Files written by model-gate evaluate --shard.")
    private List<Path> shards;

    @Mixin
    private RuleOptions rules;

    @Mixin
    private ResultOptions results;

    @Option(
            names = "--rows",
            paramLabel = "N",
            order = 20,
            description = "The number of rows of the whole test set; detects missing and modified parts.")
    private Long rows;

    @Option(
            names = {"-t", "--threads"},
            paramLabel = "N",
            order = 21,
            defaultValue = "0",
            description = "Number of threads. Does not affect the result. Default: one per processor")
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
                    + " (--rows); check which part of the test set is missing or was changed");
        }
        return new DecidedReport(measured, asked).publish(console, folder, results);
    }
}
