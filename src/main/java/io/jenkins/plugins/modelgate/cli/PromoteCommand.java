package io.jenkins.plugins.modelgate.cli;

import io.jenkins.plugins.modelgate.base.Sha256;
import io.jenkins.plugins.modelgate.base.UserInputException;
import io.jenkins.plugins.modelgate.gate.Gate;
import io.jenkins.plugins.modelgate.gate.RuleParser;
import io.jenkins.plugins.modelgate.gate.RuleSet;
import io.jenkins.plugins.modelgate.gate.RuleSyntaxException;
import io.jenkins.plugins.modelgate.gate.SourcedRule;
import io.jenkins.plugins.modelgate.registry.AliasChange;
import io.jenkins.plugins.modelgate.registry.FileRegistry;
import io.jenkins.plugins.modelgate.registry.ModelRegistry;
import io.jenkins.plugins.modelgate.registry.ModelVersion;
import io.jenkins.plugins.modelgate.registry.NewVersion;
import io.jenkins.plugins.modelgate.registry.Promotion;
import io.jenkins.plugins.modelgate.registry.PromotionRefusedException;
import io.jenkins.plugins.modelgate.registry.RegistryException;
import io.jenkins.plugins.modelgate.registry.RuledMetrics;
import io.jenkins.plugins.modelgate.report.GateResult;
import io.jenkins.plugins.modelgate.report.Report;
import io.jenkins.plugins.modelgate.report.Verdict;
import io.jenkins.plugins.modelgate.spec.ModelGateFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Registers a model that the gate let through, and moves an alias to it. */
@Command(
        name = "promote",
        header = "Move an alias to a model that the gate let through.",
        synopsisHeading = "%nUsage: ",
        description = {
            "",
            "Registers the bytes with their evidence if they are new, and moves the alias. Refused unless the report "
                    + "describes exactly these bytes and passes its rules and those given here, and if the alias has moved "
                    + "since they were compared with it.",
            ""
        },
        sortOptions = false,
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:the alias points at the model", "1:refused: the evidence does not allow it", "2:ERROR"},
        footerHeading = "%nExample:%n",
        footer = "  model-gate promote target/churn --model churn.model --to production --registry /srv/models")
