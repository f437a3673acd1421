package io.jenkins.plugins.modelgate.cli;

import io.jenkins.plugins.modelgate.registry.AliasChange;
import io.jenkins.plugins.modelgate.registry.ModelRegistry;
import io.jenkins.plugins.modelgate.registry.Promotion;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Moves an alias back to the previous version. */
@Command(
        name = "rollback",
        header = "Move an alias back to the previous version.",
        synopsisHeading = "%nUsage: ",
        description = {
            "",
            "Undoes the last promotion of the alias that still stands. Two rollbacks undo two promotions.",
            ""
        },
        sortOptions = false,
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:the alias points to the previous version", "2:ERROR: for example, there is none"},
        footerHeading = "%nExample:%n",
        footer = "  model-gate rollback churn --alias production --reason 'complaints since noon' --registry "
                + "/srv/models")
final class RollbackCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "ID", description = "The model's name in the registry.")
    private String model;

    @Option(
            names = "--alias",
            required = true,
            paramLabel = "ALIAS",
            order = 2,
            description = "The alias to move, for example production.")
    private String alias;

    @Mixin
    private ChangeOptions asked;

    @Mixin
    private RegistryOptions where;

    RollbackCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        try (ModelRegistry registry = where.open()) {
            asked.check(registry);
            where.find(registry, model);
            AliasChange change = new Promotion(registry).rollback(model, alias, asked.by(), asked.reason());
            console.out()
                    .println(model + " " + change.to() + " is " + alias + " again, before it was " + change.from());
            asked.tellEnd(registry, console);
            return ExitCode.PASSED;
        }
    }
}
