package io.jenkins.plugins.modelgate.evaluation.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jenkins.plugins.modelgate.data.Predictions;
import io.jenkins.plugins.modelgate.evaluation.TestPredictions;
import io.jenkins.plugins.modelgate.evaluation.comparison.PairedDifferences;
import io.jenkins.plugins.modelgate.report.Comparison.Difference;
import io.jenkins.plugins.modelgate.report.MetricValue;
import io.jenkins.plugins.modelgate.statistics.BootstrapEstimate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IntervalsTest {
    private static final BoundOptions INFERENCE = new BoundOptions(0.95, 2_000, 42, 2);
    private static final List<String> TWO = List.of("no", "yes");
    private static final List<String> THREE = List.of("a", "b", "c");

    /** Rows with probabilities that lean to the truth. */
    private static TestPredictions random(List<String> labels, int rows, long seed, double skill) {
        Random random = new Random(seed);
        int k = labels.size();
        int[] actual = new int[rows];
        double[][] probabilities = new double[rows][k];
        for (int row = 0; row < rows; row++) {
            actual[row] = random.nextInt(k);
            double sum = 0;
            for (int label = 0; label < k; label++) {
                probabilities[row][label] = Math.exp(random.nextGaussian() + (label == actual[row] ? skill : 0));
                sum += probabilities[row][label];
            }
            for (int label = 0; label < k; label++) {
                probabilities[row][label] /= sum;
            }
        }
        return TestPredictions.probabilities(labels, actual, probabilities);
    }

    private static TestPredictions randomWeights(TestPredictions predictions, long seed) {
        Random random = new Random(seed);
        return predictions.weighted(IntStream.range(0, predictions.size())
                .mapToDouble(row -> 0.5 + random.nextDouble())
                .toArray());
    }

    private static Map<String, MetricValue> metrics(TestPredictions predictions) {
        return PredictionMetrics.of(predictions, null, INFERENCE);
    }

    @Test
    void everyClassificationMetricHasBoundsAroundItWhereRowsAreThere() {
        metrics(random(THREE, 500, 1, 1)).forEach((name, value) -> {
            assertThat(value.bounded()).as("%s: %s", name, value).isTrue();
            assertThat(value.low()).as(name).isLessThan(value.value());
            assertThat(value.high()).as(name).isGreaterThan(value.value());
            assertThat(value.confidence()).as(name).isEqualTo(0.95);
        });
    }

    @Test
    void everyRegressionMetricButTheLargestErrorHasBounds() {
        Random random = new Random(3);
        double[] actual = random.doubles(400, 10, 20).toArray();
        double[] predicted =
                Arrays.stream(actual).map(y -> y + random.nextGaussian()).toArray();

        metrics(TestPredictions.regression(actual, predicted)).forEach((name, value) -> {
            if (name.equals("max_error")) {
                assertThat(value.reason()).isEqualTo("the largest of a sample has no bounds");
                return;
            }
            assertThat(value.low()).as(name).isLessThan(value.value());
            assertThat(value.high()).as(name).isGreaterThan(value.value());
        });
    }

    @Test
    void methodsAreThoseOfTheProtocol() {
        Map<String, MetricValue> metrics = metrics(random(TWO, 300, 2, 1));

        assertThat(metrics.get("accuracy").method()).isEqualTo("wilson");
        assertThat(metrics.get("recall:yes").method()).isEqualTo("wilson");
        assertThat(metrics.get("precision:no").method()).isEqualTo("wilson");
        assertThat(metrics.get("roc_auc").method()).isEqualTo("delong");
        assertThat(metrics.get("roc_auc_weighted").method()).isEqualTo("delong");
        for (String name : List.of(
                "balanced_accuracy",
                "f1_macro",
                "f1:yes",
                "cohen_kappa",
                "matthews_corrcoef",
                "pr_auc",
                "log_loss",
                "brier_score",
                "ece")) {
            assertThat(metrics.get(name).method()).as(name).isEqualTo("bca");
        }
    }

    @Test
    void accuracyHasWilsonsOneSidedBounds() {
        // The facts of this project: 0.92 of 500 rows has the one-sided 95% lower bound 0.8977.
        int[] actual = new int[500];
        int[] predicted = new int[500];
        Arrays.fill(predicted, 0, 40, 1);

        MetricValue accuracy =
                metrics(TestPredictions.classification(TWO, actual, predicted)).get("accuracy");

        assertThat(accuracy.value()).isEqualTo(0.92);
        assertThat(accuracy.low()).isCloseTo(0.8977, within(5e-5));
    }

    @Test
    void theBootstrapOfAMeanComesNearTheNormalInterval() {
        // Absolute errors are those of a standard normal: mean 0.798, standard deviation 0.603.
        Random random = new Random(5);
        int n = 2_000;
        double[] errors = random.doubles(n).map(u -> random.nextGaussian()).toArray();
        MetricValue mae =
                metrics(TestPredictions.regression(new double[n], errors)).get("mae");
        double mean = Arrays.stream(errors).map(Math::abs).average().orElseThrow();
        double deviation = Math.sqrt(
                Arrays.stream(errors).map(e -> Math.pow(Math.abs(e) - mean, 2)).sum() / (n - 1));
        double half = 1.6449 * deviation / Math.sqrt(n);

        assertThat(mae.low()).isCloseTo(mean - half, within(0.1 * half));
        assertThat(mae.high()).isCloseTo(mean + half, within(0.1 * half));
    }

    @Test
    void weightsOfOneGiveTheBoundsOfNoWeights() {
        TestPredictions plain = random(THREE, 600, 7, 1);
        double[] ones = new double[600];
        Arrays.fill(ones, 1);

        Map<String, MetricValue> expected = metrics(plain);

        metrics(plain.weighted(ones)).forEach((name, value) -> {
            MetricValue other = expected.get(name);
            double width = other.high() - other.low();
            assertThat(value.value()).as(name).isCloseTo(other.value(), within(1e-12));
            // The random numbers are not the same.
            assertThat(value.low()).as(name).isCloseTo(other.low(), within(0.12 * width));
            assertThat(value.high()).as(name).isCloseTo(other.high(), within(0.12 * width));
        });
    }

    @Test
    void unequalWeightsWidenTheBounds() {
        TestPredictions plain = random(TWO, 400, 8, 1);
        double[] weights = new double[400];
        Arrays.setAll(weights, row -> row % 10 == 0 ? 50 : 1);

        Map<String, MetricValue> weighted = metrics(plain.weighted(weights));

        for (String name : List.of("accuracy", "f1_macro", "log_loss", "pr_auc", "roc_auc")) {
            MetricValue without = metrics(plain).get(name);
            MetricValue with = weighted.get(name);
            assertThat(with.high() - with.low()).as(name).isGreaterThan(1.5 * (without.high() - without.low()));
        }
    }

    @Test
    void aPerfectModelIsNotSureToBePerfect() {
        int[] actual = IntStream.range(0, 60).map(row -> row % 3).toArray();
        double[][] sure = Arrays.stream(actual)
                .mapToObj(label -> new double[] {label == 0 ? 1 : 0, label == 1 ? 1 : 0, label == 2 ? 1 : 0})
                .toArray(double[][]::new);

        Map<String, MetricValue> metrics = metrics(TestPredictions.probabilities(THREE, actual, sure));

        for (String name : List.of("accuracy", "f1_macro", "f1:a", "cohen_kappa", "matthews_corrcoef", "roc_auc")) {
            assertThat(metrics.get(name).value()).as(name).isEqualTo(1);
            assertThat(metrics.get(name).low()).as(name).isLessThan(0.97);
            assertThat(metrics.get(name).high()).as(name).isEqualTo(1);
        }
        // What none of 60 rows showed may have a share of 1 - 0.05^(1/60).
        assertThat(metrics.get("ece").high()).isCloseTo(1 - Math.pow(0.05, 1 / 60.0), within(1e-9));
        assertThat(metrics.get("brier_score").high()).isCloseTo(2 * (1 - Math.pow(0.05, 1 / 60.0)), within(1e-9));
        // What none of 20 rows of a label showed, a share of s = 1 - 0.05^(1/20): guessed, it costs its own area 2/3 of
        // s and
        // makes the precision of each other area 1 / (1 + s). Of the three, that is the mean.
        double share = 1 - Math.pow(0.05, 1 / 20.0);
        assertThat(metrics.get("pr_auc").low()).isCloseTo((1 - share * 2 / 3 + 2 / (1 + share)) / 3, within(1e-9));
        assertThat(metrics.get("log_loss").bounded()).isFalse();
        assertThat(metrics.get("log_loss").reason()).contains("every resample");
    }

    @Test
    void withoutABootstrapOnlyClosedFormsHaveBounds() {
        Map<String, MetricValue> metrics = PredictionMetrics.of(random(TWO, 200, 9, 1), null, INFERENCE.closedForm());

        assertThat(metrics.get("accuracy").bounded()).isTrue();
        assertThat(metrics.get("roc_auc").bounded()).isTrue();
        assertThat(metrics.get("f1_macro").bounded()).isFalse();
    }

    @Test
    void theNumberOfThreadsChangesNoBound() {
        TestPredictions predictions = random(THREE, 3_000, 10, 1);

        assertThat(PredictionMetrics.of(predictions, null, new BoundOptions(0.95, 2_000, 5, 3)))
                .isEqualTo(PredictionMetrics.of(predictions, null, new BoundOptions(0.95, 2_000, 5, 1)));
    }

    @Test
    void theOrderOfTheRowsChangesNoValue() {
        TestPredictions predictions = randomWeights(random(THREE, 500, 11, 1), 12);
        List<Integer> order = new ArrayList<>(IntStream.range(0, 500).boxed().toList());
        Collections.shuffle(order, new Random(13));
        TestPredictions shuffled =
                predictions.inOrder(order.stream().mapToInt(Integer::intValue).toArray());

        Map<String, MetricValue> expected = metrics(predictions);

        metrics(shuffled).forEach((name, value) -> {
            MetricValue other = expected.get(name);
            assertThat(value.value()).as(name).isCloseTo(other.value(), within(1e-12));
            double width = other.high() - other.low();
            assertThat(value.low()).as(name).isCloseTo(other.low(), within(0.12 * width));
            assertThat(value.high()).as(name).isCloseTo(other.high(), within(0.12 * width));
        });
    }

    @Test
    void theInfluenceOnAPrecisionRecallAreaIsItsDerivative() {
        TestPredictions predictions = randomWeights(random(TWO, 60, 14, 0.7), 15);
        // Ties, too.
        for (int row = 0; row < 20; row++) {
            predictions.probabilities()[row][1] = Math.round(predictions.probability(row, 1) * 4) / 4.0;
        }
        PrecisionRecallInfluence influence = new PrecisionRecallInfluence(RankedScores.of(predictions, 1));

        for (int row = 0; row < predictions.size(); row++) {
            double step = 1e-6;
            double[] more = predictions.weights().clone();
            more[row] += step;
            double moved = RankedScores.of(predictions.weighted(more), 1).precisionRecallArea();
            assertThat(influence.of(predictions.probability(row, 1), predictions.actual(row) == 1))
                    .as("row %d", row)
                    .isCloseTo((moved - influence.area()) / step, within(1e-5));
        }
        assertThat(influence.area()).isCloseTo(RankedScores.of(predictions, 1).precisionRecallArea(), within(1e-12));
    }

    @Test
    void manyRowsHaveTheBoundsOfThePrecisionRecallAreaThatDrawingRowsGives() {
        TestPredictions at = random(THREE, 5_000, 16, 1);
        TestPredictions over = at.inOrder(
                IntStream.range(0, 5_001).map(row -> Math.min(row, 4_999)).toArray());

        List<BootstrapEstimate> byRows = estimates(at);
        List<BootstrapEstimate> byInfluence = estimates(over);

        for (int i = 0; i < byRows.size(); i++) {
            double width = byRows.get(i).bounds().orElseThrow().high()
                    - byRows.get(i).bounds().orElseThrow().low();
            assertThat(byInfluence.get(i).bounds().orElseThrow().low())
                    .isCloseTo(byRows.get(i).bounds().orElseThrow().low(), within(0.1 * width));
            assertThat(byInfluence.get(i).bounds().orElseThrow().high())
                    .isCloseTo(byRows.get(i).bounds().orElseThrow().high(), within(0.1 * width));
        }
    }

    private static List<BootstrapEstimate> estimates(Predictions predictions) {
        return new PrecisionRecallBootstrap(List.of(new RankedLabels(predictions)), INFERENCE)
                .estimates(null, () -> ResamplingUnits.of(predictions, INFERENCE));
    }

    @Test
    void theMedianErrorHasRanksAsBounds() {
        // Of 100 values P(Bin(100, 1/2) >= 42) = 0.956 and P(>= 43) = 0.933: ranks 42 and 59.
        double[] errors = IntStream.rangeClosed(1, 100).asDoubleStream().toArray();

        MetricValue median =
                metrics(TestPredictions.regression(new double[100], errors)).get("median_absolute_error");

        assertThat(median.value()).isEqualTo(50.5);
        assertThat(median.low()).isEqualTo(42);
        assertThat(median.high()).isEqualTo(59);
        assertThat(median.method()).isEqualTo("order-statistics");
    }

    /** Of 500, 500 and 10 rows 475, 475 and 10 are right. */
    private static TestPredictions aSmallLabelWithoutAnError() {
        int[] actual = new int[1_010];
        int[] predicted = new int[1_010];
        for (int row = 0; row < actual.length; row++) {
            actual[row] = row < 500 ? 0 : row < 1_000 ? 1 : 2;
            boolean wrong = row < 1_000 && row % 20 == 0;
            predicted[row] = wrong ? 1 - actual[row] : actual[row];
        }
        return TestPredictions.classification(THREE, actual, predicted);
    }

    /**
     * Balanced accuracy (0.95 + 0.95 + 1) / 3. Of the small label a share of 1 - 0.05^(1/10) = 0.258866 may be wrong
     * unseen, which takes 0.086289 of it; the others' standard error is sqrt(2 * 0.95 * 0.05 / 500) / 3 = 0.0045947,
     * and 1.644854 of it 0.0075576. The root of the sum of squares is 0.086619.
     */
    @Test
    void aSmallLabelWithoutAnErrorIsNotCertainWithWeightsEither() {
        TestPredictions rows = aSmallLabelWithoutAnError();

        for (double weight : new double[] {0.5, 2}) {
            Map<String, MetricValue> weighted = metrics(rows.weighted(
                    IntStream.range(0, 1_010).mapToDouble(row -> weight).toArray()));

            MetricValue balanced = weighted.get("balanced_accuracy");
            assertThat(balanced.value()).isCloseTo(0.966667, within(1e-6));
            assertThat(balanced.low()).isCloseTo(0.966667 - 0.086619, within(0.001));
            assertThat(weighted.get("f1:c").bounded()).isTrue();
            // As many whole rows as that share makes are moved where rows have no weights: three of ten, not 2.6.
            metrics(rows).forEach((name, value) -> {
                if (value.bounded()) {
                    double width = value.high() - value.low();
                    assertThat(weighted.get(name).low()).as(name).isCloseTo(value.low(), within(0.2 * width));
                    assertThat(weighted.get(name).high()).as(name).isCloseTo(value.high(), within(0.2 * width));
                }
            });
        }
    }

    @Test
    void aDifferenceOnASmallLabelIsNotCertainWithWeightsEither() {
        TestPredictions rows = aSmallLabelWithoutAnError();
        TestPredictions all = TestPredictions.classification(
                THREE,
                IntStream.range(0, 1_010).map(row -> (int) rows.actual(row)).toArray(),
                IntStream.range(0, 1_010).map(row -> (int) rows.actual(row)).toArray());
        double[] weights = IntStream.range(0, 1_010).mapToDouble(row -> 2).toArray();

        Difference plain = difference(rows, all);
        Difference weighted = difference(rows.weighted(weights), all.weighted(weights));

        assertThat(plain.low()).isLessThan(-0.1);
        assertThat(weighted.low()).isCloseTo(plain.low(), within(0.02));
        assertThat(weighted.high()).isCloseTo(plain.high(), within(0.02));
    }

    private static Difference difference(Predictions candidate, Predictions baseline) {
        return PairedDifferences.of(
                        candidate,
                        baseline,
                        PredictionMetrics.of(candidate, null, INFERENCE),
                        PredictionMetrics.of(baseline, null, INFERENCE),
                        null,
                        INFERENCE,
                        false)
                .get("balanced_accuracy");
    }
}
