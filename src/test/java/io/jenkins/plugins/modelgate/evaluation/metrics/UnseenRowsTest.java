package io.jenkins.plugins.modelgate.evaluation.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jenkins.plugins.modelgate.data.Predictions;
import io.jenkins.plugins.modelgate.evaluation.TestPredictions;
import io.jenkins.plugins.modelgate.statistics.BootstrapEstimate;
import io.jenkins.plugins.modelgate.statistics.Interval;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * By hand, for 970 rows of "no" and 30 of "yes": 30 rows may well have missed 1 - 0.05^(1/30) = 0.0950339 of their
 * kind, 970 rows 1 - 0.05^(1/970) = 0.0030836.
 */
class UnseenRowsTest {
    private static final List<String> NO_YES = List.of("no", "yes");

    private final UnseenRows unseen =
            new UnseenRows(rows(970, 30), new double[] {970, 30}, new BoundOptions(0.95, 0, 1, 1));

    private static Predictions rows(int negatives, int positives) {
        int[] actual = IntStream.range(0, negatives + positives)
                .map(row -> row < negatives ? 0 : 1)
                .toArray();
        double[][] half = IntStream.range(0, actual.length)
                .mapToObj(row -> new double[] {0.5, 0.5})
                .toArray(double[][]::new);
        return TestPredictions.probabilities(NO_YES, actual, half);
    }

    private static BootstrapEstimate sure(double value) {
        return new BootstrapEstimate(value, 0.01, Optional.of(new Interval(value, value, 0.95)), 2000, 0);
    }

    private static List<BootstrapEstimate> sure(double... values) {
        return IntStream.range(0, values.length).mapToObj(i -> sure(values[i])).toList();
    }

    private static Interval bounds(BootstrapEstimate estimate) {
        return estimate.bounds().orElseThrow();
    }

    /**
     * Unseen rows of "yes" take 0.0950339 * (0.9 - 0.03) = 0.0826795 from the area of "yes". Unseen rows of "no" come
     * as 0.0030836 * 970 / 30 = 0.0997031 false positives for each "yes" and leave 0.9 / (1 + 0.9 * 0.0997031) =
     * 0.8258901, a loss of 0.0741099. The larger counts.
     */
    @Test
    void aRareLabelsAreaMayLoseByItsOwnRowsAndByTheOthers() {
        Interval yes = bounds(unseen.widenAreas(sure(0.99, 0.9, 0.9, 0.9873), new double[] {0.99, 0.9})
                .get(1));

        assertThat(yes.low()).isCloseTo(0.9 - 0.0826795, within(5e-7));
        assertThat(yes.high()).isEqualTo(0.9);
    }

    /** 0.0950339 * 30 / 970 = 0.0029392 false positives: 0.99 - 0.99 / (1 + 0.99 * 0.0029392) = 0.0028724. */
    @Test
    void theFrequentLabelsAreaLosesLittle() {
        Interval no = bounds(unseen.widenAreas(sure(0.99, 0.9, 0.9, 0.9873), new double[] {0.99, 0.9})
                .get(0));

        assertThat(no.low()).isCloseTo(0.99 - 0.0028724, within(5e-7));
    }

    /** All rows of "yes" unseen cost 0.97 * 0.0028724 + 0.03 * 0.0826795 = 0.0052666. */
    @Test
    void theAverageByRowsLosesWhatOneLabelCostsAllAreas() {
        List<BootstrapEstimate> widened = unseen.widenAreas(sure(0.99, 0.9, 0.9, 0.9873), new double[] {0.99, 0.9});

        assertThat(bounds(widened.get(3)).low()).isCloseTo(0.9873 - 0.0052666, within(5e-7));
        assertThat(bounds(widened.get(2)))
                .as("of two labels the average is the second's")
                .isEqualTo(bounds(widened.get(1)));
    }

    /** The baseline's 0.9 would lose 0.0826795; the candidate's 0.8 0.0731762, or 0.0590966 by rows of "no". */
    @Test
    void eitherModelMayBeTheOneThatGuesses() {
        Interval yes = bounds(
                unseen.widenDifferences(sure(0, -0.1, -0.1, -0.003), new double[] {0.99, 0.8}, new double[] {0.99, 0.9})
                        .get(1));

        assertThat(yes.low()).isCloseTo(-0.1 - 0.0826795, within(5e-7));
        assertThat(yes.high()).isCloseTo(-0.1 + 0.0731762, within(5e-7));
    }

    @Test
    void whatHasNoBoundsGetsNone() {
        BootstrapEstimate undefined = new BootstrapEstimate(Double.NaN, Double.NaN, Optional.empty(), 2000, 2000);
        UnseenRows ofOneLabel = new UnseenRows(rows(20, 0), new double[] {20, 0}, new BoundOptions(0.95, 0, 1, 1));

        List<BootstrapEstimate> widened =
                ofOneLabel.widenAreas(List.of(sure(1), undefined, undefined, sure(1)), new double[] {1, Double.NaN});

        assertThat(widened.get(1).bounds()).isEmpty();
        assertThat(bounds(widened.get(0))).as("no area is under its prevalence").isEqualTo(new Interval(1, 1, 0.95));
    }
}
