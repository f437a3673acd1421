package io.jenkins.plugins.modelgate.jenkins.steps;

import java.util.List;

/** Steps for tests of forms and snippets. */
public final class EvaluateModelSteps {
    private EvaluateModelSteps() {}

    /** A step with every option set to something other than its default. */
    public static EvaluateModelStep full() {
        EvaluateModelStep step = new EvaluateModelStep("models/churn.csv");
        step.id = "churn";
        step.data = "a.arff\nb.arff";
        step.classAttribute = "churned";
        step.baseline = "champion.model";
        step.rules = List.of(
                "{\"metric\":\"recall:yes\",\"min\":0.8,\"slice\":\"region=EU\",\"minSamples\":50,\"severity\":\"unstable\"}",
                "{\"metric\":\"latency_p99\",\"maxDropPct\":10,\"decision\":\"point\",\"confidence\":0.9}",
                "accuracy >= 0.9",
                "latency_p99 <= 5 ms");
        step.policy = "release";
        step.config = "model-gate.yaml";
        step.slices = List.of("region", "age:0-30,30-60");
        step.onFail = "unstable";
        step.onInconclusive = "note";
        step.out = "model-gate";
        step.describeBuild = true;
        step.group = "customer";
        step.prevalence = List.of("yes=0.05");
        step.train = "train.arff";
        step.reference = "last-month.arff";
        step.format = "predictions";
        step.columns = List.of("actual=y", "predicted=p");
        step.metricPointers = List.of("accuracy=/test/accuracy");
        step.classpath = List.of("lib/extra.jar");
        step.allowedClasses = List.of("org.example.*");
        step.confidence = 0.99;
        step.resamples = 5_000;
        step.seed = 7L;
        step.threads = 2;
        step.latency = false;
        step.requests = 1_000;
        step.forks = 3;
        step.rate = 50.5;
        step.requestTimeoutMillis = 250L;
        step.credentialsId = "endpoint-token";
        step.heapMegabytes = 512;
        step.timeoutSeconds = 60L;
        return step;
    }
}
