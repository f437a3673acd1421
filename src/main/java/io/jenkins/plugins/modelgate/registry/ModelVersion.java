package io.jenkins.plugins.modelgate.registry;

import io.jenkins.plugins.modelgate.report.Verdict;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One version of a model: its bytes and the evidence for them.
 *
 * @param model the model's name
 * @param version 1 for the first
 * @param sha256 digest of the model's bytes, lower-case hex
 * @param bytes their number
 * @param location where they are
 * @param evidence what was measured, decided and approved
 * @param registered ISO-8601 instant, UTC
 * @param registeredBy user or process
 * @param tags arbitrary, by name
 */
public record ModelVersion(
        String model,
        int version,
        String sha256,
        long bytes,
        Location location,
        Evidence evidence,
        String registered,
        String registeredBy,
        Map<String, String> tags) {

    /**
     * A version that Model Gate did not register: its bytes and their evidence are unknown.
     *
     * @param place its stated origin
     * @param commit of the sources; {@code null} if unknown
     */
    static ModelVersion foreign(
            String model,
            int version,
            String place,
            String commit,
            String registered,
            String by,
            Map<String, String> tags) {
        return new ModelVersion(
                model,
                version,
                "",
                0,
                Location.uri(place),
                new Evidence("", Verdict.ERROR, "", "", commit, null, List.of(), Map.of()),
                registered,
                by,
                tags);
    }

    public ModelVersion {
        tags = tags == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(tags));
    }

    /** The same version after a move of its job. */
    ModelVersion movedWith(JobMove move) {
        return move.from().equals(location.job())
                ? new ModelVersion(
                        model,
                        version,
                        sha256,
                        bytes,
                        new Location(location.kind(), move.to(), location.build(), location.path()),
                        evidence,
                        registered,
                        registeredBy,
                        tags)
                : this;
    }

    /**
     * Where a version's bytes are.
     *
     * @param kind {@code build} (an archived artifact), {@code store} (in the registry's own folder) or {@code uri}
     * @param job current full name of the job; only for {@code build}, and {@code null} if it was deleted
     * @param build number of the build; only for {@code build}
     * @param path of the artifact in the build, of the file in the store, or the URI
     */
    public record Location(String kind, String job, Integer build, String path) {
        public static Location artifact(String job, int build, String path) {
            return new Location("build", job, build, path);
        }

        public static Location store(String path) {
            return new Location("store", null, null, path);
        }

        public static Location uri(String uri) {
            return new Location("uri", null, null, uri);
        }
    }

    /**
     * The evidence for a version.
     *
     * @param evaluation the evaluation's id
     * @param verdict of the gate on that evaluation
     * @param reportSha256 digest of {@code report.json} as stored
     * @param dataSha256 digest of the test set
     * @param commit of the sources; {@code null} if unknown
     * @param build name or URL of the build; {@code null} outside of one
     * @param approvals decisions that people made at the gate
     * @param metrics values of the metrics named by the rules, see {@link RuledMetrics}
     */
    public record Evidence(
            String evaluation,
            Verdict verdict,
            String reportSha256,
            String dataSha256,
            String commit,
            String build,
            List<Approval> approvals,
            Map<String, Double> metrics) {
        public Evidence {
            approvals = approvals == null ? List.of() : List.copyOf(approvals);
            metrics = metrics == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(metrics));
        }

        /**
         * Whether the gate let it through, by its numbers or by people. A rejection holds regardless of the numbers
         * until someone overrides it.
         */
        public boolean letThrough() {
            return verdict != Verdict.ERROR
                    && !rejected()
                    && (verdict == Verdict.PASSED || approvals.stream().anyMatch(Approval::approved));
        }

        private boolean rejected() {
            boolean rejected = false;
            for (Approval approval : approvals) {
                rejected = rejected && !approval.override() || !approval.approved();
            }
            return rejected;
        }
    }

    /**
     * A person's decision at the gate.
     *
     * @param user id of the person
     * @param approved or rejected
     * @param override whether a FAILED verdict was overridden
     * @param reason the person's own words
     * @param at ISO-8601 instant, UTC
     */
    public record Approval(String user, boolean approved, boolean override, String reason, String at) {}
}
