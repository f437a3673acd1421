package io.jenkins.plugins.modelgate.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modelgate.evaluation.metrics.BoundOptions;
import io.jenkins.plugins.modelgate.evaluation.metrics.PredictionMetrics;
import io.jenkins.plugins.modelgate.report.MetricValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import weka.classifiers.AbstractClassifier;
import weka.classifiers.Classifier;
import weka.classifiers.evaluation.Evaluation;
import weka.classifiers.evaluation.NominalPrediction;
import weka.classifiers.evaluation.Prediction;
import weka.core.Instance;
import weka.core.Instances;
import weka.core.Utils;
import weka.core.WeightedInstancesHandler;
import weka.core.converters.ConverterUtils.DataSource;
import weka.datagenerators.DataGenerator;

/**
 * Holds every metric that Weka's own evaluation has against it.
 *
 * <p>Both ask a fresh copy of the model: some models, such as nearest neighbours, learn the range of the values from
 * the rows that they are asked, so that a second pass would get other answers.
 */
class WekaAgreementTest {
    private static final BoundOptions VALUES = new BoundOptions(0.95, 0, 1, 1);

    private static final List<String> CLASSIFIERS = List.of(
            "weka.classifiers.rules.ZeroR",
            "weka.classifiers.rules.OneR",
            "weka.classifiers.rules.JRip",
            "weka.classifiers.trees.J48",
            "weka.classifiers.trees.J48 -U -A",
            "weka.classifiers.trees.RandomForest -I 10",
            "weka.classifiers.trees.RandomTree -M 3 -U",
            "weka.classifiers.trees.DecisionStump",
            "weka.classifiers.bayes.NaiveBayes",
            "weka.classifiers.lazy.IBk -K 3",
            "weka.classifiers.functions.SMO",
            "weka.classifiers.functions.Logistic -M 20",
            "weka.classifiers.meta.AdaBoostM1 -I 5");

    private static final List<String> REGRESSORS = List.of(
            "weka.classifiers.rules.ZeroR",
            "weka.classifiers.functions.LinearRegression",
            "weka.classifiers.trees.M5P",
            "weka.classifiers.trees.REPTree",
            "weka.classifiers.trees.RandomForest -I 10",
            "weka.classifiers.lazy.IBk -K 3");

    static Stream<Arguments> classifications() throws Exception {
        Map<String, Instances> sets = new LinkedHashMap<>();
        sets.put("penguins", read("examples/penguins/train.arff", "examples/penguins/holdout.arff"));
        sets.put("agrawal", generated("weka.datagenerators.classifiers.classification.Agrawal -n 300 -P 0.2"));
        sets.put("led", generated("weka.datagenerators.classifiers.classification.LED24 -n 300 -N 20"));
        sets.put("rbf", generated("weka.datagenerators.classifiers.classification.RandomRBF -n 300 -c 5"));
        sets.put("rbf with missing values, labels and weights", damaged(sets.get("rbf")));
        sets.put("penguins with missing values, labels and weights", damaged(sets.get("penguins")));
        sets.put("penguins of one species in the second half", oneLabelInSecondHalf(sets.get("penguins")));
        return sets.entrySet().stream()
                .flatMap(set -> CLASSIFIERS.stream().map(name -> Arguments.of(name, set.getKey(), set.getValue())));
    }

    static Stream<Arguments> regressions() throws Exception {
        Map<String, Instances> sets = new LinkedHashMap<>();
        sets.put("mexican hat", generated("weka.datagenerators.classifiers.regression.MexicanHat -n 200 -V"));
        sets.put("expression", generated("weka.datagenerators.classifiers.regression.Expression -n 200 -V"));
        Instances weights = read("examples/penguins/train.arff", "examples/penguins/holdout.arff");
        weights.setClass(weights.attribute("body_mass_g"));
        sets.put("penguins' weights", weights);
        sets.put("penguins' weights with missing values and row weights", damaged(weights));
        return sets.entrySet().stream()
                .flatMap(set -> REGRESSORS.stream().map(name -> Arguments.of(name, set.getKey(), set.getValue())));
    }

