package io.jenkins.plugins.modelgate.evaluation;

import static io.jenkins.plugins.modelgate.evaluation.EvaluationSpecs.NONE;
import static io.jenkins.plugins.modelgate.evaluation.EvaluationSpecs.SHORT;
import static io.jenkins.plugins.modelgate.evaluation.EvaluationSpecs.spec;
import static io.jenkins.plugins.modelgate.evaluation.EvaluationSpecs.withData;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.jenkins.plugins.modelgate.base.UserInputException;
import io.jenkins.plugins.modelgate.latency.TimingForks;
import io.jenkins.plugins.modelgate.report.Comparison;
import io.jenkins.plugins.modelgate.report.DataCheck;
import io.jenkins.plugins.modelgate.report.Provenance;
import io.jenkins.plugins.modelgate.report.Report;
import io.jenkins.plugins.modelgate.report.ReportSchema;
import io.jenkins.plugins.modelgate.report.Slice;
import io.jenkins.plugins.modelgate.report.Task;
import io.jenkins.plugins.modelgate.spec.DataOptions;
import io.jenkins.plugins.modelgate.spec.EvaluationSpec;
import io.jenkins.plugins.modelgate.spec.MeasurementOptions;
import io.jenkins.plugins.modelgate.spec.ModelSource;
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
    @TempDir
    private Path folder;

    private final Evaluator evaluator = new Evaluator(
            Map.of("GIT_COMMIT", "abc123", "BUILD_URL", "https://jenkins.example/job/train/7/"), TimingForks.NONE);

    @Test
    void aModelFileAndATestSetMakeAReport() throws Exception {
        Path model = TrainedModels.penguins(folder, "weka.classifiers.trees.J48", null);
        List<String> progress = new ArrayList<>();

        Report report = evaluator.evaluate(spec(model, TrainedModels.PENGUINS_HOLDOUT, null, 1, SHORT), progress::add);

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

        Report report =
                evaluator.evaluate(spec(model, TrainedModels.PENGUINS_HOLDOUT, "body_mass_g", 1, NONE), text -> {});

        ReportSchema.assertValid(report);
        assertThat(report.data().task()).isEqualTo(Task.REGRESSION);
        assertThat(report.data().labels()).isEmpty();
        // One penguin of this half was not weighed.
        assertThat(report.data().rows()).isEqualTo(172);
        assertThat(report.data().unscored())
                .isEqualTo(report.metrics().get("unscored").value().longValue());
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
    void theSeedComesFromTheRowsAndTheModelUnlessOneIsGiven() throws Exception {
        Path model = TrainedModels.penguins(folder, "weka.classifiers.trees.J48", null);
        EvaluationSpec spec = spec(model, TrainedModels.PENGUINS_HOLDOUT, null, 1, NONE);
        EvaluationSpec other = spec(model, TrainedModels.PENGUINS_TRAIN, null, 1, NONE);
        EvaluationSpec given = new EvaluationSpec(
                null,
                spec.model(),
                spec.data(),
                null,
                null,
                null,
                new MeasurementOptions(0.95, 2_000, 42L, 1),
                NONE,
                null);

        long seed = evaluator.evaluate(spec, text -> {}).provenance().seed();

        assertThat(evaluator.evaluate(spec, text -> {}).provenance().seed()).isEqualTo(seed);
        assertThat(evaluator.evaluate(other, text -> {}).provenance().seed()).isNotEqualTo(seed);
        assertThat(evaluator.evaluate(given, text -> {}).provenance().seed()).isEqualTo(42);
    }

    @Test
    void predictionsOfAnotherFrameworkAreEvaluatedLikeAModel() throws Exception {
        Path candidate = Files.writeString(folder.resolve("new.csv"), """
                id,actual,predicted,probability_no,probability_yes,latency_ms,region
                1,no,no,0.9,0.1,2.5,EU
                2,yes,yes,0.2,0.8,2.0,EU
                3,yes,no,0.6,0.4,3.5,US
                4,no,no,0.7,0.3,2.0,US
                """);
        Path baseline = Files.writeString(folder.resolve("old.csv"), """
                id,actual,predicted,probability_no,probability_yes
                4,no,no,0.7,0.3
                3,yes,no,0.7,0.3
                2,yes,no,0.6,0.4
                1,no,no,0.8,0.2
                """);
        EvaluationSpec spec = new EvaluationSpec(
                null,
                ModelSource.of(candidate.toString()),
                new DataOptions(null, null, null, null, List.of("region")),
                baseline.toString(),
                null,
                null,
                null,
                null,
                null);

        Report report = evaluator.evaluate(spec, text -> {});

        ReportSchema.assertValid(report);
        assertThat(report.model().kind()).isEqualTo("predictions");
        assertThat(report.data().rows()).isEqualTo(4);
        assertThat(report.data().classAttribute()).isEqualTo("actual");
        assertThat(report.metrics().get("accuracy").value()).isEqualTo(0.75);
        assertThat(report.metrics()).doesNotContainKeys("model_size", "load_time");
        assertThat(report.slices()).extracting(Slice::name).containsExactly("region=EU", "region=US");
        assertThat(report.comparison().differences().get("accuracy").difference())
                .isEqualTo(0.25);
        assertThat(report.comparison().differences().get("roc_auc").test()).isEqualTo("delong");
    }

    @Test
    void slicesHaveMetricsAndDifferencesOfTheirOwn() throws Exception {
        Path model = TrainedModels.penguins(folder, "weka.classifiers.trees.J48", null);
        Path old = TrainedModels.penguins(folder, "weka.classifiers.rules.OneR", null);
        EvaluationSpec plain = spec(model, TrainedModels.PENGUINS_HOLDOUT, null, 2, NONE);
        EvaluationSpec spec = new EvaluationSpec(
                null,
                plain.model(),
                new DataOptions(plain.data().paths(), null, null, null, List.of("island", "body_mass_g:-4000,4000-")),
                old.toString(),
                null,
                null,
                plain.measurement(),
                NONE,
                null);

        Report report = evaluator.evaluate(spec, text -> {});

        ReportSchema.assertValid(report);
        assertThat(report.slices())
                .extracting(Slice::name)
                .contains(
                        "island=Biscoe", "island=Dream", "island=Torgersen", "body_mass_g=-4000", "body_mass_g=4000-");
        Slice torgersen = report.slices().stream()
                .filter(slice -> slice.name().equals("island=Torgersen"))
                .findFirst()
                .orElseThrow();
        assertThat(torgersen.judged()).isEqualTo(torgersen.n() >= 30);
        assertThat(torgersen.metrics().get("accuracy").n()).isEqualTo(torgersen.n());
        assertThat(report.slices().stream()
                        .filter(slice -> slice.column().equals("island"))
                        .mapToLong(Slice::n)
                        .sum())
                .isEqualTo(172);
        assertThat(report.comparison().slices())
                .extracting(Comparison.SliceDifferences::slice)
                .containsExactlyElementsOf(
                        report.slices().stream().map(Slice::name).toList());
    }

    /** Of the 172 penguins 21 have flippers of 220 mm or more, and one was not measured. */
    @Test
    void rowsThatNoRangeHoldsAreWarnedOf() throws Exception {
        Path model = TrainedModels.penguins(folder, "weka.classifiers.rules.ZeroR", null);
        DataOptions data = new DataOptions(
                List.of(TrainedModels.PENGUINS_HOLDOUT),
                null,
                null,
                null,
                List.of("flipper_length_mm:170-200,200-220"));

        Report report = evaluator.evaluate(withData(spec(model, "", null, 1, NONE), data), text -> {});

        ReportSchema.assertValid(report);
        assertThat(report.slices()).extracting(Slice::n).containsExactly(95L, 55L, 1L);
        assertThat(report.checks())
                .filteredOn(check -> check.name().equals("slice-ranges"))
                .singleElement()
                .satisfies(check -> {
                    assertThat(check.status()).isEqualTo(DataCheck.Status.WARNING);
                    assertThat(check.summary()).startsWith("21 of 172 rows in no range");
                    assertThat(check.findings())
                            .extracting(DataCheck.Finding::value)
                            .containsExactly(21.0, 1.0);
                });
    }

    @Test
    void theTestSetIsHeldAgainstTrainingAndReferenceSet() throws Exception {
        Path model = TrainedModels.penguins(folder, "weka.classifiers.trees.J48", null);
        DataOptions data = new DataOptions(
                List.of(TrainedModels.PENGUINS_HOLDOUT),
                null,
                TrainedModels.PENGUINS_TRAIN,
                TrainedModels.PENGUINS_TRAIN,
                null);

        Report report = evaluator.evaluate(withData(spec(model, "", null, 1, NONE), data), text -> {});

        ReportSchema.assertValid(report);
        assertThat(report.checks())
                .extracting(DataCheck::name)
                .containsExactly(
                        "unlabelled-rows",
                        "duplicates",
                        "leakage",
                        "constant-columns",
                        "class-balance",
                        "class-shares",
                        "unknown-columns",
                        "training-range",
                        "drift",
                        "row-order");
        assertThat(report.checks()).extracting(DataCheck::status).doesNotContain(DataCheck.Status.NOT_RUN);
        // Two random halves of the same birds.
        assertThat(report.metrics().get("drift_psi:flipper_length_mm").value()).isLessThan(0.25);
        assertThat(report.metrics().get("drift_psi:prediction").value()).isLessThan(0.1);
        assertThat(report.metrics()).containsKeys("drift_js:island", "drift_ks:body_mass_g");
    }

    @Test
    void productionDataWithoutLabelsCanBeWatchedForDrift() throws Exception {
        Path model = TrainedModels.penguins(folder, "weka.classifiers.trees.J48", null);
        Path production = Files.writeString(folder.resolve("production.csv"), """
                island,beak_length_mm,beak_depth_mm,flipper_length_mm,body_mass_g,sex
                Biscoe,47.5,15,218,4950,FEMALE
                Biscoe,49.1,14.8,220,5150,FEMALE
                Biscoe,50.2,15.1,221,5450,MALE
                """);
        DataOptions data =
                new DataOptions(List.of(production.toString()), null, null, TrainedModels.PENGUINS_TRAIN, null);

        Report report = evaluator.evaluate(withData(spec(model, "", null, 1, NONE), data), text -> {});

        ReportSchema.assertValid(report);
        assertThat(report.data().rows()).isEqualTo(3);
        assertThat(report.data().scored()).isZero();
        assertThat(report.metrics().get("accuracy").defined()).isFalse();
        assertThat(report.metrics().get("drift_psi:prediction").value()).isGreaterThan(1);
        assertThat(report.metrics().get("drift_psi:island").value()).isGreaterThan(0.5);
    }

    @Test
    void theRelativeErrorSaysWhichMeanItIsHeldAgainst() throws Exception {
        Path model = TrainedModels.penguins(folder, "weka.classifiers.trees.M5P", "body_mass_g");
        EvaluationSpec plain = spec(model, TrainedModels.PENGUINS_HOLDOUT, "body_mass_g", 1, NONE);
        EvaluationSpec withTrain = withData(
                plain, new DataOptions(plain.data().paths(), "body_mass_g", TrainedModels.PENGUINS_TRAIN, null, null));

        Report known = evaluator.evaluate(withTrain, text -> {});
        Report unknown = evaluator.evaluate(plain, text -> {});

        Instances train = TrainedModels.read(TrainedModels.PENGUINS_TRAIN, "body_mass_g");
        Evaluation weka = new Evaluation(train);
        weka.evaluateModel(
                TrainedModels.train("weka.classifiers.trees.M5P", train),
                TrainedModels.read(TrainedModels.PENGUINS_HOLDOUT, "body_mass_g"));
        assertThat(known.metrics().get("relative_absolute_error").value())
                .isCloseTo(weka.relativeAbsoluteError() / 100, within(1e-9));
        assertThat(known.checks()).extracting(DataCheck::summary).anyMatch(text -> text.contains("training set, 4"));
        assertThat(unknown.checks()).extracting(DataCheck::summary).anyMatch(text -> text.contains("test set, 4"));
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
                new Provenance("", Map.of(), report.provenance().seed(), null, null, "", Map.of(), Map.of()));
    }
}
