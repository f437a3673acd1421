package io.jenkins.plugins.modelgate.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;

class PredictionsFuzzTest {
    @FuzzTest(maxDuration = "90s")
    void readsAnyPredictions(byte[] bytes) {
        Fuzzing.model("it.csv", "predictions", bytes);
    }
}