    /**
     * What Weka's entropy has over scikit-learn's log loss, a row: -ln(4.9e-324) for no chance at all, not -ln(2^-52).
     */
    private static double costOfImpossible(List<Prediction> predictions) {
        double over = 0;
        double weights = 0;
        for (Prediction prediction : predictions) {
            if (Utils.isMissingValue(prediction.predicted())) {
                continue; // Its entropy leaves out what the model refused to answer.
            }
            double probability = ((NominalPrediction) prediction).distribution()[(int) prediction.actual()];
            double weka = -Math.log(Math.max(Double.MIN_VALUE, probability));
            over += prediction.weight() * Math.max(0, weka - 36.04365338911715);
            weights += prediction.weight();
        }
        return over / weights;
    }

    @ParameterizedTest(name = "{0} on {1}")
    @MethodSource("classifications")
    void classificationMetricsAgree(String scheme, String dataName, Instances data) throws Exception {
        Instances train = new Instances(data, 0, data.numInstances() / 2);
        Instances test = new Instances(data, train.numInstances(), data.numInstances() - train.numInstances());
        Classifier classifier = trained(scheme, train);
        Evaluation weka = new Evaluation(train);
        weka.evaluateModel(AbstractClassifier.makeCopy(classifier), test);
        TestPredictions predictions = TestPredictions.of(AbstractClassifier.makeCopy(classifier), test);
        // Weka means to leave rows without a label out of its curves, but compares NaN with NaN, and so takes them for
        // negatives of every label.
        Instances labelled = new Instances(test);
        labelled.deleteWithMissingClass();
        Evaluation areas = new Evaluation(train);
        for (int row = 0; row < predictions.size(); row++) {
            areas.evaluateModelOnceAndRecordPrediction(predictions.probabilities()[row], labelled.instance(row));
        }
        Map<String, MetricValue> ours = PredictionMetrics.of(predictions, null, VALUES);

        Map<String, Double> expected = new LinkedHashMap<>();
        expected.put("accuracy", weka.pctCorrect() / 100);
        expected.put("cohen_kappa", weka.kappa());
        expected.put("f1_macro", weka.unweightedMacroFmeasure());
        expected.put("precision_weighted", weka.weightedPrecision());
        expected.put("recall_weighted", weka.weightedRecall());
        expected.put("f1_weighted", weka.weightedFMeasure());
        expected.put("roc_auc_weighted", areas.weightedAreaUnderROC());
        expected.put("pr_auc_weighted", areas.weightedAreaUnderPRC());
        expected.put("log_loss", weka.SFMeanSchemeEntropy() * Math.log(2) - costOfImpossible(areas.predictions()));
        int labels = test.numClasses();
        expected.put("brier_score", Math.pow(weka.rootMeanSquaredError(), 2) * (labels == 2 ? 1 : labels));
        for (int label = 0; label < labels; label++) {
            String name = test.classAttribute().value(label);
            expected.put("precision:" + name, weka.precision(label));
            expected.put("recall:" + name, weka.recall(label));
            expected.put("f1:" + name, weka.fMeasure(label));
            expected.put("roc_auc:" + name, areas.areaUnderROC(label));
            expected.put("pr_auc:" + name, areas.areaUnderPRC(label));
        }
        if (labels == 2) {
            expected.put("matthews_corrcoef", weka.matthewsCorrelationCoefficient(0));
            expected.put("roc_auc", areas.areaUnderROC(1));
            expected.put("pr_auc", areas.areaUnderPRC(1));
        }
        assertAgreement(ours, expected);
        double[][] confusion = PredictionMetrics.confusionMatrix(predictions).counts().stream()
                .map(row -> row.stream().mapToDouble(Double::doubleValue).toArray())
                .toArray(double[][]::new);
        assertThat(confusion).isDeepEqualTo(weka.confusionMatrix());
    }

    @ParameterizedTest(name = "{0} on {1}")
    @MethodSource("regressions")
    void regressionMetricsAgree(String scheme, String dataName, Instances data) throws Exception {
        Instances train = new Instances(data, 0, data.numInstances() / 2);
        Instances test = new Instances(data, train.numInstances(), data.numInstances() - train.numInstances());
        Classifier classifier = trained(scheme, train);
        Evaluation weka = new Evaluation(train);
        weka.evaluateModel(AbstractClassifier.makeCopy(classifier), test);
        double weights = 0;
        double sum = 0;
        for (Instance row : train) {
            if (!row.classIsMissing()) {
                weights += row.weight();
                sum += row.weight() * row.classValue();
            }
        }

        Map<String, MetricValue> ours =
                PredictionMetrics.of(TestPredictions.of(classifier, test), sum / weights, VALUES);

        Map<String, Double> expected = new LinkedHashMap<>();
        expected.put("mae", weka.meanAbsoluteError());
        expected.put("rmse", weka.rootMeanSquaredError());
        expected.put("relative_absolute_error", weka.relativeAbsoluteError() / 100);
        // Of constant predictions Weka's one-pass formula leaves rounding errors only.
        expected.put("correlation", scheme.endsWith("ZeroR") ? 0 : weka.correlationCoefficient());
        assertAgreement(ours, expected);
    }

