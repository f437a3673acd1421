package io.jenkins.plugins.modelgate.evaluation.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modelgate.data.Predictions;
import io.jenkins.plugins.modelgate.evaluation.TestPredictions;
import io.jenkins.plugins.modelgate.report.MetricValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How often the bounds of an area under the precision-recall curve hold, in worlds whose truth is known from 400,000
 * rows: the last rows of the table in docs/statistics.md. {@code mvn -Psimulation test
 * -Dtest=PrecisionRecallCoverageSimulationTest}.
 */
@Tag("simulation")
class PrecisionRecallCoverageSimulationTest {
    private static final int RUNS = 600;
    private static final int ROWS_OF_TRUTH = 400_000;

    /**
     * Normal scores in both classes, the positives' shifted, so that the area under the ROC curve is as said. Some rows
     * of a class may look like rows of the other.
     */
    private record World(int positives, int negatives, double rocArea, double oddPositives, double oddNegatives) {

        Predictions draw(Random random, int factor) {
            int rows = factor * (positives + negatives);
            int[] actual = new int[rows];
            double[][] probabilities = new double[rows][];
            double shift = NormalDistribution.of(0, 1).inverseCumulativeProbability(rocArea) * Math.sqrt(2);
            for (int row = 0; row < rows; row++) {
                actual[row] = row < factor * positives ? 1 : 0;
                boolean odd = random.nextDouble() < (actual[row] == 1 ? oddPositives : oddNegatives);
                double score = random.nextGaussian() + (odd != (actual[row] == 1) ? shift : 0);
                double probability = 1 / (1 + Math.exp(-score));
                probabilities[row] = new double[] {1 - probability, probability};
            }
            return TestPredictions.probabilities(List.of("no", "yes"), actual, probabilities);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "30, 970, 0.970, 0, 0",
        "30, 970, 0.995, 0, 0",
        "30, 970, 0.999, 0.02, 0",
        "30, 970, 0.999, 0, 0.002",
        "50, 50, 0.900, 0, 0",
        "50, 50, 0.995, 0, 0",
        "50, 50, 0.999, 0.02, 0",
        "100, 400, 0.970, 0, 0",
        "100, 400, 0.999, 0.02, 0",
        "100, 400, 0.990, 0.05, 0.01"
    })
    void holds(int positives, int negatives, double rocArea, double oddPositives, double oddNegatives) {
        World world = new World(positives, negatives, rocArea, oddPositives, oddNegatives);
        double truth = new RankedLabels(world.draw(new Random(1), ROWS_OF_TRUTH / (positives + negatives)))
                .of(1)
                .precisionRecallArea();
        Random random = new Random(2);
        double[] held = new double[2];
        for (int run = 0; run < RUNS; run++) {
            Predictions predictions = world.draw(random, 1);
            MetricValue area = ClassificationMetrics.of(
                            new RankedLabels(predictions), new BoundOptions(0.95, 2000, run, 2))
                    .all()
                    .get("pr_auc");
            held[0] += area.low() <= truth ? 1 : 0;
            held[1] += area.high() >= truth ? 1 : 0;
        }
        System.out.printf(
                Locale.ROOT,
                "| BCa, area under precision and recall | %d + %d rows, area %.3f%s%s | %.3f | %.3f |%n",
                positives,
                negatives,
                truth,
                odd(oddPositives, "positives"),
                odd(oddNegatives, "negatives"),
                held[0] / RUNS,
                held[1] / RUNS);
        assertThat(Arrays.stream(held).min().orElseThrow() / RUNS)
                .isGreaterThan(0.93 - 3 * Math.sqrt(0.93 * 0.07 / RUNS));
    }

    private static String odd(double share, String of) {
        return share == 0 ? "" : String.format(Locale.ROOT, ", %.1f%% of the %s like the others", 100 * share, of);
    }
}
