package io.jenkins.plugins.modelgate.cli;

import io.jenkins.plugins.modelgate.registry.AliasChange;
import io.jenkins.plugins.modelgate.registry.ModelRegistry;
import io.jenkins.plugins.modelgate.registry.ModelVersion;
import io.jenkins.plugins.modelgate.registry.RegisteredModel;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows a model with its versions and the history of its aliases. */
@Command(
        name = "show",
        header = "Show the versions of a model, and who promoted which one when and why.",
        synopsisHeading = "%nUsage: ",
        description = {"", "The newest comes first.", ""},
        sortOptions = false,
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExample:%n",
        footer = "  model-gate show churn --registry /srv/models")
final class ShowCommand implements Callable<Integer> {
    private static final int DIGEST_SHOWN = 12;

    private final Console console;

    @Parameters(paramLabel = "ID", description = "The model's name in the registry.")
    private String name;

    @Mixin
    private RegistryOptions where;

    ShowCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        try (ModelRegistry registry = where.open()) {
            RegisteredModel model = where.find(registry, name);
            ConsoleTable versions =
                    new ConsoleTable("version", "verdict", "registered", "by", "sha256", "commit", "build", "aliases");
            for (ModelVersion version : newestFirst(model.versions())) {
                versions.row(
                        String.valueOf(version.version()),
                        VersionText.verdict(version),
                        VersionText.when(version.registered()),
                        VersionText.orNothing(version.registeredBy()),
                        shortened(version.sha256()),
                        shortened(
                                version.evidence() == null
                                        ? null
                                        : version.evidence().commit()),
                        VersionText.orNothing(
                                version.evidence() == null
                                        ? null
                                        : version.evidence().build()),
                        aliases(model, version));
            }
            versions.lines().forEach(console.out()::println);
            if (!model.history().isEmpty()) {
                console.out().println();
                history(model).lines().forEach(console.out()::println);
            }
            return ExitCode.PASSED;
        }
    }

    private static ConsoleTable history(RegisteredModel model) {
        ConsoleTable table = new ConsoleTable("when", "what", "alias", "from", "to", "by", "why");
        for (AliasChange change : newestFirst(model.history())) {
            table.row(
                    VersionText.when(change.at()),
                    change.kind().name().toLowerCase(Locale.ROOT),
                    change.alias(),
                    VersionText.orNothing(change.from()),
                    VersionText.orNothing(change.to()),
                    VersionText.orNothing(change.by()),
                    VersionText.orNothing(change.reason()));
        }
        return table;
    }

    private static String aliases(RegisteredModel model, ModelVersion version) {
        return model.aliases().entrySet().stream()
                .filter(alias -> alias.getValue() == version.version())
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(", "));
    }

    private static String shortened(String digest) {
        return digest == null ? ConsoleTable.NOTHING : digest.substring(0, Math.min(DIGEST_SHOWN, digest.length()));
    }

    private static <T> List<T> newestFirst(List<T> oldestFirst) {
        return IntStream.range(0, oldestFirst.size())
                .mapToObj(i -> oldestFirst.get(oldestFirst.size() - 1 - i))
                .toList();
    }
}
