package io.jenkins.plugins.modelgate.registry;

import java.util.ArrayList;
import java.util.List;

/** The annotated tags of one clone; its hooks are off. */
final class GitTags {
    private static final String FIELD = "\u001f";
    private static final String RECORD = "\u001e";
    private static final List<String> QUIET = List.of("-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=false");
    /** Whoever made the change is named in the tag's message; git wants a tagger as well. */
    private static final List<String> SOMEBODY =
            List.of("-c", "user.name=Model Gate", "-c", "user.email=model-gate@localhost");

    private final GitClone clone;

    GitTags(GitClone clone) {
        this.clone = clone;
    }

    /**
     * An annotated tag.
     *
     * @param commit that it points at
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

    /** The commit that a revision names. */
    String commit(String revision) throws RegistryException {
        if (revision.startsWith("-")) {
            throw new RegistryException("'" + Names.printable(revision) + "' is not a revision");
        }
        return git(List.of(), "rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}")
                .strip();
    }

    /** Makes an annotated tag; git refuses one that exists. */
    void add(String name, String commit, String message) throws RegistryException {
        git(
                hasIdentity() ? List.of() : SOMEBODY,
                "tag",
                "--annotate",
                "--cleanup=verbatim",
                "--message=" + message,
                name,
                commit);
    }

    private boolean hasIdentity() {
        try {
            git(List.of(), "var", "GIT_COMMITTER_IDENT");
            return true;
        } catch (RegistryException e) {
            return false;
        }
    }

    private String git(List<String> settings, String... arguments) throws RegistryException {
        List<String> all = new ArrayList<>(QUIET);
        all.addAll(settings);
        all.addAll(List.of(arguments));
        return clone.run(all);
    }
}
