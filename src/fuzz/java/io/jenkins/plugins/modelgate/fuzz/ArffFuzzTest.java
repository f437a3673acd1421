package io.jenkins.plugins.modelgate.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;

class ArffFuzzTest {
    @FuzzTest(maxDuration = "90s")
    void readsAnyArff(byte[] bytes) {
        Fuzzing.testSet(bytes);
    }
}
