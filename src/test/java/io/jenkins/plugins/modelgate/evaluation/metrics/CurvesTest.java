package io.jenkins.plugins.modelgate.evaluation.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jenkins.plugins.modelgate.evaluation.TestPredictions;
import io.jenkins.plugins.modelgate.report.Curves;
import io.jenkins.plugins.modelgate.report.Curves.Point;
import io.jenkins.plugins.modelgate.report.MetricValue;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CurvesTest {
    private static final BoundOptions VALUES = new BoundOptions(0.95, 0, 1, 1);
    private static final List<String> TWO = List.of("no", "yes");

    private static TestPredictions random(int rows, double share, double skill, int levels, boolean weighted) {
        Random random = new Random(rows + levels);
        int[] actual = new int[rows];
        double[][] probabilities = new double[rows][];
        double[] weights = new double[rows];
        for (int row = 0; row < rows; row++) {
            actual[row] = random.nextDouble() < share ? 1 : 0;
            double p = 1 / (1 + Math.exp(-(random.nextGaussian() + skill * (actual[row] - 0.5))));
            p = levels > 0 ? Math.rint(p * levels) / levels : p;
            probabilities[row] = new double[] {1 - p, p};
            weights[row] = 0.1 + random.nextDouble();
        }
        TestPredictions predictions = TestPredictions.probabilities(TWO, actual, probabilities);
        return weighted ? predictions.weighted(weights) : predictions;
    }

    @ParameterizedTest(name = "{0} rows, {1} positive, skill {2}, {3} levels, weighted {4}")
    @CsvSource({
        "20, 0.5, 1, 0, false",
        "300, 0.5, 0, 0, false",
        "1000, 0.1, 2, 0, true",
        "5000, 0.01, 0, 0, false",
        "100000, 0.5, 1, 0, false",
        "100000, 0.02, 3, 0, true",
        "100000, 0.3, -1, 50, false",
        "200000, 0.001, 1, 0, false"
    })
    void reducedCurvesKeepTheirArea(int rows, double share, double skill, int levels, boolean weighted) {
        TestPredictions predictions = random(rows, share, skill, levels, weighted);
        Map<String, MetricValue> metrics = PredictionMetrics.of(predictions, null, VALUES);

        Curves curves = CurveBuilder.of(new RankedLabels(predictions), metrics);

        List<Point> roc = curves.roc().get(0).points();
        List<Point> pr = curves.precisionRecall().get(0).points();
        assertThat(roc).hasSizeLessThanOrEqualTo(200);
        assertThat(pr).hasSizeLessThanOrEqualTo(200);
        assertThat(RocCurve.area(roc)).isCloseTo(metrics.get("roc_auc").value(), within(1e-4));
        assertThat(RocCurve.area(pr)).isCloseTo(metrics.get("pr_auc").value(), within(1e-4));
        assertMonotonous(roc);
        assertThat(roc.get(0)).isEqualTo(new Point(0, 0));
        assertThat(roc.get(roc.size() - 1)).isEqualTo(new Point(1, 1));
        assertThat(pr.get(0).x()).isZero();
        assertThat(pr.get(pr.size() - 1).x()).isEqualTo(1);
        assertThat(curves.roc().get(0).area()).isEqualTo(metrics.get("roc_auc").value());
    }

    private static void assertMonotonous(List<Point> points) {
        for (int i = 1; i < points.size(); i++) {
            assertThat(points.get(i).x())
                    .isGreaterThanOrEqualTo(points.get(i - 1).x());
            assertThat(points.get(i).y())
                    .isGreaterThanOrEqualTo(points.get(i - 1).y());
        }
    }

    @Test
    void aSmallCurveIsGivenAsItIs() {
        // scikit-learn's roc_curve: y = 0 0 1 1, scores = 0.1 0.4 0.35 0.8: fpr 0 0 0.5 0.5 1, tpr 0 0.5 0.5 1 1
        double[][] probabilities = {{0.9, 0.1}, {0.6, 0.4}, {0.65, 0.35}, {0.2, 0.8}};
        TestPredictions four = TestPredictions.probabilities(TWO, new int[] {0, 0, 1, 1}, probabilities);

        Curves curves = CurveBuilder.of(new RankedLabels(four), PredictionMetrics.of(four, null, VALUES));

        assertThat(curves.roc().get(0).points())
                .containsExactly(
                        new Point(0, 0), new Point(0, 0.5), new Point(0.5, 0.5), new Point(0.5, 1), new Point(1, 1));
        // Precision 1 up to recall 0.5, then 2/3.
        List<Point> pr = curves.precisionRecall().get(0).points();
        assertThat(pr).extracting(Point::x).containsExactly(0.0, 0.5, 0.5, 1.0);
        assertThat(pr.subList(0, 2)).extracting(Point::y).containsOnly(1.0);
        assertThat(pr.subList(2, 4)).allSatisfy(point -> assertThat(point.y()).isCloseTo(2 / 3.0, within(1e-12)));
    }

    @Test
    void calibrationBinsAreThoseOfTheCalibrationError() {
        TestPredictions predictions = random(2_000, 0.4, 1, 0, true);
        Map<String, MetricValue> metrics = PredictionMetrics.of(predictions, null, VALUES);

        List<Curves.CalibrationBin> bins =
                CurveBuilder.of(new RankedLabels(predictions), metrics).calibration();

        assertThat(bins).hasSize(15);
        assertThat(bins.stream().mapToLong(Curves.CalibrationBin::n).sum()).isEqualTo(2_000);
        assertThat(bins.get(0).predicted()).isNull();
        for (Curves.CalibrationBin bin : bins) {
            if (bin.n() > 0) {
                assertThat(bin.predicted()).isBetween(bin.low(), bin.high());
            }
        }
    }

    @Test
    void residualQuantilesAreThoseOfPredictedMinusActual() {
        double[] actual = new double[101];
        double[] predicted = new double[101];
        for (int i = 0; i <= 100; i++) {
            predicted[i] = i - 50;
        }
        TestPredictions predictions = TestPredictions.regression(actual, predicted);

        List<Curves.Quantile> residuals = CurveBuilder.of(
                        new RankedLabels(predictions), PredictionMetrics.of(predictions, null, VALUES))
                .residuals();

        assertThat(residuals)
                .contains(
                        new Curves.Quantile(0, -50),
                        new Curves.Quantile(0.25, -25),
                        new Curves.Quantile(0.5, 0),
                        new Curves.Quantile(1, 50));
    }

    @Test
    void aLabelWithoutRowsHasAnEmptyCurve() {
        double[][] probabilities = {{0.9, 0.1, 0}, {0.2, 0.8, 0}};
        TestPredictions predictions =
                TestPredictions.probabilities(List.of("a", "b", "c"), new int[] {0, 1}, probabilities);

        Curves curves = CurveBuilder.of(new RankedLabels(predictions), PredictionMetrics.of(predictions, null, VALUES));

        assertThat(curves.roc()).hasSize(3);
        assertThat(curves.roc().get(2).points()).isEmpty();
        assertThat(curves.roc().get(2).area()).isNull();
        assertThat(curves.precisionRecall().get(2).points()).isEmpty();
    }
}
