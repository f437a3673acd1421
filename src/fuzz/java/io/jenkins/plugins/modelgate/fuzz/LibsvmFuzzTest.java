package io.jenkins.plugins.modelgate.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;

class LibsvmFuzzTest {
    @FuzzTest(maxDuration = "90s")
    void readsAnyLibsvm(byte[] bytes) {
        Fuzzing.testSet(bytes);
    }
}
