package io.jenkins.plugins.modelgate.registry;

import io.jenkins.plugins.modelgate.base.Sha256;
import io.jenkins.plugins.modelgate.report.Comparison;
import io.jenkins.plugins.modelgate.report.Report;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * Moves an alias to a model that the gate let through, and rolls it back. This is decided only here, for the Pipeline
 * step, the freestyle step, the pages and the command line.
 */
public final class Promotion {
    static final int MAX_REASON = 2_000;

    private final ModelRegistry registry;

    public Promotion(ModelRegistry registry) {
        this.registry = registry;
    }

    /**
     * A promotion request.
     *
     * @param candidate the bytes with their evidence; its digest was just computed from the bytes
     * @param report the evidence's report, parsed
     * @param to the alias
     * @param requires an alias that the version must hold, or have held, before; {@code null} for none
     * @param reason why, at most 2,000 characters; may be {@code null}
     */
    public record Request(NewVersion candidate, Report report, String to, String requires, String reason) {}

    /**
     * @param version the version that the alias points to now
     * @param change the move; empty if the alias already pointed there
     */
    public record Outcome(ModelVersion version, Optional<AliasChange> change) {}

    /**
     * Registers the bytes if they are new and moves the alias to them, wherever it points.
     *
     * @throws PromotionRefusedException if the evidence or the registry's state does not allow it
     * @throws RegistryException if the registry cannot be read or written
     */
    public Outcome promote(Request request) throws RegistryException {
        return promote(request, check(request));
    }

    /**
     * The same, unless someone else has moved the alias in the meantime.
     *
     * @param champion the version that {@link #check} found there
     * @throws PromotionRefusedException if it points elsewhere by now
     */
    public Outcome promote(Request request, Optional<ModelVersion> champion) throws RegistryException {
        NewVersion candidate = request.candidate();
        String model = Names.model(candidate.model());
        String alias = Names.alias(request.to());

        ModelVersion version = registry.register(candidate);
        Integer current = champion.map(ModelVersion::version).orElse(null);
        if (current != null && current == version.version()) {
            return new Outcome(version, Optional.empty());
        }
        AliasChange change = registry.move(
                model, alias, current, version.version(), AliasChange.Kind.PROMOTION, candidate.by(), request.reason());
        return new Outcome(version, Optional.of(change));
    }

    /**
     * Refuses whatever {@link #promote} would refuse, without changing anything.
     *
     * @return the version that the alias points to; empty if there is none
     * @throws PromotionRefusedException if the evidence or the registry's state does not allow it
     * @throws RegistryException if the registry cannot be read
     */
    public Optional<ModelVersion> check(Request request) throws RegistryException {
        NewVersion candidate = request.candidate();
        String alias = Names.alias(request.to());
        requireShort(request.reason());
        requireLetThrough(candidate);
        requireSameBytes(candidate, request.report());
        Optional<RegisteredModel> before = registry.find(Names.model(candidate.model()));
        Optional<ModelVersion> champion = before.flatMap(known -> known.alias(alias));
        requireMeasuredAgainst(request, champion);
        if (champion.isPresent()) {
            requireNoneMeanwhile(request, before.get(), champion.get());
        }
        requireHeld(request, before);
        return champion;
    }

    /**
     * Moves an alias back to the version that it pointed to before.
     *
     * @param reason why; not blank, at most 2,000 characters
     * @throws RegistryException if there is nothing to go back to, or the alias was moved in the meantime
     */
    public AliasChange rollback(String model, String alias, String by, String reason) throws RegistryException {
        return rollback(model, alias, null, by, reason);
    }

    /**
     * The same, unless someone else has moved the alias in the meantime.
     *
     * @param seen the version that the alias pointed to when this was requested; {@code null} for any
     * @throws PromotionRefusedException if it points elsewhere
     */
    public AliasChange rollback(String model, String alias, Integer seen, String by, String reason)
            throws RegistryException {
        if (reason == null || reason.isBlank()) {
            throw new RegistryException("a rollback needs a reason; say why in one sentence");
        }
        requireShort(reason);
        RegisteredModel known = registry.find(Names.model(model))
                .orElseThrow(() -> new RegistryException("no model '" + model + "' in the registry"));
        ModelVersion current = known.alias(Names.alias(alias))
                .orElseThrow(() -> new RegistryException(model + " has no alias '" + alias + "'; it has "
                        + (known.aliases().isEmpty()
                                ? "none"
                                : String.join(", ", known.aliases().keySet()))));
        if (seen != null && seen != current.version()) {
            throw new PromotionRefusedException(alias + " of " + model + " points at version " + current.version()
                    + " by now, not at version " + seen + "; look again before you roll it back");
        }
        ModelVersion previous = known.before(alias)
                .orElseThrow(() -> new RegistryException(alias + " of " + model + " points at version "
                        + current.version() + ", its first; there is nothing to go back to"));
        requireBytes(previous);
        return registry.move(
                model, alias, current.version(), previous.version(), AliasChange.Kind.ROLLBACK, by, reason.strip());
    }

