package io.jenkins.plugins.modelgate.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;

class JsonLinesFuzzTest {
    @FuzzTest(maxDuration = "90s")
    void readsAnyJsonLines(byte[] bytes) {
        Fuzzing.testSet(bytes);
    }
}
