package io.jenkins.plugins.modelgate.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;

class GuessedFormatFuzzTest {
    @FuzzTest(maxDuration = "90s")
    void opensAnyFile(byte[] bytes) {
        Fuzzing.model("it", null, bytes);
    }
}
