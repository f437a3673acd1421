package io.jenkins.plugins.modelgate.cli;

import io.jenkins.plugins.modelgate.base.UserInputException;
import io.jenkins.plugins.modelgate.gate.RuleSet;
import io.jenkins.plugins.modelgate.gate.RuleSyntaxException;
import io.jenkins.plugins.modelgate.gate.SourcedRule;
import io.jenkins.plugins.modelgate.spec.ModelGateFile;
import io.jenkins.plugins.modelgate.spec.ModelGateYaml;
import io.jenkins.plugins.modelgate.spec.RuleLine;
import io.jenkins.plugins.modelgate.spec.RuleSources;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** The sources of rules: the command line, a configuration file, a policy in it. */
final class RuleOptions {
    @Option(
            names = {"-r", "--rule"},
            paramLabel = "RULE",
            order = 1,
            description = "What the model must achieve: 'accuracy >= 0.92', 'latency_p99 <= 5 ms', "
                    + "'roc_auc drop <= 0.005', 'recall:yes >= 0.8 [region=EU]'. Repeatable.")
    private List<String> rules = List.of();

    @Option(
            names = "--config",
            paramLabel = "FILE",
            order = 2,
            description = "model-gate.yaml: rules, policies and any of these options. The command line overrides it "
                    + "and adds its rules.")
    private String config;

    @Option(
            names = "--policy",
            paramLabel = "NAME",
            order = 3,
            description = "A named set of rules in the configuration file. Other rules add to it but cannot weaken it.")
    private String policy;

    /**
     * The configuration file.
     *
     * @return {@code null} without one
     * @throws UserInputException if it cannot be used
     */
    ModelGateFile file() {
        if (config == null) {
            return null;
        }
        try {
            return new ModelGateYaml().read(Path.of(config));
        } catch (NoSuchFileException | InvalidPathException e) {
            throw new UserInputException(config + ": no such file, expected a model-gate.yaml", e);
        } catch (IOException e) {
            String message = e.getMessage() == null || !e.getMessage().startsWith(config)
                    ? config + ": can't be read, expected a model-gate.yaml"
                    : e.getMessage();
            throw new UserInputException(message, e);
        }
    }

    /** The policy's name as given here; {@code null} if it was not. */
    String policy() {
        return policy;
    }

    /**
     * All deciding rules.
     *
     * @param file from {@link #file}
     * @throws UserInputException if there is no such policy, or a rule in structured form is invalid
     * @throws RuleSyntaxException with the position in the rule
     */
    RuleSet ruleSet(ModelGateFile file) {
        try {
            List<SourcedRule> given = rules.stream()
                    .map(text -> new SourcedRule(RuleLine.parse(text), "command line"))
                    .toList();
            return RuleSources.together(given, policy, file, List.of(), null);
        } catch (RuleSyntaxException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            boolean undefined = file == null && e.getMessage().startsWith("there is no policy");
            throw new UserInputException(
                    e.getMessage() + (undefined ? "; name the file that defines it with --config" : ""), e);
        }
    }
}
