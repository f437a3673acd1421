package io.jenkins.plugins.modelgate.evaluation.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jenkins.plugins.modelgate.evaluation.TestPredictions;
import io.jenkins.plugins.modelgate.report.MetricValue;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/**
 * Definitions by examples. Those marked "scikit-learn" are the ones in the documentation of the function that is named
 * there, in version 1.7.
 */
class PredictionMetricsTest {
    private static final BoundOptions VALUES = new BoundOptions(0.95, 0, 1, 1);
    private static final Offset<Double> TINY = within(1e-12);
    private static final List<String> ABC = List.of("a", "b", "c");
    private static final List<String> TWO = List.of("0", "1");

    /** Probabilities of the second of two labels. */
    private static double[][] second(double... probabilities) {
        return Arrays.stream(probabilities)
                .mapToObj(p -> new double[] {1 - p, p})
                .toArray(double[][]::new);
    }

    private static double value(TestPredictions predictions, String name) {
        MetricValue value = PredictionMetrics.of(predictions, null, VALUES).get(name);
        assertThat(value.defined()).as("%s: %s", name, value.reason()).isTrue();
        return value.value();
    }

    private static String reason(TestPredictions predictions, String name) {
        MetricValue value = PredictionMetrics.of(predictions, null, VALUES).get(name);
        assertThat(value.value()).as(name).isNull();
        return value.reason();
    }

    @Test
    void cohensKappaAsInScikitLearn() {
        // cohen_kappa_score: y1 = negative positive negative neutral positive, y2 = ... negative at the end.
        assertThat(value(
                        TestPredictions.classification(ABC, new int[] {0, 1, 0, 2, 1}, new int[] {0, 1, 0, 2, 0}),
                        "cohen_kappa"))
                .isCloseTo(0.6875, TINY);
    }

    @Test
    void balancedAccuracyAsInScikitLearn() {
        assertThat(value(
                        TestPredictions.classification(TWO, new int[] {0, 1, 0, 0, 1, 0}, new int[] {0, 1, 0, 0, 0, 1}),
                        "balanced_accuracy"))
                .isCloseTo(0.625, TINY);
    }

    @Test
    void matthewsCoefficientAsInScikitLearn() {
        // matthews_corrcoef: -0.33
        assertThat(value(
                        TestPredictions.classification(TWO, new int[] {1, 1, 1, 0}, new int[] {1, 0, 1, 1}),
                        "matthews_corrcoef"))
                .isCloseTo(-1 / 3.0, TINY);
    }

    @Test
    void matthewsCoefficientOfSeveralLabelsIsGorodkins() {
        // 5 of 6 right; the labels occur 2, 2 and 2 times and are predicted 3, 1 and 2 times:
        // (5*6 - (2*3 + 2*1 + 2*2)) / sqrt((36 - (9 + 1 + 4)) * (36 - (4 + 4 + 4))) = 18 / sqrt(22 * 24)
        assertThat(value(
                        TestPredictions.classification(ABC, new int[] {0, 0, 1, 1, 2, 2}, new int[] {0, 0, 0, 1, 2, 2}),
                        "matthews_corrcoef"))
                .isCloseTo(18 / Math.sqrt(22 * 24), TINY);
    }

    @Test
    void averagesOverLabelsAsInScikitLearn() {
        // precision_recall_fscore_support: y_true = cat dog pig cat dog pig, y_pred = cat pig dog cat cat dog;
        // macro 0.22, 0.33, 0.26
        TestPredictions animals =
                TestPredictions.classification(ABC, new int[] {0, 1, 2, 0, 1, 2}, new int[] {0, 2, 1, 0, 0, 1});

        assertThat(value(animals, "precision_macro")).isCloseTo(2 / 9.0, TINY);
        assertThat(value(animals, "recall_macro")).isCloseTo(1 / 3.0, TINY);
        assertThat(value(animals, "f1_macro")).isCloseTo(4 / 15.0, TINY);
        assertThat(value(animals, "precision_weighted")).isCloseTo(2 / 9.0, TINY);
        assertThat(value(animals, "f1:a")).isCloseTo(0.8, TINY);
        assertThat(value(animals, "f1:b")).isZero();
    }

    @Test
    void areasAsInScikitLearn() {
        // roc_auc_score 0.75 and average_precision_score 0.83
        TestPredictions four = TestPredictions.probabilities(TWO, new int[] {0, 0, 1, 1}, second(0.1, 0.4, 0.35, 0.8));

        assertThat(value(four, "roc_auc")).isCloseTo(0.75, TINY);
        assertThat(value(four, "pr_auc")).isCloseTo(5 / 6.0, TINY);
    }

