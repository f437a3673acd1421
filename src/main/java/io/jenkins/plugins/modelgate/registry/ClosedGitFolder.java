package io.jenkins.plugins.modelgate.registry;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A git folder of our own that exposes a clone's objects and refs, and nothing else.
 *
 * <p>Git runs programs named in the repository's configuration: to sign a tag, to fetch an object that a partial clone
 * lacks, to watch files. Git has no switch to ignore {@code .git/config}, and a list of dangerous settings to override
 * is never complete. So git never sees that file: it is started in this folder, whose configuration we write, and which
 * has no hooks, no remotes and no includes. {@code objects}, {@code refs} and {@code packed-refs} are symbolic links
 * into the clone.
 */
public final class ClosedGitFolder {
    /**
     * The clone's own configuration under a name that git does not read on its own, so that single values can be
     * queried.
     */
    static final String CLONE_CONFIG = "clone.config";

    private static final int MAX_POINTER_BYTES = 4096;
    private static final int MAX_CONFIG_BYTES = 1 << 20;
    private static final Pattern HEAD = Pattern.compile("ref: refs/[^\\s\\p{Cntrl}]+|[0-9a-f]{40,64}");
    private static final Pattern SHA256_OBJECTS = extension("objectformat", "sha256");
    private static final Pattern REFTABLE = extension("refstorage", "reftable");

    private ClosedGitFolder() {}

    private static Pattern extension(String name, String value) {
        return Pattern.compile("(?im)^\\s*(?:\\[extensions]\\s*)?" + name + "\\s*=\\s*\"?" + value);
    }

    /**
     * The environment to start git with. An empty value means that the variable must not be set.
     *
     * @param folder as returned by {@link #make}
     */
    public static Map<String, String> environment(String folder) {
        Map<String, String> environment = new LinkedHashMap<>();
        for (String unset : new String[] {
            "GIT_COMMON_DIR",
            "GIT_WORK_TREE",
            "GIT_INDEX_FILE",
            "GIT_NAMESPACE",
            "GIT_OBJECT_DIRECTORY",
            "GIT_ALTERNATE_OBJECT_DIRECTORIES",
            "GIT_CONFIG",
            "GIT_CONFIG_PARAMETERS",
            "GIT_CONFIG_SYSTEM",
            "GIT_EXEC_PATH",
            "GIT_TRACE",
            "GIT_TRACE2"
        }) {
            environment.put(unset, "");
        }
        environment.put("GIT_DIR", folder);
        environment.put("GIT_CONFIG_NOSYSTEM", "1");
        environment.put("GIT_CONFIG_GLOBAL", folder + "/config");
        environment.put("GIT_CONFIG_COUNT", "0");
        environment.put("GIT_ALLOW_PROTOCOL", "none");
        environment.put("GIT_NO_LAZY_FETCH", "1");
        environment.put("GIT_NO_REPLACE_OBJECTS", "1");
        environment.put("GIT_TERMINAL_PROMPT", "0");
        return environment;
    }

    /**
     * Creates the folder; the caller deletes it.
     *
     * @param clone a clone, a folder in one, a linked working tree or a bare repository
     * @param scratch where to create it
     * @throws RegistryException if there is no repository, or its layout is not supported
     */
    public static Path make(Path clone, Path scratch) throws IOException, RegistryException {
        Path gitDir = find(clone);
        Path common = common(gitDir);
        String config = config(common);
        if (REFTABLE.matcher(config).find()) {
            throw new RegistryException(clone + ": keeps its refs as a reftable, expected files; convert it with"
                    + " 'git refs migrate --ref-format=files'");
        }
        String head = pointer(gitDir.resolve("HEAD"));
        if (!HEAD.matcher(head).matches()) {
            throw new RegistryException(gitDir.resolve("HEAD") + ": is not what git writes there");
        }
        requireInside(clone, common, "refs");
        requireInside(clone, common, "refs/tags");
        boolean sha256 = SHA256_OBJECTS.matcher(config).find();
        Path folder = Files.createTempDirectory(scratch, "model-gate-git");
        try {
            Files.writeString(folder.resolve("HEAD"), head + "\n");
            Files.writeString(
                    folder.resolve("config"),
                    "[core]\n\trepositoryformatversion = 1\n\tbare = true\n"
                            + (sha256 ? "[extensions]\n\tobjectformat = sha256\n" : ""));
            for (String shown : new String[] {"objects", "refs", "packed-refs"}) {
                link(folder.resolve(shown), common.resolve(shown));
            }
            link(folder.resolve(CLONE_CONFIG), common.resolve("config"));
            return folder;
        } catch (IOException | RegistryException e) {
            delete(folder);
            throw e;
        }
    }

