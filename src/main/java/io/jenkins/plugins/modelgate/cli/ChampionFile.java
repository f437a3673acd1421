package io.jenkins.plugins.modelgate.cli;

import io.jenkins.plugins.modelgate.base.Sha256;
import io.jenkins.plugins.modelgate.base.UserInputException;
import io.jenkins.plugins.modelgate.registry.ModelRegistry;
import io.jenkins.plugins.modelgate.registry.ModelVersion;
import io.jenkins.plugins.modelgate.registry.Names;
import io.jenkins.plugins.modelgate.registry.RegisteredModel;
import io.jenkins.plugins.modelgate.registry.Registries;
import io.jenkins.plugins.modelgate.registry.RegistryException;
import io.jenkins.plugins.modelgate.report.Comparison;
import io.jenkins.plugins.modelgate.report.Report;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The bytes that a registry's alias points to, fetched for a comparison.
 *
 * @param alias as the user named it
 * @param name model and version
 * @param file with the bytes, whose digest was checked
 */
record ChampionFile(String alias, String name, Path file) {
    /**
     * @param location of the registry
     * @param model its name there
     * @param scratch a folder for the bytes
     * @return empty when nothing was promoted to the alias yet
     * @throws UserInputException when the bytes cannot be read, or are not those that were registered
     */
    static Optional<ChampionFile> fetch(String location, String model, String alias, Path scratch)
            throws RegistryException, IOException {
        Names.alias(alias);
        try (ModelRegistry registry = Registries.open(location, RegistryOptions.token())) {
            RegisteredModel known = registry.find(model).orElse(null);
            ModelVersion version = known == null ? null : known.alias(alias).orElse(null);
            return version == null ? Optional.empty() : Optional.of(fetch(registry, version, alias, location, scratch));
        }
    }

    private static ChampionFile fetch(
            ModelRegistry registry, ModelVersion version, String alias, String location, Path scratch)
            throws RegistryException, IOException {
        String name = version.model() + " " + version.version();
        Path file = scratch.resolve("champion.model");
        try (InputStream bytes = registry.open(version).orElseGet(() -> linked(version, location))) {
            Files.copy(bytes, file);
        }
        if (!Sha256.sha256(file).equals(version.sha256())) {
            throw new UserInputException(location + ": the bytes of " + name + " are not those that were registered; "
                    + "see model-gate verify --registry " + location);
        }
        return new ChampionFile(alias, name, file);
    }

    /** For registries that keep no bytes themselves. */
    private static InputStream linked(ModelVersion version, String location) {
        try {
            URI place = URI.create(version.location().path());
            if ("file".equals(place.getScheme())) {
                return Files.newInputStream(Path.of(place));
            }
        } catch (IOException | IllegalArgumentException e) {
            // As for any other place that can't be read from here.
        }
        throw new UserInputException(location + ": the bytes of " + version.model() + " " + version.version()
                + " are at " + version.location().path() + "; fetch them and name the file with --baseline");
    }

    /** What is wrong, with the alias instead of that file. */
    UserInputException named(UserInputException problem) {
        return problem.getMessage() == null
                ? problem
                : new UserInputException(problem.getMessage().replace(file.toString(), alias), problem);
    }

    /** The report, with the alias instead of the file that only this process knows. */
    Report named(Report report) {
        Comparison comparison = report.comparison();
        if (comparison == null) {
            return report;
        }
        Comparison.Baseline baseline = comparison.baseline();
        return new Report(
                report.schema(),
                report.model(),
                report.data(),
                report.metrics(),
                report.confusionMatrix(),
                report.curves(),
                report.slices(),
                report.latency(),
                new Comparison(
                        new Comparison.Baseline(
                                alias, name, baseline.sha256(), baseline.dataSha256(), baseline.metrics()),
                        comparison.differences(),
                        comparison.slices()),
                report.checks(),
                report.gate(),
                report.provenance());
    }
}
