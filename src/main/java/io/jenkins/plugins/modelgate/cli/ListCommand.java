package io.jenkins.plugins.modelgate.cli;

import io.jenkins.plugins.modelgate.registry.ModelRegistry;
import io.jenkins.plugins.modelgate.registry.ModelVersion;
import io.jenkins.plugins.modelgate.registry.RegisteredModel;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the models in a registry. */
@Command(
        name = "list",
        header = "List the models in a registry.",
        synopsisHeading = "%nUsage: ",
        description = {"", "Prints one line per model, with its newest version and its aliases."},
        sortOptions = false,
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExample:%n",
        footer = "  model-gate list --registry /srv/models")
final class ListCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private RegistryOptions where;

    ListCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        try (ModelRegistry registry = where.open()) {
            ConsoleTable table = new ConsoleTable("model", "version", "verdict", "registered", "aliases");
            for (String name : registry.models()) {
                RegisteredModel model = where.find(registry, name);
                ModelVersion newest = model.versions().isEmpty()
                        ? null
                        : model.versions().get(model.versions().size() - 1);
                table.row(
                        name,
                        newest == null ? ConsoleTable.NOTHING : String.valueOf(newest.version()),
                        newest == null ? ConsoleTable.NOTHING : VersionText.verdict(newest),
                        newest == null ? ConsoleTable.NOTHING : VersionText.when(newest.registered()),
                        model.aliases().entrySet().stream()
                                .map(alias -> alias.getKey() + " " + alias.getValue())
                                .collect(Collectors.joining(", ")));
            }
            if (table.isEmpty()) {
                console.out().println("no models in " + where.location());
            } else {
                table.lines().forEach(console.out()::println);
            }
            return ExitCode.PASSED;
        }
    }
}
