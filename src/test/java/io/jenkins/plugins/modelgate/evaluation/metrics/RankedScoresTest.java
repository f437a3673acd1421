package io.jenkins.plugins.modelgate.evaluation.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modelgate.evaluation.TestPredictions;
import io.jenkins.plugins.modelgate.statistics.AucEstimate;
import io.jenkins.plugins.modelgate.statistics.DeLong;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RankedScoresTest {
    private static TestPredictions predictions(int rows, IntToDoubleFunction score) {
        SplittableRandom random = new SplittableRandom(rows);
        int[] actual = new int[rows];
        double[][] probabilities = new double[rows][];
        for (int row = 0; row < rows; row++) {
            actual[row] = row == 0 ? 0 : row == 1 ? 1 : random.nextInt(2);
            probabilities[row] = new double[] {1 - score.applyAsDouble(row), score.applyAsDouble(row)};
        }
        return TestPredictions.probabilities(List.of("no", "yes"), actual, probabilities);
    }

    /** The same to the last bit, however the rows are ranked: by {@link DeLong#auc}, which sorts them all. */
    private static void assertAreaOfAllRows(TestPredictions predictions) {
        double[] scores = new double[predictions.size()];
        boolean[] positive = new boolean[predictions.size()];
        for (int row = 0; row < scores.length; row++) {
            scores[row] = predictions.probability(row, 1);
            positive[row] = predictions.actual(row) == 1;
        }
        AucEstimate area = RankedScores.of(predictions, 1).unweightedRocArea();
        assertThat(area).isEqualTo(DeLong.auc(scores, positive));
    }

    @Property(tries = 100)
    void theAreaOfAFewScoresIsThatOfAllRows(@ForAll @IntRange(min = 2, max = 400) int rows) {
        assertAreaOfAllRows(predictions(rows, row -> (row * 7 % 13) / 13.0));
    }

    @Test
    void theAreaOfMoreScoresThanAreCountedIsThatOfAllRows() {
        assertAreaOfAllRows(predictions(70_000, row -> row * 48_271L % 2_147_483_647 / 2_147_483_647.0));
    }

    @Test
    void minusZeroIsZero() {
        assertAreaOfAllRows(predictions(50, row -> row % 2 == 0 ? 0.0 : -0.0));
    }

    /** Scores 0.9 (one positive), 0.5 (a positive and two negatives), 0.1 (a negative), from the highest down. */
    @Test
    void everyScoreIsVisitedOnceWithItsRows() {
        TestPredictions five =
                TestPredictions.probabilities(List.of("no", "yes"), new int[] {0, 1, 1, 0, 0}, new double[][] {
                    {0.5, 0.5}, {0.1, 0.9}, {0.5, 0.5}, {0.9, 0.1}, {0.5, 0.5}
                });
        List<String> visited = new ArrayList<>();

        RankedScores.of(five, 1).descend((score, p, n) -> visited.add(score + " " + p + " " + n));

        assertThat(visited).containsExactly("0.9 1.0 0.0", "0.5 1.0 2.0", "0.1 0.0 1.0");
    }
}
