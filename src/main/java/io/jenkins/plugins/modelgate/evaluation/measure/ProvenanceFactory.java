package io.jenkins.plugins.modelgate.evaluation.measure;

import io.jenkins.plugins.modelgate.latency.Machine;
import io.jenkins.plugins.modelgate.report.Provenance;
import io.jenkins.plugins.modelgate.spec.EvaluationSpec;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import weka.core.Version;

/**
 * Creates the provenance of a report.
 *
 * @param environment variables from which the commit and build of a continuous integration system are read
 */
public record ProvenanceFactory(
        EvaluationSpec spec, PhaseTimer phases, Instant started, Map<String, String> environment) {
    /** Ends the last phase. */
    public Provenance of(long seed) {
        phases.end();
        Map<String, String> tools = new LinkedHashMap<>();
        String version = ProvenanceFactory.class.getPackage().getImplementationVersion();
        tools.put("model-gate", version == null ? "development" : version);
        tools.put("weka", Version.VERSION);
        tools.put("java", System.getProperty("java.version"));
        CiBuild origin = CiBuild.of(environment);
        return new Provenance(
                spec.effectiveId(),
                tools,
                seed,
                origin.commit(),
                origin.build(),
                started.toString(),
                phases.durations(),
                Machine.describe());
    }
}
