package io.jenkins.plugins.modelgate.cli;

import io.jenkins.plugins.modelgate.base.SafeText;
import io.jenkins.plugins.modelgate.base.UserInputException;
import io.jenkins.plugins.modelgate.registry.AuditAnchors;
import io.jenkins.plugins.modelgate.registry.AuditHead;
import io.jenkins.plugins.modelgate.registry.AuditProblem;
import io.jenkins.plugins.modelgate.registry.AuditRepair;
import io.jenkins.plugins.modelgate.registry.FileRegistry;
import io.jenkins.plugins.modelgate.registry.ModelRegistry;
import io.jenkins.plugins.modelgate.registry.RegistryException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Checks a registry for tampering. */
@Command(
        name = "verify",
        header = "Check a registry's audit log, reports and models for tampering.",
        synopsisHeading = "%nUsage: ",
        description = {
            "",
            "Checks every line of the log against the digest in the next one, the last line against audit.head, and "
                    + "every file against its own digest. Somebody who can write to the folder can rewrite all of it: to "
                    + "detect that, pass the digest that you noted elsewhere with --anchor.",
            "",
            "Every other command refuses a log that does not end where audit.head says. If you know that the log is "
                    + "right as it is, --repair records that in the log, with your name and the reason."
        },
        sortOptions = false,
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:everything is as it was written", "1:something was changed, lost or swapped", "2:ERROR"},
        footerHeading = "%nExample:%n",
        footer = "  model-gate verify --registry /srv/models")
final class VerifyCommand implements Callable<Integer> {
    private final Console console;

    @Option(
            names = "--anchor",
            paramLabel = "WHERE",
            order = 2,
            description = "What was noted elsewhere: a digest that promote or rollback printed, a file, or git:CLONE. "
                    + "Repeatable.")
    private List<String> anchors = List.of();

    @Option(
            names = "--repair",
            order = 3,
            description = "Declare the log right though it does not end where audit.head says. Needs --reason.")
    private boolean repair;

    @Option(names = "--reason", paramLabel = "TEXT", order = 4, description = "Why it is right, for the audit log.")
    private String reason;

    @Option(
            names = "--by",
            paramLabel = "NAME",
            order = 5,
            defaultValue = "${sys:user.name}",
            description = "Who says so, for the audit log. Default: the user of the operating system")
    private String by;

    @Mixin
    private RegistryOptions where;

    VerifyCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        try (ModelRegistry registry = where.open()) {
            if (!(registry instanceof FileRegistry files)) {
                throw new UserInputException(
                        where.location() + ": only a registry in a folder has an audit log to verify");
            }
            if (!files.exists()) {
                throw new UserInputException(where.location()
                        + ": holds no registry, expected a folder with an audit.log; is the name right?");
            }
            if (repair) {
                AuditRepair repaired = files.repair(by, reason);
                console.out().println("repaired: " + SafeText.line(repaired.found()));
            } else if (reason != null) {
                throw new UserInputException("--reason: has an effect with --repair only");
            }
            List<AuditProblem> problems = files.verify(anchors());
            for (AuditProblem problem : problems) {
                console.problem(where.location() + (problem.line() > 0 ? "/audit.log:" + problem.line() : "") + ": "
                        + problem.text());
            }
            if (!problems.isEmpty()) {
                return ExitCode.FAILED;
            }
            for (AuditRepair repaired : files.repairs()) {
                console.out()
                        .println(SafeText.line("declared right at " + repaired.at() + " by " + repaired.by() + " ("
                                + repaired.reason() + "): " + repaired.found()));
            }
            console.out().println("as it was written; the audit log ends at " + files.headDigest());
            return ExitCode.PASSED;
        }
    }

    private List<AuditHead> anchors() throws RegistryException {
        List<AuditHead> heads = new ArrayList<>();
        for (String anchor : anchors) {
            heads.addAll(AuditAnchors.read(anchor));
        }
        return heads;
    }
}