    /** Refuses to roll back to bytes that are missing or changed, if the registry stores them itself. */
    private void requireBytes(ModelVersion version) throws RegistryException {
        String what = version.model() + " version " + version.version();
        try {
            Optional<InputStream> bytes = registry.open(version);
            if (bytes.isEmpty()) {
                return;
            }
            MessageDigest digest = Sha256.newDigest();
            try (InputStream in = new DigestInputStream(bytes.get(), digest)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            if (!Sha256.hex(digest.digest()).equals(version.sha256())) {
                throw new RegistryException("the model file of " + what
                        + " was changed since it was registered; restore" + " it, or promote another version");
            }
        } catch (IOException e) {
            throw new RegistryException("the model file of " + what + " cannot be read: " + e, e);
        }
    }

    private static void requireShort(String reason) throws RegistryException {
        if (reason != null && reason.length() > MAX_REASON) {
            throw new RegistryException(
                    "the reason has " + reason.length() + " characters, expected at most " + MAX_REASON);
        }
    }

    private static void requireLetThrough(NewVersion candidate) throws PromotionRefusedException {
        if (!candidate.evidence().letThrough()) {
            throw new PromotionRefusedException(candidate.model() + ": the gate did not let "
                    + candidate.evidence().evaluation() + " through, its verdict is "
                    + candidate.evidence().verdict() + "; only what passed, or what a person approved, is promoted");
        }
    }

    private static void requireSameBytes(NewVersion candidate, Report report) throws PromotionRefusedException {
        String measured = report.model().sha256();
        if (!candidate.sha256().equals(measured)) {
            throw new PromotionRefusedException(candidate.model() + ": the report is of other bytes: it measured "
                    + (measured == null ? "no file" : "sha256 " + measured) + ", to be promoted is sha256 "
                    + candidate.sha256() + "; evaluate the file that is to be promoted");
        }
    }

    /** Refuses a candidate that was compared with a version that the alias no longer points to. */
    private static void requireMeasuredAgainst(Request request, Optional<ModelVersion> champion)
            throws PromotionRefusedException {
        Comparison comparison = request.report().comparison();
        if (comparison == null || !comparison.baseline().source().equals(request.to())) {
            return;
        }
        String measuredAgainst = comparison.baseline().sha256();
        String now = champion.map(ModelVersion::sha256).orElse(null);
        if (measuredAgainst != null && !measuredAgainst.equals(now)) {
            throw new PromotionRefusedException(request.to() + " of "
                    + request.candidate().model() + " is "
                    + champion.map(version -> "version " + version.version() + " by now")
                            .orElse("gone by now")
                    + ", not the one that this was measured against; evaluate against the present " + request.to()
                    + " and promote again");
        }
    }

    /**
     * Refuses to replace a version that was promoted after the measurement began by a candidate whose rules on the
     * change were not applied for lack of a baseline. A report that names the alias as empty says so itself, regardless
     * of the clocks of the two machines.
     */
    private static void requireNoneMeanwhile(Request request, RegisteredModel known, ModelVersion champion)
            throws PromotionRefusedException {
        Report report = request.report();
        if (report.comparison() != null
                || report.gate() == null
                || champion.sha256().equals(request.candidate().sha256())
                || report.gate().rules().stream().allMatch(rule -> rule.verdict() != null)) {
            return;
        }
        if (request.to().equals(report.provenance().absentBaseline())) {
            throw new PromotionRefusedException(request.to() + " of "
                    + request.candidate().model() + " is version "
                    + champion.version() + " by now; nothing was " + request.to()
                    + " yet when this was measured, so that it was"
                    + " compared with nothing. Evaluate against the present " + request.to() + " and promote again");
        }
        Optional<Instant> measured = instant(report.provenance().started());
        Optional<Instant> moved = known.history().stream()
                .filter(change -> change.alias().equals(request.to()))
                .reduce((older, newer) -> newer)
                .flatMap(change -> instant(change.at()));
        if (measured.isPresent() && moved.isPresent() && moved.get().isAfter(measured.get())) {
            throw new PromotionRefusedException(request.to() + " of "
                    + request.candidate().model() + " is version "
                    + champion.version() + " by now, since " + moved.get() + "; this was measured at " + measured.get()
                    + " with nothing to compare with. Evaluate against the present " + request.to()
                    + " and promote again");
        }
    }

    private static Optional<Instant> instant(String text) {
        try {
            return text == null ? Optional.empty() : Optional.of(Instant.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static void requireHeld(Request request, Optional<RegisteredModel> before) throws RegistryException {
        if (request.requires() == null || request.requires().isBlank()) {
            return;
        }
        String required = Names.alias(request.requires());
        boolean held = before.flatMap(known -> known.versions().stream()
                        .filter(version ->
                                version.sha256().equals(request.candidate().sha256()))
                        .filter(version -> known.everHeld(required, version.version()))
                        .findFirst())
                .isPresent();
        if (!held) {
            throw new PromotionRefusedException(request.candidate().model() + ": only what has been " + required
                    + " becomes " + request.to() + ", and these bytes have not; promote them to " + required
                    + " first");
        }
    }
}
