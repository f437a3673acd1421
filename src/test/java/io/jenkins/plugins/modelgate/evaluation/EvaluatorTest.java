package io.jenkins.plugins.modelgate.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.jenkins.plugins.modelgate.data.UserInputException;
import io.jenkins.plugins.modelgate.report.Provenance;
import io.jenkins.plugins.modelgate.report.Report;
import io.jenkins.plugins.modelgate.report.ReportSchema;
import io.jenkins.plugins.modelgate.report.Task;
import io.jenkins.plugins.modelgate.spec.EvaluationSpec;
import io.jenkins.plugins.modelgate.spec.LatencyOptions;
import io.jenkins.plugins.modelgate.spec.Measurement;
import io.jenkins.plugins.modelgate.spec.ModelSource;
import io.jenkins.plugins.modelgate.spec.TestData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import weka.classifiers.Classifier;
import weka.classifiers.evaluation.Evaluation;
import weka.core.Instances;

class EvaluatorTest {
    private static final LatencyOptions SHORT = new LatencyOptions(true, 300, 1, 0, 10_000);
    private static final LatencyOptions NONE = new LatencyOptions(false, 0, 1, 0, 10_000);

    @TempDir
    private Path folder;

    private final Evaluator evaluator =
            new Evaluator(Map.of("GIT_COMMIT", "abc123", "BUILD_URL", "https://jenkins.example/job/train/7/"));

    @Test
    void aModelFileAndATestSetMakeAReport() throws Exception {
        Path model = TrainedModels.penguins(folder, "weka.classifiers.trees.J48", null);
        List<String> progress = new ArrayList<>();

        Report report =
                evaluator.evaluate(spec(model, TrainedModels.PENGUINS_HOLDOUT, null, 1, SHORT), progress::add);

        ReportSchema.assertValid(report);
        assertThat(report.gate()).isNull();
        assertThat(report.model().kind()).isEqualTo("weka");
        assertThat(report.model().scheme()).startsWith("weka.classifiers.trees.J48");
        assertThat(report.data().rows()).isEqualTo(172);
        assertThat(report.data().scored()).isEqualTo(172);
        assertThat(report.data().task()).isEqualTo(Task.CLASSIFICATION);
        assertThat(report.data().classAttribute()).isEqualTo("species");
        assertThat(report.data().labels()).containsExactly("Adelie", "Chinstrap", "Gentoo");
        assertThat(report.metrics().get("model_size").value()).isEqualTo(Files.size(model));
        assertThat(report.metrics().get("load_time").value()).isPositive();
        assertThat(report.metrics().get("unscored").value()).isZero();
        assertThat(report.latency().requests()).isEqualTo(300);
        assertThat(report.metrics().get("latency_p99").value()).isPositive();
        assertThat(report.provenance().commit()).isEqualTo("abc123");
        assertThat(report.provenance().build()).isEqualTo("https://jenkins.example/job/train/7/");
        assertThat(report.provenance().durations()).containsKeys("open", "latency", "scoring", "metrics");
        assertThat(progress).contains("scoring: 172 rows");

        Instances train = TrainedModels.read(TrainedModels.PENGUINS_TRAIN, null);
        Classifier classifier = TrainedModels.train("weka.classifiers.trees.J48", train);
        Evaluation weka = new Evaluation(train);
        weka.evaluateModel(classifier, TrainedModels.read(TrainedModels.PENGUINS_HOLDOUT, null));
        assertThat(report.metrics().get("accuracy").value()).isCloseTo(weka.pctCorrect() / 100, within(1e-12));
        assertThat(report.metrics().get("cohen_kappa").value()).isCloseTo(weka.kappa(), within(1e-12));
    }

