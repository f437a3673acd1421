package io.jenkins.plugins.modelgate.evaluation.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jenkins.plugins.modelgate.data.Predictions;
import io.jenkins.plugins.modelgate.data.PredictionsBuilder;
import io.jenkins.plugins.modelgate.evaluation.rows.CanonicalOrder;
import io.jenkins.plugins.modelgate.report.MetricValue;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Bounds of the calibration error in worlds whose error is known. */
class CalibrationBoundsTest {
    private static final BoundOptions INFERENCE = new BoundOptions(0.95, 500, 42, 2);
    private static final int SETS = 100;

    /**
     * Rows with scores in the middle of the bins, 0.5333 to 0.9667, as many of each.
     *
     * @param gap how much less often than the score says the answer is right
     */
    private static Predictions rows(SplittableRandom random, int rows, double gap) {
        PredictionsBuilder builder = new PredictionsBuilder(List.of("no", "yes"));
        for (int row = 0; row < rows; row++) {
            double score = (8.5 + random.nextInt(7)) / 15;
            boolean right = random.nextDouble() < score - gap;
            int answer = random.nextInt(2);
            builder.add(
                    right ? answer : 1 - answer,
                    answer == 1 ? new double[] {1 - score, score} : new double[] {score, 1 - score},
                    1);
        }
        Predictions built = builder.build();
        return CanonicalOrder.of(List.of(built)).apply(built);
    }

    /** How often the lower and the upper bound hold. */
    private static int[] held(int rows, double gap) {
        SplittableRandom random = new SplittableRandom(17);
        int[] held = new int[2];
        for (int set = 0; set < SETS; set++) {
            MetricValue ece = PredictionMetrics.of(rows(random, rows, gap), null, INFERENCE)
                    .get("ece");
            held[0] += ece.low() <= gap ? 1 : 0;
            held[1] += ece.high() >= gap ? 1 : 0;
        }
        return held;
    }

    /** Of 100 sets at least 89 where 95 should: three standard errors are 6.5. */
    @Test
    void bothBoundsHoldWhateverTheModelsGap() {
        for (double gap : new double[] {0, 0.01, 0.03, 0.1}) {
            int[] held = held(1_000, gap);
            assertThat(held[0]).as("lower bound, gap %s", gap).isGreaterThanOrEqualTo(89);
            assertThat(held[1]).as("upper bound, gap %s", gap).isGreaterThanOrEqualTo(89);
        }
    }

    /** Rows that are counted by the million leave no doubt: a gap of 0.1 is at least 0.098, at most 0.102. */
    @Test
    void boundsComeTogetherWithTheRows() {
        MetricValue ece = PredictionMetrics.of(rows(new SplittableRandom(3), 500_000, 0.1), null, INFERENCE)
                .get("ece");

        assertThat(ece.value()).isCloseTo(0.1, within(0.002));
        assertThat(ece.low()).isBetween(0.097, ece.value());
        assertThat(ece.high()).isBetween(ece.value(), 0.103);
    }
}
