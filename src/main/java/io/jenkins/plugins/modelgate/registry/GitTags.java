package io.jenkins.plugins.modelgate.registry;

import java.util.ArrayList;
import java.util.List;

/** The annotated tags of a clone. */
final class GitTags {
    private static final String FIELD = "\u001f";
    private static final String RECORD = "\u001e";
    private static final List<String> QUIET = List.of("-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=false");
    private static final String NAME = "Model Gate";
    private static final String EMAIL = "model-gate@localhost";

    private final GitClone clone;

    GitTags(GitClone clone) {
        this.clone = clone;
    }

    /**
     * An annotated tag.
     *
     * @param commit the commit it points to
     * @param at ISO-8601
     */
    record Tag(String name, String commit, String tagger, String at, String message) {}

    List<Tag> annotated() throws RegistryException {
        String format = String.join(
                        "%1f",
                        "%(objecttype)",
                        "%(refname:strip=2)",
                        "%(*objectname)",
                        "%(taggername)",
                        "%(taggerdate:iso-strict)",
                        "%(contents)")
                + "%1e";
        List<Tag> tags = new ArrayList<>();
        for (String record : git(List.of(), "for-each-ref", "--format=" + format, "refs/tags")
                .split(RECORD)) {
            String[] fields = record.strip().split(FIELD, 6);
            if (fields.length == 6 && fields[0].equals("tag")) {
                tags.add(new Tag(fields[1], fields[2], fields[3], fields[4], fields[5]));
            }
        }
        return tags;
    }

    /** Resolves a revision to a commit. */
    String commit(String revision) throws RegistryException {
        if (revision.startsWith("-")) {
            throw new RegistryException("'" + Names.printable(revision) + "' is not a revision");
        }
        return git(List.of(), "rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}")
                .strip();
    }

    /**
     * Creates an annotated tag; git refuses one that exists. The message names whoever made the change; git also
     * requires a tagger, which is the clone's own user if it configures one.
     */
    void add(String name, String commit, String message) throws RegistryException {
        git(
                List.of(
                        "-c", "user.name=" + cloneSetting("user.name", NAME),
                        "-c", "user.email=" + cloneSetting("user.email", EMAIL)),
                "tag",
                "--annotate",
                "--no-sign",
                "--cleanup=verbatim",
                "--message=" + message,
                name,
                commit);
    }

    /** Queries a value of a file that git otherwise ignores. */
    private String cloneSetting(String name, String otherwise) {
        try {
            String value = git(
                            List.of(), "config", "--file", ClosedGitFolder.CLONE_CONFIG, "--no-includes", "--get", name)
                    .strip();
            return value.isEmpty() ? otherwise : value;
        } catch (RegistryException e) {
            return otherwise;
        }
    }

    private String git(List<String> settings, String... arguments) throws RegistryException {
        List<String> all = new ArrayList<>(QUIET);
        all.addAll(settings);
        all.addAll(List.of(arguments));
        return clone.run(all);
    }
}
