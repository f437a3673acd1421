package io.jenkins.plugins.modelgate.evaluation.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jenkins.plugins.modelgate.data.Predictions;
import io.jenkins.plugins.modelgate.evaluation.TestPredictions;
import io.jenkins.plugins.modelgate.evaluation.metrics.BoundOptions;
import io.jenkins.plugins.modelgate.evaluation.metrics.PredictionMetrics;
import io.jenkins.plugins.modelgate.report.Comparison.Difference;
import io.jenkins.plugins.modelgate.report.MetricValue;
import io.jenkins.plugins.modelgate.statistics.AucDifference;
import io.jenkins.plugins.modelgate.statistics.DeLong;
import io.jenkins.plugins.modelgate.statistics.Interval;
import io.jenkins.plugins.modelgate.statistics.TangoTest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PairedDifferencesTest {
    private static final BoundOptions INFERENCE = new BoundOptions(0.95, 2_000, 42, 2);
    private static final List<String> TWO = List.of("no", "yes");
    private static final List<String> THREE = List.of("a", "b", "c");

    private static Map<String, Difference> compare(Predictions candidate, Predictions baseline) {
        return compare(candidate, baseline, false);
    }

    private static Map<String, Difference> compare(Predictions candidate, Predictions baseline, boolean sameModel) {
        return PairedDifferences.of(
                candidate,
                baseline,
                PredictionMetrics.of(candidate, null, INFERENCE),
                PredictionMetrics.of(baseline, null, INFERENCE),
                null,
                INFERENCE,
                sameModel);
    }

    /** Two models that agree on most rows: the second is the first with noise. */
    private static TestPredictions[] related(List<String> labels, int rows, long seed, double noise) {
        Random random = new Random(seed);
        int k = labels.size();
        int[] actual = new int[rows];
        double[][] first = new double[rows][k];
        double[][] second = new double[rows][k];
        for (int row = 0; row < rows; row++) {
            actual[row] = random.nextInt(k);
            for (int label = 0; label < k; label++) {
                double score = random.nextGaussian() + (label == actual[row] ? 1.5 : 0);
                first[row][label] = Math.exp(score);
                second[row][label] = Math.exp(score + noise * random.nextGaussian());
            }
            normalize(first[row]);
            normalize(second[row]);
        }
        return new TestPredictions[] {
            TestPredictions.probabilities(labels, actual, first), TestPredictions.probabilities(labels, actual, second)
        };
    }

    private static void normalize(double[] values) {
        double sum = Arrays.stream(values).sum();
        Arrays.setAll(values, i -> values[i] / sum);
    }

    @Test
    void accuracyIsComparedByTheRowsThatOnlyOneHasRight() {
        int[] actual = new int[100];
        int[] candidate = new int[100];
        int[] baseline = new int[100];
        Arrays.fill(candidate, 0, 3, 1);
        Arrays.fill(baseline, 2, 10, 1);
        // Rows 0 and 1: only the baseline is right; row 2: neither; rows 3 to 9: only the candidate.

        Difference accuracy = compare(
                        TestPredictions.classification(TWO, actual, candidate),
                        TestPredictions.classification(TWO, actual, baseline))
                .get("accuracy");

        assertThat(accuracy.onlyCandidateRight()).isEqualTo(7);
        assertThat(accuracy.onlyBaselineRight()).isEqualTo(2);
        assertThat(accuracy.n()).isEqualTo(100);
        assertThat(accuracy.difference()).isCloseTo(0.05, within(1e-12));
        Interval tango = TangoTest.interval(7, 2, 100, 0.95);
        assertThat(accuracy.low()).isEqualTo(tango.low());
        assertThat(accuracy.high()).isEqualTo(tango.high());
        assertThat(accuracy.test()).isEqualTo("tango");
        // Tango's score at 0 is McNemar's (7 - 2) / sqrt(9): scipy 2 * norm.sf(5 / 3) = 0.095580704545629
        assertThat(accuracy.pValue()).isCloseTo(0.095580704545629, within(1e-12));
    }

    @Test
    void recallIsComparedOnTheRowsOfItsLabel() {
        int[] actual = {0, 0, 0, 0, 1, 1, 1, 1};
        int[] candidate = {0, 0, 0, 1, 1, 1, 1, 0};
        int[] baseline = {0, 0, 0, 0, 1, 0, 0, 1};

        Difference recall = compare(
                        TestPredictions.classification(TWO, actual, candidate),
                        TestPredictions.classification(TWO, actual, baseline))
                .get("recall:yes");

        assertThat(recall.n()).isEqualTo(4);
        assertThat(recall.onlyCandidateRight()).isEqualTo(2);
        assertThat(recall.onlyBaselineRight()).isEqualTo(1);
        assertThat(recall.difference()).isEqualTo(0.25);
    }

    @Test
    void areasAreComparedByDeLong() {
        TestPredictions[] pair = related(TWO, 300, 1, 0.8);
        double[] first = column(pair[0]);
        double[] second = column(pair[1]);
        boolean[] positive = new boolean[300];
        for (int row = 0; row < 300; row++) {
            positive[row] = pair[0].actual(row) == 1;
        }
        AucDifference expected = DeLong.compare(first, second, positive, null);

        Map<String, Difference> differences = compare(pair[0], pair[1]);

        for (String name : List.of("roc_auc", "roc_auc:yes")) {
            assertThat(differences.get(name).test()).isEqualTo("delong");
            assertThat(differences.get(name).difference()).isCloseTo(expected.value(), within(1e-12));
            assertThat(differences.get(name).low())
                    .isEqualTo(expected.interval(0.95).low());
            assertThat(differences.get(name).pValue()).isEqualTo(expected.pValue());
        }
    }

    private static double[] column(TestPredictions predictions) {
        return IntStream.range(0, predictions.size())
                .mapToDouble(row -> predictions.probability(row, 1))
                .toArray();
    }

    @Test
    void everyMetricOfAClassificationHasAnIntervalOfItsDifference() {
        TestPredictions[] pair = related(THREE, 400, 2, 0.7);

        compare(pair[0], pair[1]).forEach((name, difference) -> {
            assertThat(difference.test()).as(name).isNotNull();
            assertThat(difference.low()).as(name).isLessThan(difference.difference());
            assertThat(difference.high()).as(name).isGreaterThan(difference.difference());
            assertThat(difference.difference())
                    .as(name)
                    .isCloseTo(difference.candidate() - difference.baseline(), within(1e-12));
            if (difference.test().equals("paired-bootstrap")) {
                assertThat(difference.pValue()).as(name).isNull();
            } else {
                boolean excluded = difference.low() > 0 || difference.high() < 0;
                assertThat(difference.pValue() <= 0.1).as(name).isEqualTo(excluded);
            }
        });
    }

    @Test
    void weightsOfOneChangeNothing() {
        TestPredictions[] pair = related(THREE, 500, 3, 0.7);
        double[] ones = new double[500];
        Arrays.fill(ones, 1);
        Map<String, Difference> expected = compare(pair[0], pair[1]);

        compare(pair[0].weighted(ones), pair[1].weighted(ones)).forEach((name, difference) -> {
            double width = expected.get(name).high() - expected.get(name).low();
            assertThat(difference.difference())
                    .as(name)
                    .isCloseTo(expected.get(name).difference(), within(1e-12));
            assertThat(difference.low()).as(name).isCloseTo(expected.get(name).low(), within(0.12 * width));
            assertThat(difference.high()).as(name).isCloseTo(expected.get(name).high(), within(0.12 * width));
        });
    }

    @Test
    void aModelDoesNotDifferFromItself() {
        TestPredictions model = related(THREE, 200, 4, 1)[0];

        compare(model, model, true).forEach((name, difference) -> {
            assertThat(difference.difference()).as(name).isZero();
            assertThat(difference.low()).as(name).isZero();
            assertThat(difference.high()).as(name).isZero();
            assertThat(difference.test()).as(name).isEqualTo("same-model");
            assertThat(difference.pValue()).as(name).isEqualTo(1);
        });
    }

    /** 1 - 0.05^(1/200) = 0.014867: the rule of three on the rows on which the two may differ. */
    @Test
    void modelsThatAgreeOnTheseRowsMayDifferOnOthers() {
        TestPredictions model = related(THREE, 200, 4, 1)[0];

        Map<String, Difference> differences = compare(model, model);

        differences.forEach((name, difference) -> {
            assertThat(difference.difference()).as(name).isZero();
            if (name.equals("log_loss")) {
                assertThat(difference.low()).isNull();
                assertThat(difference.reason())
                        .isEqualTo(
                                "the two models gave the same answers on all but 0 of 200 rows, which does not tell how"
                                        + " far their errors differ on others");
            } else {
                assertThat(difference.low()).as(name).isNegative();
                assertThat(difference.high()).as(name).isPositive();
            }
        });
        assertThat(differences.get("brier_score").high()).isCloseTo(2 * 0.014867, within(1e-5));
        assertThat(differences.get("ece").low()).isCloseTo(-0.014867, within(1e-5));
    }

    @Test
    void regressionsThatDifferOnFewRowsHaveNoBounds() {
        double[] actual = new double[300];
        double[] first = new Random(8).doubles(300).toArray();
        double[] second = first.clone();
        for (int row = 0; row < 9; row++) {
            second[row] += 1;
        }

        Difference few = compare(TestPredictions.regression(actual, first), TestPredictions.regression(actual, second))
                .get("rmse");
        second[9] += 1;
        Difference more = compare(TestPredictions.regression(actual, first), TestPredictions.regression(actual, second))
                .get("rmse");

        assertThat(few.low()).isNull();
        assertThat(few.reason()).contains("on all but 9 of 300 rows");
        assertThat(more.low()).isNotNull();
    }

    @Test
    void pairsSayMoreThanTwoSeparateMeasurements() {
        TestPredictions[] pair = related(THREE, 600, 5, 0.4);
        Map<String, MetricValue> alone = PredictionMetrics.of(pair[0], null, INFERENCE);
        Map<String, Difference> differences = compare(pair[0], pair[1]);

        for (String name : List.of("f1_macro", "log_loss", "pr_auc", "roc_auc", "brier_score", "cohen_kappa")) {
            double paired = differences.get(name).high() - differences.get(name).low();
            double separate =
                    Math.sqrt(2) * (alone.get(name).high() - alone.get(name).low());
            assertThat(paired).as(name).isLessThan(0.8 * separate);
        }
    }

    @Test
    void regressionErrorsAreComparedRowByRow() {
        Random random = new Random(6);
        int n = 1_000;
        double[] actual = random.doubles(n, 0, 10).toArray();
        double[] first = new double[n];
        double[] second = new double[n];
        double[] gaps = new double[n];
        for (int i = 0; i < n; i++) {
            double error = random.nextGaussian();
            first[i] = actual[i] + error;
            second[i] = actual[i] + error * 1.1 + 0.1 * random.nextGaussian();
            gaps[i] = Math.abs(first[i] - actual[i]) - Math.abs(second[i] - actual[i]);
        }
        double mean = Arrays.stream(gaps).average().orElseThrow();
        double deviation = Math.sqrt(
                Arrays.stream(gaps).map(gap -> (gap - mean) * (gap - mean)).sum() / (n - 1));
        double half = 1.6449 * deviation / Math.sqrt(n);

        Map<String, Difference> differences =
                compare(TestPredictions.regression(actual, first), TestPredictions.regression(actual, second));

        assertThat(differences.get("mae").difference()).isCloseTo(mean, within(1e-12));
        assertThat(differences.get("mae").low()).isCloseTo(mean - half, within(0.1 * half));
        assertThat(differences.get("mae").high()).isCloseTo(mean + half, within(0.1 * half));
        for (String name :
                List.of("rmse", "r2", "correlation", "mape", "relative_absolute_error", "median_absolute_error")) {
            assertThat(differences.get(name).test()).as(name).isEqualTo("paired-bootstrap");
        }
        assertThat(differences.get("max_error").test()).isNull();
        assertThat(differences.get("max_error").reason()).isNotBlank();
    }

    @Test
    void manyRowsGiveTheMedianErrorsThatDrawingRowsGives() {
        Random random = new Random(7);
        int n = 5_000;
        double[] actual = new double[n];
        double[] first = random.doubles(n).map(u -> random.nextGaussian()).toArray();
        double[] second = Arrays.stream(first)
                .map(e -> 1.05 * e + 0.3 * random.nextGaussian())
                .toArray();
        TestPredictions a = TestPredictions.regression(actual, first);
        TestPredictions b = TestPredictions.regression(actual, second);
        int[] more = IntStream.range(0, n + 1).map(row -> Math.min(row, n - 1)).toArray();

        Interval drawn =
                new MedianErrorBootstrap(a, b, INFERENCE).difference().bounds().orElseThrow();
        Interval influence = new MedianErrorBootstrap(a.inOrder(more), b.inOrder(more), INFERENCE)
                .difference()
                .bounds()
                .orElseThrow();

        double width = drawn.high() - drawn.low();
        assertThat(influence.low()).isCloseTo(drawn.low(), within(0.25 * width));
        assertThat(influence.high()).isCloseTo(drawn.high(), within(0.25 * width));
    }

    @Test
    void whatIsUndefinedForOneOfTheTwoHasNoDifference() {
        Difference precision = compare(
                        TestPredictions.classification(TWO, new int[] {0, 1, 1}, new int[] {0, 0, 0}),
                        TestPredictions.classification(TWO, new int[] {0, 1, 1}, new int[] {0, 1, 0}))
                .get("precision:yes");

        assertThat(precision.difference()).isNull();
        assertThat(precision.reason()).isEqualTo("undefined for the candidate: no row is predicted as 'yes'");
    }
}
