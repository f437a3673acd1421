package io.jenkins.plugins.modelgate.fuzz;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.jenkins.plugins.modelgate.base.UserInputException;
import io.jenkins.plugins.modelgate.data.SliceSpec;

class SliceFuzzTest {
    @FuzzTest(maxDuration = "30s")
    void parsesAnySlice(FuzzedDataProvider data) {
        try {
            SliceSpec.parse(data.consumeRemainingAsString());
        } catch (UserInputException e) {
            Fuzzing.requireOneLine(e.getMessage());
        }
    }
}