    @Test
    void aNumericClassMakesARegression() throws Exception {
        Path model = TrainedModels.penguins(folder, "weka.classifiers.trees.M5P", "body_mass_g");

        Report report = evaluator.evaluate(
                spec(model, TrainedModels.PENGUINS_HOLDOUT, "body_mass_g", 1, NONE), text -> {});

        ReportSchema.assertValid(report);
        assertThat(report.data().task()).isEqualTo(Task.REGRESSION);
        assertThat(report.data().labels()).isEmpty();
        // One penguin of this half was not weighed.
        assertThat(report.data().rows()).isEqualTo(172);
        assertThat(report.data().unscored()).isEqualTo(report.metrics().get("unscored").value().longValue());
        assertThat(report.metrics().get("mae").value()).isBetween(200.0, 400.0);
        assertThat(report.confusionMatrix()).isNull();
        assertThat(report.latency()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "weka.classifiers.trees.RandomForest -I 20",
                "weka.classifiers.lazy.IBk -K 3",
                "weka.classifiers.bayes.NaiveBayes"
            })
    void theNumberOfThreadsDoesNotChangeTheReport(String scheme) throws Exception {
        Path model = TrainedModels.penguins(folder, scheme, null);
        // Enough rows for several blocks.
        String big = repeated(TrainedModels.PENGUINS_HOLDOUT, 200);

        Report one = evaluator.evaluate(spec(model, big, null, 1, NONE), text -> {});
        Report four = evaluator.evaluate(spec(model, big, null, 4, NONE), text -> {});

        assertThat(timeless(four)).isEqualTo(timeless(one));
        assertThat(one.data().rows()).isEqualTo(200 * 172);
    }

    @Test
    void theSeedComesFromTheBytesUnlessOneIsGiven() throws Exception {
        Path model = TrainedModels.penguins(folder, "weka.classifiers.rules.ZeroR", null);
        EvaluationSpec spec = spec(model, TrainedModels.PENGUINS_HOLDOUT, null, 1, NONE);
        EvaluationSpec other = spec(model, TrainedModels.PENGUINS_TRAIN, null, 1, NONE);
        EvaluationSpec given = new EvaluationSpec(
                null, spec.model(), spec.data(), null, null, null, new Measurement(0.95, 2_000, 42L, 1), NONE, null);

        long seed = evaluator.evaluate(spec, text -> {}).provenance().seed();

        assertThat(evaluator.evaluate(spec, text -> {}).provenance().seed()).isEqualTo(seed);
        assertThat(evaluator.evaluate(other, text -> {}).provenance().seed()).isNotEqualTo(seed);
        assertThat(evaluator.evaluate(given, text -> {}).provenance().seed()).isEqualTo(42);
    }

    @Test
    void aTestSetOfAnotherModelIsRefused() throws Exception {
        Path model = TrainedModels.penguins(folder, "weka.classifiers.rules.ZeroR", null);
        Path other = Files.writeString(
                folder.resolve("other.arff"), "@relation o\n@attribute a numeric\n@attribute b {x,y}\n@data\n1,x\n");

        assertThatThrownBy(() -> evaluator.evaluate(spec(model, other.toString(), null, 1, NONE), text -> {}))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("other.arff");
    }

    private String repeated(String arff, int times) throws Exception {
        String text = Files.readString(Path.of(arff));
        int rows = text.indexOf("@data") + "@data".length();
        Path big = folder.resolve("big.arff");
        Files.writeString(big, text.substring(0, rows) + text.substring(rows).repeat(times));
        return big.toString();
    }

    private static Report timeless(Report report) {
        return new Report(
                report.schema(),
                report.model(),
                report.data(),
                report.metrics().entrySet().stream()
                        .filter(metric -> !metric.getKey().equals("load_time"))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)),
                report.confusionMatrix(),
                report.curves(),
                report.slices(),
                null,
                report.comparison(),
                report.checks(),
                null,
                new Provenance(
                        "", Map.of(), report.provenance().seed(), null, null, "", Map.of(), Map.of()));
    }

    private static EvaluationSpec spec(
            Path model, String data, String classAttribute, int threads, LatencyOptions latency) {
        return new EvaluationSpec(
                null,
                ModelSource.of(model.toString()),
                new TestData(List.of(data), classAttribute, null, null, null),
                null,
                null,
                null,
                new Measurement(0.95, 2_000, null, threads),
                latency,
                null);
    }
}
