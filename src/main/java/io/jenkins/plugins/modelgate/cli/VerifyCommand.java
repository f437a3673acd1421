package io.jenkins.plugins.modelgate.cli;

import io.jenkins.plugins.modelgate.base.UserInputException;
import io.jenkins.plugins.modelgate.registry.AuditProblem;
import io.jenkins.plugins.modelgate.registry.FileRegistry;
import io.jenkins.plugins.modelgate.registry.ModelRegistry;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Looks for tampering. */
@Command(
        name = "verify",
        header = "Check a registry's audit log, reports and models for tampering.",
        synopsisHeading = "%nUsage: ",
        description = {
            "",
            "Holds every line of the log against the digest in the next one, and every file against its own. Compare the "
                    + "digest that is printed with one noted at an earlier promotion, to be sure that not all was "
                    + "written anew."
        },
        sortOptions = false,
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:everything is as it was written", "1:something was changed, lost or swapped", "2:ERROR"},
        footerHeading = "%nExample:%n",
        footer = "  model-gate verify --registry /srv/models")
final class VerifyCommand implements Callable<Integer> {
    private final Console console;

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
            List<AuditProblem> problems = files.verify();
            for (AuditProblem problem : problems) {
                console.problem(where.location() + (problem.line() > 0 ? "/audit.log:" + problem.line() : "") + ": "
                        + problem.text());
            }
            if (!problems.isEmpty()) {
                return ExitCode.FAILED;
            }
            console.out().println("as it was written; the audit log ends at " + files.headDigest());
            return ExitCode.PASSED;
        }
    }
}
