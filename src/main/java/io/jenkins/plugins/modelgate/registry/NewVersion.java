package io.jenkins.plugins.modelgate.registry;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A version to register.
 *
 * @param model the model's name
 * @param sha256 digest of the model's bytes
 * @param bytes their number
 * @param location where they are
 * @param evidence the evidence for them
 * @param report {@code report.json} as measured
 * @param by user or process
 * @param tags arbitrary, by name
 */
public record NewVersion(
        String model,
        String sha256,
        long bytes,
        ModelVersion.Location location,
        ModelVersion.Evidence evidence,
        byte[] report,
        String by,
        Map<String, String> tags) {
    public NewVersion {
        report = report.clone();
        tags = tags == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(tags));
    }

    @Override
    public byte[] report() {
        return report.clone();
    }
}
