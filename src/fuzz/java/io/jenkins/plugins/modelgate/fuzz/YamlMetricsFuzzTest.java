package io.jenkins.plugins.modelgate.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;

class YamlMetricsFuzzTest {
    @FuzzTest(maxDuration = "90s")
    void readsAnyYamlMetrics(byte[] bytes) {
        Fuzzing.model("it.yaml", "metrics", bytes);
    }
}
