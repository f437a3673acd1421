package io.jenkins.plugins.modelgate.registry;

import io.jenkins.plugins.modelgate.base.AtomicFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Heads of an audit log recorded outside the registry's folder: one per line in a file, or one per annotated tag in a
 * clone. Someone who can write the registry's folder can rewrite the log, but not what was recorded elsewhere.
 */
public final class AuditAnchors {
    private static final String GIT = "git:";
    private static final String TAG = "model-gate-audit-";
    private static final int MAX_BYTES = 64 << 20;
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern NOTE = Pattern.compile("([1-9][0-9]{0,8}) ([0-9a-f]{64})");

    private final String where;
    private final Path file;
    private final GitTags tags;

    private AuditAnchors(String where, Path file, GitTags tags) {
        this.where = where;
        this.file = file;
        this.tags = tags;
    }

    /**
     * @param where a file, created when the first anchor is recorded, or {@code git:CLONE}
     * @throws RegistryException if it is neither
     */
    public static AuditAnchors at(String where) throws RegistryException {
        try {
            if (where.startsWith(GIT)) {
                return new AuditAnchors(
                        where, null, new GitTags(new LocalClone(Path.of(where.substring(GIT.length())))));
            }
            Path file = Path.of(where);
            if (where.isBlank() || where.contains("://") || Files.isDirectory(file)) {
                throw new RegistryException(
                        "'" + Names.printable(where) + "' can't hold anchors; expected a file or git:CLONE");
            }
            return new AuditAnchors(where, file, null);
        } catch (InvalidPathException e) {
            throw new RegistryException(
                    "'" + Names.printable(where) + "' is not a file name; expected a file or git:CLONE", e);
        }
    }

    /**
     * Reads the anchors to check a log against.
     *
     * @param named a digest alone, or a place as in {@link #at}
     * @throws RegistryException if there are no anchors, or they cannot be read
     */
    public static List<AuditHead> read(String named) throws RegistryException {
        if (DIGEST.matcher(named).matches()) {
            return List.of(new AuditHead(0, named));
        }
        List<AuditHead> noted = at(named).noted();
        if (noted.isEmpty()) {
            throw new RegistryException(named + ": holds no anchor; expected a SHA-256 digest, a file or git:CLONE in"
                    + " which promote --anchor noted some");
        }
        return noted;
    }

    /** Records the current head of a log. The same head is recorded only once. */
    public void note(AuditHead head) throws RegistryException {
        if (head.line() == 0 || noted().contains(head)) {
            return;
        }
        String note = head.line() + " " + head.sha256();
        if (tags != null) {
            tags.add(TAG + head.line(), tags.commit("HEAD"), note + "\n");
            return;
        }
        try (FileChannel out = FileChannel.open(
                file, StandardOpenOption.WRITE, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            AtomicFiles.writeFully(out, (note + "\n").getBytes(StandardCharsets.UTF_8));
            out.force(true);
        } catch (IOException e) {
            throw new RegistryException(file + ": the anchor cannot be written: " + e, e);
        }
    }

    /** Checks that the anchors recorded so far can be read. */
    public void check() throws RegistryException {
        noted();
        if (file != null && !Files.isDirectory(file.toAbsolutePath().getParent())) {
            throw new RegistryException(file + ": its folder does not exist; make it first");
        }
    }

    private List<AuditHead> noted() throws RegistryException {
        return tags != null ? tagged() : inFile();
    }

    private List<AuditHead> tagged() throws RegistryException {
        List<AuditHead> noted = new ArrayList<>();
        for (GitTags.Tag tag : tags.annotated()) {
            if (tag.name().startsWith(TAG)) {
                AuditHead head =
                        parse(where + ": tag " + tag.name(), tag.message().strip());
                if (!tag.name().equals(TAG + head.line())) {
                    throw new RegistryException(where + ": tag " + tag.name() + " is of line " + head.line());
                }
                noted.add(head);
            }
        }
        return noted;
    }

    private List<AuditHead> inFile() throws RegistryException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new RegistryException(file + ": has more than 64 MiB; is this a file of anchors?");
            }
            List<AuditHead> noted = new ArrayList<>();
            for (String line : new String(bytes, StandardCharsets.UTF_8).lines().toList()) {
                noted.add(parse(file + ":" + (noted.size() + 1), line));
            }
            return noted;
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new RegistryException(file + ": cannot be read: " + e, e);
        }
    }

    private static AuditHead parse(String place, String note) throws RegistryException {
        Matcher parts = NOTE.matcher(note);
        if (!parts.matches()) {
            throw new RegistryException(place + ": '" + Names.printable(note)
                    + "' is not an anchor; expected a line's number and its SHA-256 digest");
        }
        return new AuditHead(Long.parseLong(parts.group(1)), parts.group(2));
    }
}
