package io.jenkins.plugins.modelgate.fuzz;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.jenkins.plugins.modelgate.spec.EvaluationSpec;
import io.jenkins.plugins.modelgate.spec.SpecJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The scorer's options lie in a file on the agent: whatever stands there is read, or refused in one line. */
class SpecFuzzTest {
    private static final byte[] GOOD = """
            {"id":"churn","model":{"path":"churn.model","format":"weka","classpath":["a.jar"],
            "allowedClasses":["com.example.*"],"metricPointers":{"accuracy":"/val/acc"},"columns":{"actual":"y"}},
            "data":{"paths":["a.arff","b.arff"],"classAttribute":"churned","train":"t.arff","reference":null,
            "slices":["region","age:0-30,30-"]},"baseline":"production.model","rules":["accuracy >= 0.92"],
            "policy":null,"measurement":{"confidence":0.99,"resamples":5000,"seed":42,"threads":3},
            "latency":{"enabled":true,"requests":700,"forks":2,"rate":50.0,"timeoutMillis":1500},
            "scorer":{"heapMegabytes":512,"timeoutSeconds":60}}
            """.getBytes(StandardCharsets.UTF_8);

    @FuzzTest(maxDuration = "90s")
    void readsAnyOptions(FuzzedDataProvider data) throws IOException {
        SpecJson json = new SpecJson();
        EvaluationSpec spec;
        try {
            spec = json.read(new ByteArrayInputStream(Damage.done(GOOD, data)), "spec.json");
        } catch (IOException e) {
            Fuzzing.requireOneLine(e.getMessage());
            return;
        }
        EvaluationSpec again = json.read(new ByteArrayInputStream(json.write(spec)), "spec.json");
        if (!again.equals(spec)) {
            throw new AssertionError("read back as " + again + ", was " + spec);
        }
    }
}
