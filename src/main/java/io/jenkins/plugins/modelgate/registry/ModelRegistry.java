package io.jenkins.plugins.modelgate.registry;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** Stores versions and aliases. Every change is atomic. */
public interface ModelRegistry extends AutoCloseable {
    /** The names of all models, sorted. */
    List<String> models() throws RegistryException;

    /** A model with its versions, aliases and their history. */
    Optional<RegisteredModel> find(String model) throws RegistryException;

    /**
     * Registers bytes with their evidence as a new version. The same bytes with the same report are registered once: a
     * second call returns the existing version.
     *
     * @throws RegistryException if the registry cannot be reached or written, or a name or digest is malformed
     */
    ModelVersion register(NewVersion version) throws RegistryException;

    /**
     * Moves an alias only if it still points where the caller last saw it, and reads it back.
     *
     * @param expected the version that the caller believes it points to; {@code null} if it does not exist
     * @throws PromotionRefusedException if it points elsewhere by now; the message names who moved it and when, if the
     *     registry knows
     */
    AliasChange move(
            String model, String alias, Integer expected, int to, AliasChange.Kind kind, String by, String reason)
            throws RegistryException;

    /**
     * The report stored as evidence of a version, as it was given.
     *
     * @return empty if this registry only stores its digest; the report itself stays with the build
     */
    default Optional<byte[]> report(ModelVersion version) throws RegistryException {
        return Optional.empty();
    }

    /**
     * The version's bytes, if this registry stores them itself.
     *
     * @return empty if they are elsewhere, see {@link ModelVersion#location()}; the caller checks the digest
     */
    default Optional<InputStream> open(ModelVersion version) throws RegistryException, IOException {
        return Optional.empty();
    }

    @Override
    default void close() {}
}
