package io.jenkins.plugins.modelgate.registry;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** Where versions and aliases are kept. Every change is atomic: it is there whole, or not at all. */
public interface ModelRegistry extends AutoCloseable {
    /** The names of all models, sorted. */
    List<String> models() throws RegistryException;

    /** A model with its versions, aliases and their history. */
    Optional<RegisteredModel> find(String model) throws RegistryException;

    /**
     * Registers bytes with their evidence as a new version. The same bytes with the same report are registered once: a
     * second call gives the version that is there.
     *
     * @throws RegistryException when the registry cannot be reached or written, or a name or digest is malformed
     */
    ModelVersion register(NewVersion version) throws RegistryException;

    /**
     * Moves an alias if, and only if, it points where the caller saw it, and reads it back.
     *
     * @param expected the version that it points at as far as the caller knows; {@code null} when it is not there
     * @throws PromotionRefusedException when it points elsewhere by now; the message names who moved it and when, where
     *     the registry knows
     */
    AliasChange move(
            String model, String alias, Integer expected, int to, AliasChange.Kind kind, String by, String reason)
            throws RegistryException;

    /**
     * The report that was kept as evidence of a version, as it was given.
     *
     * @return empty where this registry keeps its digest alone; the report itself stays with the build
     */
    default Optional<byte[]> report(ModelVersion version) throws RegistryException {
        return Optional.empty();
    }

    /**
     * The version's bytes, where this registry keeps them itself.
     *
     * @return empty when they are elsewhere, see {@link ModelVersion#location()}; the caller checks the digest
     */
    default Optional<InputStream> open(ModelVersion version) throws RegistryException, IOException {
        return Optional.empty();
    }

    @Override
    default void close() {}
}
