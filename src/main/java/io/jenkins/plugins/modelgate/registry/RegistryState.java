package io.jenkins.plugins.modelgate.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The state that results from the lines of an audit log. Not thread-safe. */
final class RegistryState {
    private final Map<String, Model> models = new TreeMap<>();
    private final List<AuditRepair> repairs = new ArrayList<>();

    private static final class Model {
        private final List<ModelVersion> versions = new ArrayList<>();
        private final Map<String, Integer> aliases = new TreeMap<>();
        private final List<AliasChange> history = new ArrayList<>();
        /** {@code null} for none, also if the owner was deleted. */
        private String owner;
        /** Registries of older versions of this plugin recorded no owners. */
        private boolean ownerTold;

        private void movedWith(JobMove move) {
            versions.replaceAll(version -> version.movedWith(move));
            if (move.from().equals(owner)) {
                owner = move.to();
            }
        }
    }

    /**
     * Applies another line.
     *
     * @throws RegistryException if it does not fit what came before, so that the log was not written by a registry
     */
    void apply(AuditEntry entry) throws RegistryException {
        if (entry.version() != null) {
            apply(entry.line(), entry.version());
        } else if (entry.alias() != null) {
            apply(entry.line(), entry.alias());
        } else if (entry.job() != null) {
            models.values().forEach(model -> model.movedWith(entry.job()));
        } else if (entry.owner() != null) {
            apply(entry.line(), entry.owner());
        } else {
            repairs.add(entry.repair());
        }
    }

    private void apply(long line, ModelOwner given) throws RegistryException {
        Model model = models.get(given.model());
        if (model == null) {
            throw new RegistryException("audit.log:" + line + ": names an owner of " + Names.printable(given.model())
                    + ", which is not registered");
        }
        model.owner = given.owner();
        model.ownerTold = true;
    }

    /** Whether a version comes from a job, or a model belongs to a folder or job, of this name. */
    boolean knows(String name) {
        return models.values().stream()
                .anyMatch(model -> name.equals(model.owner)
                        || model.versions.stream()
                                .anyMatch(version ->
                                        name.equals(version.location().job())));
    }

    /** The oldest version that comes from a job, for each model without a recorded owner. */
    List<ModelVersion> ownerless() {
        return models.values().stream()
                .filter(model -> !model.ownerTold)
                .flatMap(model -> model.versions.stream()
                        .filter(version -> version.location().job() != null)
                        .limit(1))
                .toList();
    }

    private void apply(long line, ModelVersion version) throws RegistryException {
        Names.model(version.model());
        Names.sha256(version.sha256());
        Model model = models.computeIfAbsent(version.model(), name -> new Model());
        int next = model.versions.size() + 1;
        if (version.version() != next) {
            throw new RegistryException("audit.log:" + line + ": registers version " + version.version() + " of "
                    + version.model() + ", expected version " + next);
        }
        model.versions.add(version);
    }

    private void apply(long line, AliasChange change) throws RegistryException {
        Names.alias(change.alias());
        Model model = models.get(change.model());
        boolean targetKnown =
                model != null && (change.to() == null || change.to() >= 1 && change.to() <= model.versions.size());
        if (!targetKnown) {
            throw new RegistryException("audit.log:" + line + ": moves " + change.alias() + " to version " + change.to()
                    + " of " + Names.printable(change.model()) + ", which is not registered");
        }
        if (!java.util.Objects.equals(model.aliases.get(change.alias()), change.from())) {
            throw new RegistryException("audit.log:" + line + ": moves " + change.alias() + " of " + change.model()
                    + " from version " + change.from() + ", but it pointed at " + model.aliases.get(change.alias()));
        }
        if (change.to() == null) {
            model.aliases.remove(change.alias());
        } else {
            model.aliases.put(change.alias(), change.to());
        }
        model.history.add(change);
    }

    List<AuditRepair> repairs() {
        return List.copyOf(repairs);
    }

    List<String> models() {
        return List.copyOf(models.keySet());
    }

    Optional<RegisteredModel> find(String name) {
        return Optional.ofNullable(models.get(name))
                .map(model -> new RegisteredModel(name, model.versions, model.aliases, model.history, model.owner));
    }
}
