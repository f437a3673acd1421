package io.jenkins.plugins.modelgate.cli;

import io.jenkins.plugins.modelgate.base.SafeText;
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
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The bytes of the version that a registry's alias points to, fetched for a comparison.
 *
 * @param alias as the user named it
 * @param name model and version
 * @param file with the bytes, whose digest was checked
 */
record ChampionFile(String alias, String name, Path file) {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int HTTP_OK = 200;

    /**
     * @param location of the registry
     * @param model its name there
     * @param scratch a folder for the bytes
     * @return empty if nothing has been promoted to the alias yet
     * @throws UserInputException if the bytes cannot be read, or are not those that were registered
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
        if (version.sha256() == null) {
            throw new UserInputException(location + ": " + name + " was not registered by model-gate, so that nobody"
                    + " knows its digest; fetch it and name the file with --baseline");
        }
        try (InputStream bytes = registry.open(version).orElseGet(() -> download(version, location))) {
            copy(bytes, version.bytes(), file);
        }
        if (Files.size(file) != version.bytes() || !Sha256.sha256(file).equals(version.sha256())) {
            throw new UserInputException(location + ": the bytes of " + name + " are not those that were registered; "
                    + "see model-gate verify --registry " + location);
        }
        return new ChampionFile(alias, name, file);
    }

    /** Copies no more bytes than were registered, however many there are. */
    private static void copy(InputStream bytes, long size, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            byte[] buffer = new byte[1 << 16];
            // One extra byte reveals that there are too many.
            long left = size + 1;
            while (left > 0) {
                int read = bytes.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (read < 0) {
                    return;
                }
                out.write(buffer, 0, read);
                left -= read;
            }
        }
    }

    /**
     * Downloads from registries that store no bytes themselves. The location comes from a server or a tag, so only
     * https without credentials is used, and local files are never read.
     */
    private static InputStream download(ModelVersion version, String location) {
        String place = version.location().path();
        try {
            URI address = URI.create(place);
            if ("https".equals(address.getScheme()) && address.getHost() != null && address.getUserInfo() == null) {
                HttpResponse<InputStream> response = HttpClient.newBuilder()
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(TIMEOUT)
                        .build()
                        .send(
                                HttpRequest.newBuilder(address).timeout(TIMEOUT).build(),
                                HttpResponse.BodyHandlers.ofInputStream());
                long announced =
                        response.headers().firstValueAsLong("Content-Length").orElse(-1);
                if (response.statusCode() == HTTP_OK && announced == version.bytes()) {
                    return response.body();
                }
                response.body().close();
            }
        } catch (IOException | IllegalArgumentException e) {
            // Reported like any other location that cannot be read from here.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new UserInputException(location + ": the bytes of " + version.model() + " " + version.version()
                + " are at " + SafeText.shortened(place, 200) + "; fetch them and name the file with --baseline");
    }

    /** The problem with the file's name replaced by the alias. */
    UserInputException named(UserInputException problem) {
        return problem.getMessage() == null
                ? problem
                : new UserInputException(problem.getMessage().replace(file.toString(), alias), problem);
    }

    /** The report with the alias in place of the file, which only this process knows. */
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