    /** Deletes what {@link #make} created. The clone's files are behind links and stay. */
    public static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    private static void link(Path link, Path target) throws IOException, RegistryException {
        try {
            Files.createSymbolicLink(link, target);
        } catch (UnsupportedOperationException | IOException e) {
            throw new RegistryException(
                    link.getParent() + ": has to hold symbolic links into the clone, which cannot be made here; on"
                            + " Windows turn on developer mode, or keep the registry in a folder",
                    e);
        }
    }

    /** Tags are written below this; a link there would let the clone choose the location. */
    private static void requireInside(Path clone, Path common, String name) throws IOException, RegistryException {
        Path place = common.resolve(name);
        if (Files.exists(place) && !place.toRealPath().startsWith(common.toRealPath())) {
            throw new RegistryException(
                    clone + ": its " + name + " lies outside of the repository; tags are not written through links");
        }
    }

    private static Path find(Path clone) throws IOException, RegistryException {
        for (Path folder = clone.toAbsolutePath().normalize(); folder != null; folder = folder.getParent()) {
            Path dotGit = folder.resolve(".git");
            if (Files.isRegularFile(dotGit)) {
                String pointer = pointer(dotGit);
                if (!pointer.startsWith("gitdir: ")) {
                    throw new RegistryException(dotGit + ": is not what git writes there");
                }
                return resolve(folder, pointer.substring("gitdir: ".length()), dotGit);
            }
            if (isGitDir(dotGit)) {
                return dotGit;
            }
            if (isGitDir(folder)) {
                return folder;
            }
        }
        throw new RegistryException(
                clone + ": is not a git repository, nor in one; expected git: and a clone's folder");
    }

    private static boolean isGitDir(Path folder) {
        return Files.isRegularFile(folder.resolve("HEAD"))
                && Files.isDirectory(folder.resolve("objects"))
                && Files.isDirectory(folder.resolve("refs"));
    }

    private static Path common(Path gitDir) throws IOException, RegistryException {
        Path pointer = gitDir.resolve("commondir");
        Path common = Files.exists(pointer) ? resolve(gitDir, pointer(pointer), pointer) : gitDir;
        if (!isGitDir(common)) {
            throw new RegistryException(common + ": is not a git repository; it has no HEAD, objects or refs");
        }
        return common;
    }

    private static Path resolve(Path folder, String named, Path pointer) throws RegistryException {
        try {
            return folder.resolve(named).normalize();
        } catch (InvalidPathException e) {
            throw new RegistryException(pointer + ": names no folder", e);
        }
    }

    /** A short line that git keeps in a file. Pipes and devices are not opened. */
    private static String pointer(Path file) throws IOException, RegistryException {
        return text(file, MAX_POINTER_BYTES).strip();
    }

    private static String config(Path common) throws IOException, RegistryException {
        Path file = common.resolve("config");
        return Files.exists(file) ? text(file, MAX_CONFIG_BYTES) : "";
    }

    private static String text(Path file, int most) throws IOException, RegistryException {
        if (!Files.isRegularFile(file)) {
            throw new RegistryException(file + ": is not a file, as it is in a git repository");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(most + 1);
            if (bytes.length > most) {
                throw new RegistryException(file + ": has more than " + most + " bytes, which git never writes there");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