final class PromoteCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "REPORT", description = "The evidence: a report.json, or the folder that contains it.")
    private String reportName;

    @Option(
            names = "--model",
            required = true,
            paramLabel = "FILE",
            order = 2,
            description = "The model that the report describes.")
    private String modelFile;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "ALIAS",
            order = 3,
            description = "The alias to move, for example production.")
    private String to;

    @Option(
            names = "--requires",
            paramLabel = "ALIAS",
            order = 4,
            description = "Promote only a version that has held this alias, for example staging.")
    private String requires;

    @Option(
            names = "--id",
            paramLabel = "ID",
            order = 5,
            description = "The model's name in the registry. Default: the evaluation's id")
    private String id;

    @Option(names = "--tag", paramLabel = "NAME=VALUE", order = 6, description = "A tag of the version. Repeatable.")
    private List<String> tags = List.of();

    @ArgGroup(
            exclusive = false,
            validate = false,
            order = 90,
            heading = "%nRules that the report has to meet beside its own:%n")
    private RuleOptions rules = new RuleOptions();

    @Mixin
    private ChangeOptions asked;

    @Mixin
    private RegistryOptions where;

    PromoteCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        byte[] bytes = ReportFile.bytes(reportName);
        Report report = ReportFile.requireConsistent(ReportFile.parse(bytes, reportName), reportName);
        try (ModelRegistry registry = where.open()) {
            asked.check(registry);
            Promotion.Outcome outcome = promote(registry, bytes, report);
            console.out().println(told(outcome));
            asked.tellEnd(registry, console);
            return ExitCode.PASSED;
        } catch (PromotionRefusedException e) {
            console.problem("refused: " + e.getMessage());
            return ExitCode.FAILED;
        }
    }

    private Promotion.Outcome promote(ModelRegistry registry, byte[] bytes, Report report)
            throws RegistryException, IOException {
        Path model = model();
        String sha256 = Sha256.sha256(model);
        String name = id != null ? id : report.provenance().id();
        NewVersion candidate = new NewVersion(
                name,
                sha256,
                Files.size(model),
                ModelVersion.Location.uri(
                        model.toAbsolutePath().normalize().toUri().toString()),
                new ModelVersion.Evidence(
                        report.provenance().id(),
                        decidedAgain(report),
                        Sha256.sha256(bytes),
                        report.data() == null ? null : report.data().sha256(),
                        report.provenance().commit(),
                        report.provenance().build(),
                        List.of(),
                        RuledMetrics.of(report)),
                bytes,
                asked.by(),
                NamedValues.of("--tag", tags, "NAME=VALUE"));
        Promotion promotion = new Promotion(registry);
        Promotion.Request request = new Promotion.Request(candidate, report, to, requires, asked.reason());
        promotion.check(request);
        return promotion.promote(registry instanceof FileRegistry files ? kept(files, request, model) : request);
    }

    /** The request with the bytes stored in the registry's own folder; their digest is computed while copying. */
    private static Promotion.Request kept(FileRegistry registry, Promotion.Request request, Path model)
            throws RegistryException, IOException {
        FileRegistry.Stored stored;
        try (InputStream in = Files.newInputStream(model)) {
            stored = registry.keep(in);
        }
        NewVersion given = request.candidate();
        NewVersion candidate = new NewVersion(
                given.model(),
                stored.sha256(),
                given.bytes(),
                stored.location(),
                given.evidence(),
                given.report(),
                given.by(),
                given.tags());
        return new Promotion.Request(candidate, request.report(), request.to(), request.requires(), request.reason());
    }

    private Path model() {
        try {
            Path file = Path.of(modelFile);
            if (Files.isRegularFile(file)) {
                return file;
            }
        } catch (InvalidPathException e) {
            throw new UserInputException(modelFile + ": not a file name, expected the model", e);
        }
        throw new UserInputException(modelFile + ": no such file, expected the model that the report is about");
    }

    /**
     * Recomputes the verdict from the report's rules and numbers, since anyone could have written a verdict into the
     * file.
     */
    private Verdict decidedAgain(Report report) {
        GateResult written = report.gate();
        if (written == null || written.rules().isEmpty()) {
            throw new UserInputException(reportName + ": holds no decision; decide with model-gate gate " + reportName
                    + " --rule RULE --out DIR");
        }
        try {
            List<SourcedRule> rules = written.rules().stream()
                    .map(result -> new SourcedRule(RuleParser.parse(result.rule()), result.source()))
                    .distinct()
                    .toList();
            Verdict verdict = Gate.decide(report, new RuleSet(written.policy(), rules, List.of()))
                    .verdict();
            if (verdict != written.verdict()) {
                throw new UserInputException(reportName + ": says " + written.verdict() + ", but by its own rules and "
                        + "numbers it is " + verdict + "; it was changed, evaluate again");
            }
            return verdict.and(byNamedRules(report));
        } catch (RuleSyntaxException e) {
            throw new UserInputException(reportName + ": " + e.oneLine(), e);
        }
    }

    /**
     * Applies the rules named on the command line, since whoever writes a report can put weaker rules into it. PASSED
     * if none are named.
     */
    private Verdict byNamedRules(Report report) {
        ModelGateFile file = rules.file();
        RuleSet named = rules.ruleSet(file);
        if (named.rules().isEmpty()) {
            if (file != null || rules.policy() != null) {
                throw new UserInputException("there are no rules in what --config and --policy name");
            }
            return Verdict.PASSED;
        }
        return Gate.decide(report, named).verdict();
    }

    private String told(Promotion.Outcome outcome) {
        ModelVersion version = outcome.version();
        String name = version.model() + " " + version.version();
        if (outcome.change().isEmpty()) {
            return name + " is " + to + " already";
        }
        AliasChange change = outcome.change().get();
        return name + " is " + to + " now" + (change.from() == null ? "" : ", before it was " + change.from());
    }
}
