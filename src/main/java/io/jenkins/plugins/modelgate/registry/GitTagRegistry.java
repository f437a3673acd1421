package io.jenkins.plugins.modelgate.registry;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Annotated tags in a clone, following GTO's convention: {@code churn@v3.0.0} registers version 3,
 * {@code churn#production#5} is the artifact's fifth counted tag and points {@code production} to the version at its
 * commit. Evidence and reasons are in the tags' messages.
 *
 * <p>Git refuses to create a tag that exists, so if two writers use the same number, one fails. Tags are created in the
 * clone; pushing them is left to its owner, and the remote refuses duplicates likewise.
 */
public final class GitTagRegistry implements ModelRegistry {
    private static final Pattern VERSION = Pattern.compile("([A-Za-z0-9][A-Za-z0-9._-]*)@v([0-9]{1,9})\\.0\\.0");
    private static final Pattern ASSIGNMENT =
            Pattern.compile("([A-Za-z0-9][A-Za-z0-9._-]*)#([A-Za-z][A-Za-z0-9_-]*)(!?)#([0-9]{1,9})");

    private final GitTags tags;
    private final Clock clock;
    private final RegistryJson json = new RegistryJson();

    /** The registry in the tags of a local clone. */
    public GitTagRegistry(Path clone) {
        this(new LocalClone(clone), Clock.systemUTC());
    }

    /** The registry in the tags of a clone that is accessed in a custom way, for instance on another machine. */
    public GitTagRegistry(GitClone clone) {
        this(clone, Clock.systemUTC());
    }

    GitTagRegistry(GitClone clone, Clock clock) {
        this.tags = new GitTags(clone);
        this.clock = clock;
    }

    @Override
    public List<String> models() throws RegistryException {
        TreeSet<String> names = new TreeSet<>();
        for (GitTags.Tag tag : tags.annotated()) {
            Matcher matcher = VERSION.matcher(tag.name());
            if (matcher.matches()) {
                names.add(matcher.group(1));
            }
        }
        return List.copyOf(names);
    }

    @Override
    public Optional<RegisteredModel> find(String model) throws RegistryException {
        return find(Names.model(model), tags.annotated());
    }

    private Optional<RegisteredModel> find(String model, List<GitTags.Tag> all) {
        Map<Integer, ModelVersion> versions = new TreeMap<>();
        Map<String, Integer> versionOfCommit = new LinkedHashMap<>();
        for (GitTags.Tag tag : all) {
            Matcher matcher = VERSION.matcher(tag.name());
            if (matcher.matches() && matcher.group(1).equals(model)) {
                int number = Integer.parseInt(matcher.group(2));
                versions.put(number, version(model, number, tag));
                versionOfCommit.put(tag.commit(), number);
            }
        }
        if (versions.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Integer> aliases = new TreeMap<>();
        List<AliasChange> history = new ArrayList<>();
        for (Assignment assignment : assignments(model, all)) {
            String alias = assignment.alias();
            Integer from = aliases.get(alias);
            Integer to = assignment.removed()
                    ? null
                    : versionOfCommit.get(assignment.tag().commit());
            if (to == null && !assignment.removed()) {
                continue;
            }
            history.add(change(model, alias, from, to, assignment.tag()));
            if (to == null) {
                aliases.remove(alias);
            } else {
                aliases.put(alias, to);
            }
        }
        return Optional.of(new RegisteredModel(model, List.copyOf(versions.values()), aliases, history));
    }

    @Override
    public ModelVersion register(NewVersion wanted) throws RegistryException {
        Names.model(wanted.model());
        Names.sha256(wanted.sha256());
        String commit = tags.commit(
                wanted.evidence().commit() == null ? "HEAD" : wanted.evidence().commit());
        Optional<RegisteredModel> known = find(wanted.model());
        Optional<ModelVersion> same = known.flatMap(model -> model.same(wanted));
        if (same.isPresent()) {
            return same.get();
        }
        for (GitTags.Tag tag : tags.annotated()) {
            if (tag.name().startsWith(wanted.model() + "@") && tag.commit().equals(commit)) {
                throw new RegistryException("commit " + commit.substring(0, 12) + " already carries " + tag.name()
                        + "; by GTO's convention a commit has one version of a model");
            }
        }
        int number = known.map(model -> model.versions()
                                .get(model.versions().size() - 1)
                                .version())
                        .orElse(0)
                + 1;
        ModelVersion version = new ModelVersion(
                wanted.model(),
                number,
                wanted.sha256(),
                wanted.bytes(),
                wanted.location(),
                wanted.evidence(),
                clock.instant().toString(),
                wanted.by(),
                wanted.tags());
        tags.add(
                wanted.model() + "@v" + number + ".0.0",
                commit,
                message(
                        "Register " + wanted.model() + " version " + number + ": "
                                + wanted.evidence().verdict(),
                        version));
        return version;
    }

    @Override
    public AliasChange move(
            String model, String alias, Integer expected, int to, AliasChange.Kind kind, String by, String reason)
            throws RegistryException {
        Names.alias(alias);
        // Read once: the counter has to match the state that was compared, or a tag created meanwhile is overruled.
        List<GitTags.Tag> seen = tags.annotated();
        find(Names.model(model), seen)
                .orElseThrow(() -> new RegistryException("no model '" + model + "' in the clone's tags"))
                .checkMove(alias, expected, to);
        AliasChange change = new AliasChange(
                model, alias, expected, to, kind, by, reason, clock.instant().toString());
        int counter = assignments(model, seen).stream()
                        .mapToInt(Assignment::counter)
                        .max()
                        .orElse(0)
                + 1;
        String commit = tags.commit("refs/tags/" + model + "@v" + to + ".0.0");
        String name = model + "#" + alias + "#" + counter;
        try {
            tags.add(name, commit, message("Point " + alias + " of " + model + " at version " + to, change));
        } catch (RegistryException e) {
            if (tags.annotated().stream().anyMatch(tag -> tag.name().equals(name))) {
                throw new PromotionRefusedException(alias + " of " + model + ": somebody else made the tag " + name
                        + " at the same moment; look where " + alias + " points now, and promote again");
            }
            throw e;
        }
        find(model, tags.annotated())
                .orElseThrow(() -> new RegistryException("no model '" + model + "' in the clone's tags any more"))
                .checkMoved(alias, to);
        return change;
    }

    private record Assignment(String alias, boolean removed, int counter, GitTags.Tag tag) {}

    private static List<Assignment> assignments(String model, List<GitTags.Tag> tags) {
        List<Assignment> assignments = new ArrayList<>();
        for (GitTags.Tag tag : tags) {
            Matcher matcher = ASSIGNMENT.matcher(tag.name());
            if (matcher.matches() && matcher.group(1).equals(model)) {
                assignments.add(new Assignment(
                        matcher.group(2), !matcher.group(3).isEmpty(), Integer.parseInt(matcher.group(4)), tag));
            }
        }
        assignments.sort(Comparator.comparingInt(Assignment::counter));
        return assignments;
    }

    private ModelVersion version(String model, int number, GitTags.Tag tag) {
        return body(tag, ModelVersion.class)
                .filter(version ->
                        version.version() == number && version.model().equals(model))
                .orElseGet(() -> ModelVersion.foreign(
                        model, number, "git:" + tag.commit(), tag.commit(), tag.at(), tag.tagger(), Map.of()));
    }

    private AliasChange change(String model, String alias, Integer from, Integer to, GitTags.Tag tag) {
        AliasChange.Kind kind = to == null ? AliasChange.Kind.REMOVAL : AliasChange.Kind.PROMOTION;
        Optional<AliasChange> written = body(tag, AliasChange.class);
        return new AliasChange(
                model,
                alias,
                from,
                to,
                written.map(AliasChange::kind).orElse(kind),
                written.map(AliasChange::by).orElse(tag.tagger()),
                written.map(AliasChange::reason).orElse(null),
                written.map(AliasChange::at).orElse(tag.at()));
    }

    private String message(String subject, Object body) {
        return subject + "\n\n" + new String(json.line(body), StandardCharsets.UTF_8) + "\n";
    }

    private <T> Optional<T> body(GitTags.Tag tag, Class<T> type) {
        int start = tag.message().indexOf("\n\n{");
        if (start < 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    json.read(tag.message().substring(start + 2).strip().getBytes(StandardCharsets.UTF_8), type));
        } catch (IOException e) {
            // A tag that someone created with GTO itself.
            return Optional.empty();
        }
    }
}
