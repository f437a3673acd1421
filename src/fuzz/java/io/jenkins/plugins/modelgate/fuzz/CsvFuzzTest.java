package io.jenkins.plugins.modelgate.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;

class CsvFuzzTest {
    @FuzzTest(maxDuration = "90s")
    void readsAnyCsv(byte[] bytes) {
        Fuzzing.testSet(bytes);
    }
}
