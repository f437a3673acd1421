package io.jenkins.plugins.modelgate.fuzz;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.jenkins.plugins.modelgate.model.SampleModels;

class WekaModelFuzzTest {
    private static final byte[] GOOD = SampleModels.savedTree();

    @FuzzTest(maxDuration = "90s")
    void readsAnyWekaModel(FuzzedDataProvider data) {
        Fuzzing.model("it.model", "weka", Damage.done(GOOD, data));
    }
}
