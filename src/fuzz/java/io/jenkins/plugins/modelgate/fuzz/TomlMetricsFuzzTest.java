package io.jenkins.plugins.modelgate.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;

class TomlMetricsFuzzTest {
    @FuzzTest(maxDuration = "90s")
    void readsAnyTomlMetrics(byte[] bytes) {
        Fuzzing.model("it.toml", "metrics", bytes);
    }
}
