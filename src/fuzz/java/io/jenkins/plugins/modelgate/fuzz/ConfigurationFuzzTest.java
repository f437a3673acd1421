package io.jenkins.plugins.modelgate.fuzz;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.jenkins.plugins.modelgate.spec.ModelGateYaml;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A model-gate.yaml stands in the repository of whoever opens a pull request. */
class ConfigurationFuzzTest {
    private static final byte[] GOOD = """
            model: penguins.model
            data: [holdout.arff]
            rules:
              - accuracy >= 0.90
              - {metric: latency_p99, max: 20 ms, severity: unstable}
            policies:
              strict: [f1_macro >= 0.9]
            measurement: {confidence: 0.99, seed: 1}
            slices: [island, "age:0-30,30-"]
            """.getBytes(StandardCharsets.UTF_8);

    @FuzzTest(maxDuration = "90s")
    void readsAnyConfiguration(FuzzedDataProvider data) throws IOException {
        Path file = Files.createTempFile("fuzz", ".yaml");
        try {
            Files.write(file, Damage.done(GOOD, data));
            new ModelGateYaml().read(file);
        } catch (IOException e) {
            Fuzzing.requireOneLine(e.getMessage());
        } finally {
            Files.delete(file);
        }
    }
}
