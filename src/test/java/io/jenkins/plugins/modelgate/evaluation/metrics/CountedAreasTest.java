package io.jenkins.plugins.modelgate.evaluation.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jenkins.plugins.modelgate.data.Predictions;
import io.jenkins.plugins.modelgate.evaluation.TestPredictions;
import io.jenkins.plugins.modelgate.evaluation.rows.CanonicalOrder;
import io.jenkins.plugins.modelgate.statistics.AucDifference;
import io.jenkins.plugins.modelgate.statistics.AucEstimate;
import io.jenkins.plugins.modelgate.statistics.DeLong;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Areas and units of counted rows against DeLong and plain sums over the rows written out. */
class CountedAreasTest {
    private static final int ROWS = 120_000;
    private static final List<String> LABELS = List.of("a", "b", "c");

    private final int[] actual = new int[ROWS];
    private final double[][] first = new double[ROWS][];
    private final double[][] second = new double[ROWS][];

    CountedAreasTest() {
        SplittableRandom random = new SplittableRandom(11);
        for (int row = 0; row < ROWS; row++) {
            actual[row] = random.nextInt(10) == 0 ? 2 : random.nextInt(2);
            first[row] = answer(random, actual[row]);
            second[row] = answer(random, actual[row]);
        }
    }

    private static double[] answer(SplittableRandom random, int label) {
        double[] answer = new double[LABELS.size()];
        answer[label] = random.nextInt(4) / 8.0;
        answer[random.nextInt(answer.length)] += 0.5;
        answer[2] += 1 - IntStream.range(0, 3).mapToDouble(i -> answer[i]).sum();
        return answer;
    }

    private List<Predictions> counted() {
        return CanonicalOrder.of(
                        List.of(
                                TestPredictions.probabilities(LABELS, actual, first),
                                TestPredictions.probabilities(LABELS, actual, second)),
                        null)
                .ordered();
    }

    private static IntFunction<double[]> scores(double[][] answers) {
        return label ->
                IntStream.range(0, ROWS).mapToDouble(row -> answers[row][label]).toArray();
    }

    @Test
    void areasAndTheirVariancesAreDeLongs() {
        List<Predictions> pair = counted();
        assertThat(pair.get(0).counted()).isTrue();
        assertThat(pair.get(0).size()).isLessThan(500);
        assertThat(pair.get(0).rowCount()).isEqualTo(ROWS);

        double[] weights = {1, 2, 3};
        AucEstimate area = new CountedAreas(pair.get(0), null).mean(weights);
        AucEstimate plain = DeLong.weightedByClass(scores(first), actual, weights, null);
        assertThat(area.value()).isCloseTo(plain.value(), within(1e-12));
        assertThat(area.variance()).isCloseTo(plain.variance(), within(1e-9 * plain.variance()));
        assertThat(area.leastRows()).isCloseTo(plain.leastRows(), within(1e-6));
        assertThat(area.positives()).isEqualTo(plain.positives());

        AucDifference difference = new CountedAreas(pair.get(0), pair.get(1)).difference(pair.get(1), weights);
        AucDifference expected = DeLong.compareWeightedByClass(scores(first), scores(second), actual, weights, null);
        assertThat(difference.value()).isCloseTo(expected.value(), within(1e-12));
        assertThat(difference.variance()).isCloseTo(expected.variance(), within(1e-9 * expected.variance()));

        boolean[] positive = new boolean[ROWS];
        IntStream.range(0, ROWS).forEach(row -> positive[row] = actual[row] == 2);
        AucDifference ofLabel =
                new CountedAreas(pair.get(0), pair.get(1)).difference(pair.get(1), CountedAreas.only(2, 3));
        AucDifference expectedOfLabel =
                DeLong.compare(scores(first).apply(2), scores(second).apply(2), positive, null);
        assertThat(ofLabel.variance()).isCloseTo(expectedOfLabel.variance(), within(1e-9 * expectedOfLabel.variance()));
        assertThat(ofLabel.candidate().leastRows())
                .isEqualTo(expectedOfLabel.candidate().leastRows());
    }

    /** With all kinds frequent the covariance over the units is exactly that of the rows, times rows in a unit. */
    @Test
    void unitsHaveTheSumsAndTheCovarianceOfTheRows() {
        Predictions kinds = counted().get(0);
        ProbabilitySums sums = new ProbabilitySums(kinds);
        KindUnits units = new KindUnits(
                kinds,
                row -> true,
                3,
                (row, into) -> {
                    double[] all = new double[sums.sums()];
                    sums.add(row, all);
                    System.arraycopy(all, 0, into, 0, 3);
                },
                false);

        double[][] columns = units.columns(5);

        double[] total = new double[3];
        double[][] rows = new double[ROWS][3];
        ProbabilitySums plain = new ProbabilitySums(TestPredictions.probabilities(LABELS, actual, first));
        for (int row = 0; row < ROWS; row++) {
            double[] all = new double[plain.sums()];
            plain.add(row, all);
            for (int k = 0; k < 3; k++) {
                rows[row][k] = all[k];
                total[k] += all[k];
            }
        }
        int unitCount = columns[0].length;
        for (int k = 0; k < 3; k++) {
            assertThat(sum(columns[k])).isCloseTo(total[k], within(1e-9 * total[k]));
            for (int l = 0; l <= k; l++) {
                double ofRows = 0;
                for (double[] row : rows) {
                    ofRows += (row[k] - total[k] / ROWS) * (row[l] - total[l] / ROWS);
                }
                double ofUnits = 0;
                for (int unit = 0; unit < unitCount; unit++) {
                    ofUnits += (columns[k][unit] - total[k] / unitCount) * (columns[l][unit] - total[l] / unitCount);
                }
                // A kind of few rows is dealt at random, which is exact on average only.
                assertThat(ofUnits).isCloseTo(ofRows, within(0.01 * ROWS));
            }
        }
    }

    private static double sum(double[] values) {
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).sum();
    }
}
