package io.jenkins.plugins.modelgate.registry;

import io.jenkins.plugins.modelgate.base.AtomicFiles;
import io.jenkins.plugins.modelgate.base.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * A registry in a folder: {@code audit.log} is the registry, {@code reports/} and {@code blobs/} hold files named after
 * their digests. Jenkins and the command line use the same format; several processes may use it at once.
 */
public final class FileRegistry implements ModelRegistry {
    private static final int MAX_ATTEMPTS = 1_000;

    private final Path folder;
    private final Clock clock;
    private final AuditLog log;
    private final FollowedLog followed;
    private boolean cleaned;

    /** A registry in a folder, which is created when something is first registered. */
    public FileRegistry(Path folder) {
        this(folder, Clock.systemUTC());
    }

    FileRegistry(Path folder, Clock clock) {
        this(folder, clock, new AuditLog(folder));
    }

    FileRegistry(Path folder, Clock clock, AuditLog log) {
        this.folder = folder;
        this.clock = clock;
        this.log = log;
        this.followed = new FollowedLog(folder, log);
    }

    @Override
    public synchronized List<String> models() throws RegistryException {
        refresh();
        return followed.state().models();
    }

    /** A consistent snapshot of all models. */
    public synchronized List<RegisteredModel> all() throws RegistryException {
        refresh();
        return followed.state().models().stream()
                .map(model -> followed.state().find(model).orElseThrow())
                .toList();
    }

    @Override
    public synchronized Optional<RegisteredModel> find(String model) throws RegistryException {
        refresh();
        return followed.state().find(Names.model(model));
    }

    @Override
    public ModelVersion register(NewVersion wanted) throws RegistryException {
        return register(wanted, ChangeGuard.NONE);
    }

    /** The same registry, with changes restricted by a guard. */
    public ModelRegistry guardedBy(ChangeGuard guard) {
        return new GuardedRegistry(this, guard);
    }