    @Test
    void logLossAsInScikitLearn() {
        // log_loss: spam ham ham spam, 0.21616
        assertThat(value(
                        TestPredictions.probabilities(TWO, new int[] {1, 0, 0, 1}, second(0.9, 0.1, 0.2, 0.65)),
                        "log_loss"))
                .isCloseTo(0.21616, within(5e-6));
    }

    @Test
    void aProbabilityOfZeroForTheTruthCostsWhatItCostsInScikitLearn() {
        // log_loss clips at the epsilon of a double: -ln(2.220446049250313e-16)
        assertThat(value(TestPredictions.probabilities(TWO, new int[] {1}, second(0)), "log_loss"))
                .isCloseTo(36.04365338911715, TINY);
    }

    @Test
    void brierScoreOfTwoLabelsAsInScikitLearn() {
        // brier_score_loss: 0.0375
        assertThat(value(
                        TestPredictions.probabilities(TWO, new int[] {0, 1, 1, 0}, second(0.1, 0.9, 0.8, 0.3)),
                        "brier_score"))
                .isCloseTo(0.0375, TINY);
    }

    @Test
    void brierScoreOfSeveralLabelsAsInScikitLearn() {
        // brier_score_loss: eggs ham spam, 0.146: (0.06 + 0.26 + 0.12) / 3 = 0.44 / 3
        double[][] probabilities = {{0.8, 0.1, 0.1}, {0.2, 0.7, 0.1}, {0.2, 0.2, 0.6}};
        double expected =
                (0.2 * 0.2 + 2 * 0.1 * 0.1 + 0.2 * 0.2 + 0.3 * 0.3 + 0.1 * 0.1 + 0.4 * 0.4 + 2 * 0.2 * 0.2) / 3;

        assertThat(value(TestPredictions.probabilities(ABC, new int[] {0, 1, 2}, probabilities), "brier_score"))
                .isCloseTo(expected, TINY)
                .isCloseTo(0.146, within(1e-3));
    }

    @Test
    void expectedCalibrationErrorIsTheMeanGapOfFifteenBins() {
        // Confidence 0.9 (bin 0.8667 to 0.9333) twice, one right: gap |0.5 - 0.9| = 0.4 on half of the rows.
        // Confidence 0.62 (bin 0.6 to 0.6667), right: gap 0.38 on a quarter.
        // Confidence 0.55 (bin 0.5333 to 0.6), wrong: gap 0.55 on a quarter.
        assertThat(value(
                        TestPredictions.probabilities(TWO, new int[] {1, 0, 0, 1}, second(0.9, 0.9, 0.38, 0.45)),
                        "ece"))
                .isCloseTo(0.4 / 2 + 0.38 / 4 + 0.55 / 4, TINY);
    }

    @Test
    void aBinHoldsItsUpperEdge() {
        assertThat(ProbabilityMetrics.bin(0)).isZero();
        assertThat(ProbabilityMetrics.bin(1)).isEqualTo(14);
        assertThat(ProbabilityMetrics.bin(0.2)).isEqualTo(2);
        assertThat(ProbabilityMetrics.bin(Math.nextUp(0.2))).isEqualTo(3);
    }

    @Test
    void regressionErrorsAsInScikitLearn() {
        // r2_score 0.948, mean_absolute_error 0.5, root_mean_squared_error 0.612, median_absolute_error 0.5,
        // mean_absolute_percentage_error 0.327
        TestPredictions four = TestPredictions.regression(new double[] {3, -0.5, 2, 7}, new double[] {2.5, 0.0, 2, 8});

        // Sum of squares around the mean 2.875: 29.1875; of the errors: 0.25 + 0.25 + 0 + 1
        assertThat(value(four, "r2")).isCloseTo(1 - 1.5 / 29.1875, TINY);
        assertThat(value(four, "mae")).isCloseTo(0.5, TINY);
        assertThat(value(four, "rmse")).isCloseTo(Math.sqrt(0.375), TINY);
        assertThat(value(four, "median_absolute_error")).isCloseTo(0.5, TINY);
        assertThat(value(four, "mape")).isCloseTo((0.5 / 3 + 1 + 0 + 1 / 7.0) / 4, TINY);
        assertThat(value(four, "correlation")).isCloseTo(0.9848696184482703, within(1e-12));
    }

    @Test
    void theLargestErrorAsInScikitLearn() {
        // max_error: 1
        TestPredictions four = TestPredictions.regression(new double[] {3, 2, 7, 1}, new double[] {4, 2, 7, 1});

        MetricValue max = PredictionMetrics.of(four, null, VALUES).get("max_error");

        assertThat(max.value()).isEqualTo(1);
        assertThat(max.bounded()).isFalse();
    }

