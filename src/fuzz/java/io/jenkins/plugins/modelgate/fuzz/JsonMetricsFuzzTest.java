package io.jenkins.plugins.modelgate.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;

class JsonMetricsFuzzTest {
    @FuzzTest(maxDuration = "90s")
    void readsAnyJsonMetrics(byte[] bytes) {
        Fuzzing.model("it.json", "metrics", bytes);
    }
}
