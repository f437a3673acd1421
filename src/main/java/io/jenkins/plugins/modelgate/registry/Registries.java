package io.jenkins.plugins.modelgate.registry;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/** Opens the registry at a location. */
public final class Registries {
    private Registries() {}

    /**
     * @param location an {@code https://} URL of an MLflow tracking server, {@code git:CLONE} for tags in a clone, or a
     *     folder
     * @param token bearer token for a URL; may supply {@code null}
     * @throws RegistryException if the location is none of these
     */
    public static ModelRegistry open(String location, Supplier<String> token) throws RegistryException {
        if (location == null || location.isBlank()) {
            throw new RegistryException("no registry given; expected a folder, git:CLONE or an https:// URL");
        }
        try {
            if (location.startsWith("http://") || location.startsWith("https://")) {
                return new MlflowRegistry(URI.create(location), token);
            }
            if (location.startsWith("git:")) {
                Path clone = Path.of(location.substring("git:".length()));
                if (!Files.isDirectory(clone)) {
                    throw new RegistryException(clone + ": not a folder; expected git: and a clone's folder");
                }
                return new GitTagRegistry(clone);
            }
            if (location.contains("://")) {
                throw new IllegalArgumentException("a URL of another kind");
            }
            Path folder = Path.of(location);
            if (Files.exists(folder) && !Files.isDirectory(folder)) {
                throw new RegistryException(folder + ": is a file; expected a registry's folder");
            }
            return new FileRegistry(folder);
        } catch (IllegalArgumentException e) {
            throw new RegistryException(
                    "'" + Names.printable(location)
                            + "' is not a registry; expected a folder, git:CLONE or an https:// URL",
                    e);
        }
    }
}
