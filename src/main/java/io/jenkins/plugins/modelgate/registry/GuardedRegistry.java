package io.jenkins.plugins.modelgate.registry;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A folder registry with changes restricted by a guard. */
final class GuardedRegistry implements ModelRegistry {
    private final FileRegistry registry;
    private final ChangeGuard guard;

    GuardedRegistry(FileRegistry registry, ChangeGuard guard) {
        this.registry = registry;
        this.guard = guard;
    }

    @Override
    public List<String> models() throws RegistryException {
        return registry.models();
    }

    @Override
    public Optional<RegisteredModel> find(String model) throws RegistryException {
        return registry.find(model);
    }

    @Override
    public ModelVersion register(NewVersion version) throws RegistryException {
        return registry.register(version, guard);
    }

    @Override
    public AliasChange move(
            String model, String alias, Integer expected, int to, AliasChange.Kind kind, String by, String reason)
            throws RegistryException {
        return registry.move(
                new AliasChange(
                        Names.model(model),
                        Names.alias(alias),
                        expected,
                        to,
                        kind,
                        by,
                        reason,
                        Instant.now().toString()),
                guard);
    }

    @Override
    public Optional<byte[]> report(ModelVersion version) throws RegistryException {
        return registry.report(version);
    }

    @Override
    public Optional<InputStream> open(ModelVersion version) throws RegistryException, IOException {
        return registry.open(version);
    }
}
