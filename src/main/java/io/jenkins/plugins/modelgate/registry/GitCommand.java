package io.jenkins.plugins.modelgate.registry;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The installed {@code git} in one clone, with the clone's hooks off. */
final class GitCommand {
    private static final int MAX_OUTPUT_BYTES = 32 << 20;
    private static final long TIMEOUT_SECONDS = 60;
    private static final String FIELD = "\u001f";
    private static final String RECORD = "\u001e";

    private final Path clone;

    GitCommand(Path clone) {
        this.clone = clone;
    }

    /**
     * An annotated tag.
     *
     * @param commit that it points at
     * @param at ISO-8601
     */
    record Tag(String name, String commit, String tagger, String at, String message) {}

    List<Tag> annotatedTags() throws RegistryException {
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
        for (String record : run("for-each-ref", "--format=" + format, "refs/tags").split(RECORD)) {
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
        return run("rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}").strip();
    }

    /** Makes an annotated tag; git refuses one that exists. */
    void tag(String name, String commit, String message) throws RegistryException {
        try {
            Path file = Files.createTempFile("model-gate-tag", ".txt");
            try {
                Files.writeString(file, message);
                run("tag", "--annotate", "--cleanup=verbatim", "--file=" + file, name, commit);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new RegistryException("cannot write the message of tag " + name + ": " + e, e);
        }
    }

    private String run(String... arguments) throws RegistryException {
        List<String> command = new ArrayList<>(List.of(
                "git", "-C", clone.toString(), "-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=false"));
        command.addAll(List.of(arguments));
        try {
            Path errors = Files.createTempFile("model-gate-git", ".txt");
            try {
                Process process =
                        new ProcessBuilder(command).redirectError(errors.toFile()).start();
                process.getOutputStream().close();
                byte[] output;
                try (InputStream in = process.getInputStream()) {
                    output = in.readNBytes(MAX_OUTPUT_BYTES + 1);
                }
                if (output.length > MAX_OUTPUT_BYTES || !process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    throw new RegistryException(clone + ": git " + arguments[0] + " did not end");
                }
                if (process.exitValue() != 0) {
                    String said = Files.readString(errors).lines().findFirst().orElse("status " + process.exitValue());
                    throw new RegistryException(clone + ": git " + arguments[0] + ": " + Names.printable(said));
                }
                return new String(output, StandardCharsets.UTF_8);
            } finally {
                Files.deleteIfExists(errors);
            }
        } catch (IOException e) {
            throw new RegistryException(clone + ": git cannot be run; is it installed? " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegistryException("interrupted while git ran in " + clone, e);
        }
    }
}
