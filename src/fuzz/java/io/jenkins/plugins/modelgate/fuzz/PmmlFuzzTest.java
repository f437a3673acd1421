package io.jenkins.plugins.modelgate.fuzz;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.jenkins.plugins.modelgate.model.SampleModels;
import java.util.List;

class PmmlFuzzTest {
    private static final List<byte[]> GOOD = SampleModels.pmml();

    @FuzzTest(maxDuration = "90s")
    void readsAnyPmml(FuzzedDataProvider data) {
        Fuzzing.model("it.pmml", "pmml", Damage.done(data.pickValue(GOOD), data));
    }
}