    @Test
    void aWeightCountsAsSoManyRows() {
        TestPredictions weighted = TestPredictions.probabilities(TWO, new int[] {0, 1, 1}, second(0.4, 0.3, 0.8))
                .weighted(1, 2, 3);
        TestPredictions repeated =
                TestPredictions.probabilities(TWO, new int[] {0, 1, 1, 1, 1, 1}, second(0.4, 0.3, 0.3, 0.8, 0.8, 0.8));

        Map<String, MetricValue> expected = PredictionMetrics.of(repeated, null, VALUES);

        PredictionMetrics.of(weighted, null, VALUES).forEach((name, value) -> assertThat(value.value())
                .as(name)
                .isCloseTo(expected.get(name).value(), TINY));
    }

    @Test
    void aWeightCountsAsSoManyRowsInRegression() {
        TestPredictions weighted = TestPredictions.regression(new double[] {1, 2, 4, 8}, new double[] {1.5, 2, 3, 10})
                .weighted(1, 2, 3, 1);
        TestPredictions repeated =
                TestPredictions.regression(new double[] {1, 2, 2, 4, 4, 4, 8}, new double[] {1.5, 2, 2, 3, 3, 3, 10});

        Map<String, MetricValue> expected = PredictionMetrics.of(repeated, null, VALUES);

        PredictionMetrics.of(weighted, null, VALUES).forEach((name, value) -> assertThat(value.value())
                .as(name)
                .isCloseTo(expected.get(name).value(), TINY));
    }

    @Test
    void silenceIsWrongForTheAccuracyAndLeftOutElsewhere() {
        TestPredictions silent = TestPredictions.classification(TWO, new int[] {0, 0, 1, 1}, new int[] {0, 0, 1, 0});
        silent.predicteds()[3] = Double.NaN;

        assertThat(value(silent, "accuracy")).isEqualTo(0.75);
        assertThat(value(silent, "recall:1")).isEqualTo(1);
        assertThat(value(silent, "cohen_kappa")).isEqualTo(1);
    }

    @Test
    void targetsFarFromZeroLoseNoDigits() {
        double far = 1e9;
        TestPredictions near = TestPredictions.regression(new double[] {1, 2, 3, 5}, new double[] {1, 3, 2, 6});
        TestPredictions moved = TestPredictions.regression(
                new double[] {far + 1, far + 2, far + 3, far + 5}, new double[] {far + 1, far + 3, far + 2, far + 6});

        assertThat(value(moved, "r2")).isCloseTo(value(near, "r2"), TINY);
        assertThat(value(moved, "correlation")).isCloseTo(value(near, "correlation"), TINY);
    }

    @Test
    void whatIsUndefinedSaysWhy() {
        TestPredictions never = TestPredictions.classification(ABC, new int[] {0, 1, 0}, new int[] {0, 0, 0});

        assertThat(reason(never, "precision:b")).isEqualTo("no row is predicted as 'b'");
        assertThat(reason(never, "recall:c")).isEqualTo("no row has the label 'c'");
        assertThat(reason(never, "precision_macro"))
                .isEqualTo("the label 'b' occurs and is never predicted, so its precision is undefined");
        assertThat(reason(never, "matthews_corrcoef")).contains("one and the same label");
        assertThat(reason(never, "roc_auc")).isEqualTo("the predictions hold no probabilities");
        assertThat(reason(TestPredictions.probabilities(TWO, new int[] {1, 1}, second(0.3, 0.9)), "roc_auc"))
                .isEqualTo("fewer than two labels occur");
        TestPredictions zeros = TestPredictions.regression(new double[] {0, 0, 0}, new double[] {1, 2, 3});
        assertThat(reason(zeros, "mape")).isEqualTo("3 of the actual values are 0, to which no error can be related");
        assertThat(reason(zeros, "r2")).contains("all actual values are the same");
        assertThat(reason(zeros, "relative_absolute_error")).contains("all actual values are the same");
    }

    @Test
    void noRowsMakeEverythingUndefined() {
        PredictionMetrics.of(TestPredictions.probabilities(TWO, new int[0], new double[0][]), null, VALUES)
                .forEach((name, value) -> assertThat(value.defined()).as(name).isFalse());
        PredictionMetrics.of(TestPredictions.regression(new double[0], new double[0]), null, VALUES)
                .forEach((name, value) -> assertThat(value.defined()).as(name).isFalse());
    }

    @Test
    void theRowsBehindANumberAreThoseOfItsDenominator() {
        TestPredictions some =
                TestPredictions.classification(TWO, new int[] {0, 0, 0, 1, 1}, new int[] {0, 1, 1, 1, 0});

        Map<String, MetricValue> metrics = PredictionMetrics.of(some, null, VALUES);

        assertThat(metrics.get("accuracy").n()).isEqualTo(5);
        assertThat(metrics.get("recall:0").n()).isEqualTo(3);
        assertThat(metrics.get("precision:0").n()).isEqualTo(2);
        assertThat(metrics.get("f1:0").n()).isEqualTo(4);
    }
}