    @Test
    void theRelativeErrorIsHeldAgainstTheTestSetsMeanWhereTheTrainingSetsIsNotKnown() throws Exception {
        Instances data = generated("weka.datagenerators.classifiers.regression.MexicanHat -n 200 -V");
        Classifier classifier = trained("weka.classifiers.trees.REPTree", data);
        Evaluation weka = new Evaluation(data);
        weka.evaluateModel(classifier, data);

        assertThat(PredictionMetrics.of(TestPredictions.of(classifier, data), null, VALUES)
                        .get("relative_absolute_error")
                        .value())
                .isCloseTo(weka.relativeAbsoluteError() / 100, Offset.offset(1e-9));
    }

    private static void assertAgreement(Map<String, MetricValue> ours, Map<String, Double> expected) {
        SoftAssertions softly = new SoftAssertions();
        expected.forEach((name, value) -> {
            MetricValue actual = ours.get(name);
            softly.assertThat(actual).as(name).isNotNull();
            if (Double.isNaN(value)) {
                softly.assertThat(actual.value()).as(name).isNull();
                softly.assertThat(actual.reason()).as(name).isNotBlank();
            } else {
                softly.assertThat(actual.value())
                        .as("%s: %s", name, actual)
                        .isNotNull()
                        .isCloseTo(value, Offset.offset(1e-9 * Math.max(1, Math.abs(value))));
            }
        });
        softly.assertAll();
    }

    private static Classifier trained(String scheme, Instances train) throws Exception {
        String[] words = scheme.split(" ");
        Classifier classifier = AbstractClassifier.forName(words[0], Arrays.copyOfRange(words, 1, words.length));
        Instances rows = new Instances(train);
        if (!(classifier instanceof WeightedInstancesHandler)) {
            rows.forEach(row -> row.setWeight(1));
        }
        classifier.buildClassifier(rows);
        return classifier;
    }

    private static Instances read(String... paths) throws Exception {
        Instances all = null;
        for (String path : paths) {
            Instances part = DataSource.read(path);
            if (all == null) {
                all = part;
            } else {
                all.addAll(part);
            }
        }
        all.setClassIndex(all.numAttributes() - 1);
        all.randomize(new Random(1));
        return all;
    }

    private static Instances generated(String command) throws Exception {
        String[] words = command.split(" ");
        DataGenerator generator =
                (DataGenerator) Class.forName(words[0]).getDeclaredConstructor().newInstance();
        List<String> options = new ArrayList<>(Arrays.asList(words).subList(1, words.length));
        options.addAll(List.of("-S", "7"));
        generator.setOptions(options.toArray(String[]::new));
        generator.setDatasetFormat(generator.defineDataFormat());
        Instances data = generator.generateExamples();
        if (data.classIndex() < 0) {
            data.setClassIndex(data.numAttributes() - 1);
        }
        data.randomize(new Random(1));
        return data;
    }

    /** A tenth of all values and labels goes missing, and rows get weights from 0.5 to 2. */
    private static Instances damaged(Instances data) {
        Instances damaged = new Instances(data);
        Random random = new Random(3);
        for (Instance row : damaged) {
            for (int i = 0; i < row.numAttributes(); i++) {
                if (random.nextInt(10) == 0) {
                    row.setMissing(i);
                }
            }
            row.setWeight(0.5 + 1.5 * random.nextDouble());
        }
        return damaged;
    }

    private static Instances oneLabelInSecondHalf(Instances data) {
        Instances shaped = new Instances(data);
        for (int row = data.numInstances() / 2; row < data.numInstances(); row++) {
            shaped.instance(row).setClassValue(0);
        }
        return shaped;
    }
}
