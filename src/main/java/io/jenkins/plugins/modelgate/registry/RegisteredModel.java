package io.jenkins.plugins.modelgate.registry;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A model with everything that a registry knows about it.
 *
 * @param name the model's name
 * @param versions oldest first
 * @param aliases alias to version
 * @param history moves of the aliases, oldest first
 * @param owner full name of the folder or job that owns the name; {@code null} for none, and in registries without
 *     owners
 */
public record RegisteredModel(
        String name,
        List<ModelVersion> versions,
        Map<String, Integer> aliases,
        List<AliasChange> history,
        String owner) {
    /** A model in a registry without owners. */
    public RegisteredModel(
            String name, List<ModelVersion> versions, Map<String, Integer> aliases, List<AliasChange> history) {
        this(name, versions, aliases, history, null);
    }

    public RegisteredModel {
        versions = List.copyOf(versions);
        aliases = Collections.unmodifiableMap(new TreeMap<>(aliases));
        history = List.copyOf(history);
    }

    public Optional<ModelVersion> version(int number) {
        return versions.stream().filter(version -> version.version() == number).findFirst();
    }

    /** The version that an alias points to. */
    public Optional<ModelVersion> alias(String alias) {
        Integer number = aliases.get(alias);
        return number == null ? Optional.empty() : version(number);
    }

    /** An existing version with the same bytes and the same evidence. */
    Optional<ModelVersion> same(NewVersion wanted) {
        return versions.stream()
                .filter(version -> version.sha256().equals(wanted.sha256())
                        && version.evidence().equals(wanted.evidence()))
                .findFirst();
    }

    /** The version with these bytes, the newest if there are several. */
    public Optional<ModelVersion> bytes(String sha256) {
        return versions.stream()
                .filter(version -> version.sha256().equals(sha256))
                .reduce((older, newer) -> newer);
    }

    /**
     * Refuses to move an alias that does not point where expected, or to a version that does not exist.
     *
     * @param expected the version that the caller saw the alias point to; {@code null} for none
     * @param to the version that it should point to
     * @throws PromotionRefusedException if someone moved the alias in the meantime
     * @throws RegistryException if there is no such version
     */
    void checkMove(String alias, Integer expected, int to) throws RegistryException {
        if (version(to).isEmpty()) {
            throw new RegistryException(name + " has no version " + to + "; its newest is "
                    + versions.get(versions.size() - 1).version());
        }
        Integer current = aliases.get(alias);
        if (!Objects.equals(current, expected)) {
            String by = history.stream()
                    .filter(change -> change.alias().equals(alias) && Objects.equals(change.to(), current))
                    .reduce((older, newer) -> newer)
                    .map(change -> " (moved by " + change.by() + " at " + change.at() + ")")
                    .orElse("");
            throw new PromotionRefusedException(alias + " of " + name + " points at " + describe(current) + by
                    + ", not at " + describe(expected) + " as when this was measured; evaluate against the present "
                    + alias + " and promote again");
        }
    }

    /**
     * Checks, in a model read after a move, that the alias points where it was moved.
     *
     * @throws PromotionRefusedException if someone else moved it at the same moment
     */
    void checkMoved(String alias, int to) throws PromotionRefusedException {
        Integer readBack = aliases.get(alias);
        if (!Objects.equals(readBack, to)) {
            throw new PromotionRefusedException(alias + " of " + name + " was set to version " + to + " but points at "
                    + describe(readBack) + ": somebody else moved it at the same moment");
        }
    }

    private static String describe(Integer version) {
        return version == null ? "nothing" : "version " + version;
    }

    /** Whether the alias points to the version now, or did before. */
    public boolean everHeld(String alias, int version) {
        return Integer.valueOf(version).equals(aliases.get(alias))
                || history.stream()
                        .anyMatch(change ->
                                change.alias().equals(alias) && change.to() != null && change.to() == version);
    }

    /**
     * Where a rollback of the alias would lead: the version before the one it points to. A rollback undoes a promotion,
     * so two rollbacks in a row go back two promotions instead of returning to the start.
     */
    public Optional<ModelVersion> before(String alias) {
        Deque<Integer> way = new ArrayDeque<>();
        for (AliasChange change : history) {
            if (change.alias().equals(alias)) {
                arrive(way, change.from());
                if (change.kind() == AliasChange.Kind.ROLLBACK) {
                    way.poll();
                    arrive(way, change.to());
                } else if (change.to() == null) {
                    way.clear();
                } else {
                    way.push(change.to());
                }
            }
        }
        arrive(way, aliases.get(alias));
        way.poll();
        return Optional.ofNullable(way.peek()).flatMap(this::version);
    }

    /**
     * Moves on to a version the alias is known to have pointed to. In a registry that others also write to, it may have
     * moved without an entry in the history, and a move in the history may never have taken effect.
     */
    private static void arrive(Deque<Integer> way, Integer version) {
        if (version == null) {
            way.clear();
        } else if (way.contains(version)) {
            while (!version.equals(way.peek())) {
                way.pop();
            }
        } else {
            way.push(version);
        }
    }
}
