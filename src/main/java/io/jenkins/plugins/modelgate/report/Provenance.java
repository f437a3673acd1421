package io.jenkins.plugins.modelgate.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The origin of the numbers. Everything that may differ between two runs on the same input is here or in
 * {@link Latency}.
 *
 * @param id the evaluation's id
 * @param tools versions by name ({@code model-gate}, {@code weka}, {@code java})
 * @param seed of all random numbers
 * @param commit of the sources; {@code null} when unknown
 * @param build URL or name of the build; {@code null} outside of one
 * @param started ISO-8601 instant, UTC
 * @param durations milliseconds by phase
 * @param machine by name ({@code os}, {@code processors}, {@code memory})
 * @param absentBaseline the name of a baseline that does not exist yet, so that nothing was compared; {@code null} when
 *     the baseline exists, or none was requested
 */
public record Provenance(
        String id,
        Map<String, String> tools,
        long seed,
        String commit,
        String build,
        String started,
        Map<String, Double> durations,
        Map<String, String> machine,
        String absentBaseline) {
    public Provenance {
        tools = Collections.unmodifiableMap(new LinkedHashMap<>(tools));
        durations = Collections.unmodifiableMap(new LinkedHashMap<>(durations));
        machine = Collections.unmodifiableMap(new LinkedHashMap<>(machine));
    }

    /** For an evaluation whose baseline, if any, exists. */
    public Provenance(
            String id,
            Map<String, String> tools,
            long seed,
            String commit,
            String build,
            String started,
            Map<String, Double> durations,
            Map<String, String> machine) {
        this(id, tools, seed, commit, build, started, durations, machine, null);
    }

    Provenance withoutBaseline(String asked) {
        return new Provenance(id, tools, seed, commit, build, started, durations, machine, asked);
    }
}