    synchronized ModelVersion register(NewVersion wanted, ChangeGuard guard) throws RegistryException {
        Names.model(wanted.model());
        Names.sha256(wanted.sha256());
        String reportDigest = Sha256.sha256(wanted.report());
        if (!reportDigest.equals(wanted.evidence().reportSha256())) {
            throw new RegistryException("the report's digest is " + reportDigest + ", but the evidence names "
                    + wanted.evidence().reportSha256());
        }
        try (RegistryLock lock = lock()) {
            refresh();
            Optional<RegisteredModel> model = followed.state().find(wanted.model());
            guard.check(model);
            Optional<ModelVersion> same = model.flatMap(known -> known.same(wanted));
            if (same.isPresent()) {
                return same.get();
            }
            AtomicFiles.write(reportFile(reportDigest), wanted.report());
            ModelVersion version = new ModelVersion(
                    wanted.model(),
                    model.map(known -> known.versions().size()).orElse(0) + 1,
                    wanted.sha256(),
                    wanted.bytes(),
                    wanted.location(),
                    wanted.evidence(),
                    clock.instant().toString(),
                    wanted.by(),
                    wanted.tags());
            followed.append(AuditLine.of(version));
            if (model.isEmpty()
                    && guard != ChangeGuard.NONE
                    && version.location().job() != null) {
                // Without a guard, as on the command line, everything belongs to whoever can write to the folder.
                followed.append(AuditLine.of(owner(version, version.location().job(), wanted.by())));
            }
            return version;
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private ModelOwner owner(ModelVersion version, String job, String by) {
        return new ModelOwner(
                version.model(), ModelOwner.ownerOf(job), by, clock.instant().toString());
    }

    /**
     * Assigns each model registered before owners were recorded to the folder, or job, of its oldest version. Writes
     * nothing if all models have owners.
     *
     * @param by who is recorded as having done it
     */
    public synchronized void nameOwners(String by) throws RegistryException {
        refresh();
        if (followed.state().ownerless().isEmpty()) {
            return;
        }
        try (RegistryLock lock = lock()) {
            refresh();
            for (ModelVersion first : followed.state().ownerless()) {
                followed.append(AuditLine.of(owner(first, first.location().job(), by)));
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    @Override
    public AliasChange move(
            String model, String alias, Integer expected, int to, AliasChange.Kind kind, String by, String reason)
            throws RegistryException {
        return move(
                new AliasChange(
                        Names.model(model),
                        Names.alias(alias),
                        expected,
                        to,
                        kind,
                        by,
                        reason,
                        clock.instant().toString()),
                ChangeGuard.NONE);
    }

    synchronized AliasChange move(AliasChange change, ChangeGuard guard) throws RegistryException {
        try (RegistryLock lock = lock()) {
            refresh();
            RegisteredModel known = followed.state()
                    .find(change.model())
                    .orElseThrow(() -> new RegistryException("no model '" + change.model() + "' in " + folder));
            guard.check(Optional.of(known));
            known.checkMove(change.alias(), change.from(), change.to());
            followed.append(AuditLine.of(change));
            return change;
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /**
     * Follows a job or folder that was renamed, moved or deleted, so that its versions can be found, and another job
     * that takes its old name is not mistaken for it. Writes nothing if no version comes from it and it owns no model.
     *
     * @param from full name until now
     * @param to full name from now on; {@code null} if it was deleted
     */
    public synchronized void moveJob(String from, String to) throws RegistryException {
        refresh();
        if (!followed.state().knows(from)) {
            return;
        }
        try (RegistryLock lock = lock()) {
            refresh();
            JobMove move = new JobMove(from, to, clock.instant().toString());
            followed.append(AuditLine.of(move));
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    @Override
    public Optional<byte[]> report(ModelVersion version) throws RegistryException {
        Path file = reportFile(Names.sha256(version.evidence().reportSha256()));
        try {
            byte[] report = Files.readAllBytes(file);
            if (!Sha256.sha256(report).equals(version.evidence().reportSha256())) {
                throw new RegistryException(file + ": was changed since it was registered");
            }
            return Optional.of(report);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new RegistryException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public Optional<InputStream> open(ModelVersion version) throws IOException, RegistryException {
        if (!version.location().kind().equals("store")) {
            return Optional.empty();
        }
        Path file = blobs().resolve(Names.sha256(version.sha256()));
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new RegistryException(file + ": the model file of " + version.model() + " version "
                    + version.version() + " is missing; restore it from a backup");
        }
        if (Files.size(file) != version.bytes()) {
            throw new RegistryException(file + ": has " + Files.size(file) + " bytes, but " + version.bytes()
                    + " were registered as " + version.model() + " version " + version.version()
                    + ": they are not those that were registered, see 'verify'");
        }
        return Optional.of(Files.newInputStream(file));
    }

    /**
     * Stores a model's bytes in the registry's own folder, for use where no Jenkins archives them.
     *
     * @return their location and digest
     */
    public Stored keep(InputStream bytes) throws RegistryException {
        try {
            String sha256 = AtomicFiles.copyByDigest(bytes, blobs());
            return new Stored(sha256, ModelVersion.Location.store("blobs/" + sha256));
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** Bytes stored in the registry's folder. */
    public record Stored(String sha256, ModelVersion.Location location) {}

    /** Whether anything has ever been registered in the folder. */
    public boolean exists() {
        return log.exists();
    }

    /** Checks every line of the log, and every stored report and model, against its digest. */
    public List<AuditProblem> verify() throws RegistryException {
        return verify(List.of());
    }

    /**
     * The same, and checks the log against anchors recorded elsewhere.
     *
     * @param anchors earlier {@link #head}s; line 0 means an unknown line
     */
    public List<AuditProblem> verify(List<AuditHead> anchors) throws RegistryException {
        List<AuditProblem> problems = List.of();
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            // Someone may be writing concurrently; only a problem that persists while the log is unchanged is real.
            String before = headForComparison();
            problems = new AuditVerifier(folder, log).verify(anchors);
            if (problems.isEmpty() || before.equals(headForComparison())) {
                return problems;
            }
        }
        return problems;
    }

    private String headForComparison() {
        try {
            return log.head().toString();
        } catch (IOException e) {
            return "";
        }
    }

    /** The repairs recorded in this log, oldest first. */
    public synchronized List<AuditRepair> repairs() throws RegistryException {
        refresh();
        return followed.state().repairs();
    }

    /**
     * Accepts the log although it does not end where {@code audit.head} says, and records in the log that this was
     * done, by whom and why. A broken chain of lines is not repaired.
     *
     * @param reason not blank, at most 2,000 characters
     * @return the entry written
     * @throws RegistryException if there is nothing to repair, or the chain itself is broken
     */
    public synchronized AuditRepair repair(String by, String reason) throws RegistryException {
        if (reason == null || reason.isBlank() || reason.length() > Promotion.MAX_REASON) {
            throw new RegistryException("a repair needs a reason of at most " + Promotion.MAX_REASON
                    + " characters; say" + " how you know that the log is right");
        }
        try (RegistryLock lock = lock()) {
            followed.readAnew();
            String found = followed.disagreement()
                    .orElseThrow(() ->
                            new RegistryException(log.file() + ": ends where audit.head says; nothing to repair"));
            AuditRepair repair =
                    new AuditRepair(found, by, reason.strip(), clock.instant().toString());
            followed.append(AuditLine.of(repair));
            return repair;
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** The digest of the log's last line; recorded elsewhere, it later proves that nothing was rewritten. */
    public String headDigest() throws RegistryException {
        return head().sha256();
    }

    /** The end of the log, to be recorded elsewhere. */
    public synchronized AuditHead head() throws RegistryException {
        refresh();
        return followed.head();
    }

    private void refresh() throws RegistryException {
        followed.refresh();
    }

    private RegistryLock lock() throws IOException, RegistryException {
        Files.createDirectories(folder);
        RegistryLock lock = RegistryLock.acquire(folder);
        if (!cleaned) {
            cleaned = true;
            for (Path written : List.of(folder, folder.resolve("reports"), blobs())) {
                AtomicFiles.removeAbandoned(written);
            }
        }
        return lock;
    }

    private RegistryException unwritable(IOException e) {
        return new RegistryException(folder + ": cannot be written, nothing was changed: " + e, e);
    }

    private Path reportFile(String sha256) {
        return folder.resolve("reports").resolve(sha256 + ".json");
    }

    private Path blobs() {
        return folder.resolve("blobs");
    }
}
