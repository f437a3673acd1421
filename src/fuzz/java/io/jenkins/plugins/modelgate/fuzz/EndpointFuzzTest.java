package io.jenkins.plugins.modelgate.fuzz;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.jenkins.plugins.modelgate.base.UserInputException;
import io.jenkins.plugins.modelgate.model.SampleEndpoint;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A service answers what it likes: its metadata and its answers are understood, or refused in one line. */
class EndpointFuzzTest {
    private static final List<String> METADATA = List.of(
            "{\"name\":\"m\",\"platform\":\"test\",\"inputs\":[{\"name\":\"x\",\"datatype\":\"FP32\",\"shape\":[-1,2]}]}",
            "{\"name\":\"m\",\"inputs\":[{\"name\":\"a\",\"datatype\":\"INT64\",\"shape\":[-1]},"
                    + "{\"name\":\"b\",\"datatype\":\"FP64\",\"shape\":[-1,1]}]}");

    private static final List<String> ANSWERS = List.of(
            "{\"outputs\":[{\"name\":\"p\",\"datatype\":\"FP64\",\"shape\":[3,2],\"data\":[0.2,0.8,0.5,0.5,1,0]},"
                    + "{\"name\":\"y\",\"datatype\":\"BYTES\",\"shape\":[3],\"data\":[\"yes\",\"no\",\"no\"]}]}",
            "{\"outputs\":[{\"name\":\"y\",\"datatype\":\"BYTES\",\"shape\":[3,1],\"data\":[[\"no\"],[\"yes\"],[1]]}]}",
            "{\"outputs\":[{\"name\":\"s\",\"datatype\":\"FP32\",\"shape\":[3],\"data\":[0.1,NaN,0.9]}]}",
            "{\"error\":\"out of luck\"}");

    @FuzzTest(maxDuration = "90s")
    void understandsAnyService(FuzzedDataProvider data) {
        boolean damagedMetadata = data.consumeBoolean();
        boolean ordered = data.consumeBoolean();
        byte[] metadata = data.pickValue(METADATA).getBytes(StandardCharsets.UTF_8);
        byte[] answer = data.pickValue(ANSWERS).getBytes(StandardCharsets.UTF_8);
        byte[] damaged = Damage.done(damagedMetadata ? metadata : answer, data);
        try {
            SampleEndpoint.ask(damagedMetadata ? damaged : metadata, damagedMetadata ? answer : damaged, ordered);
        } catch (UserInputException e) {
            Fuzzing.requireOneLine(e.getMessage());
        }
    }
}
