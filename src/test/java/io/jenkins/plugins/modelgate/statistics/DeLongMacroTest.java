package io.jenkins.plugins.modelgate.statistics;

import static io.jenkins.plugins.modelgate.statistics.RankedRows.columns;
import static io.jenkins.plugins.modelgate.statistics.RankedRows.labels;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.jenkins.plugins.modelgate.statistics.RankedRows.Definition;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Means of the areas of several classes. */
class DeLongMacroTest {
    /** With two classes and scores that add up to 1, both areas are the same one area. */
    @Property(tries = 50)
    void macroOfTwoClassesIsTheOneArea(@ForAll long seed, @ForAll @IntRange(min = 4, max = 60) int rows) {
        SplittableRandom random = new SplittableRandom(seed);
        boolean[] positive = labels(random, rows);
        double[][] candidate = {new double[rows], new double[rows]};
        double[][] baseline = {new double[rows], new double[rows]};
        int[] actual = new int[rows];
        for (int i = 0; i < rows; i++) {
            actual[i] = positive[i] ? 1 : 0;
            candidate[1][i] = random.nextInt(8) / 8.0;
            candidate[0][i] = 1 - candidate[1][i];
            baseline[1][i] = random.nextInt(8) / 8.0;
            baseline[0][i] = 1 - baseline[1][i];
        }
        AucEstimate auc = DeLong.auc(candidate[1], positive);

        AucEstimate macro = DeLong.macro(columns(candidate), actual, 2, null);
        AucDifference difference = DeLong.compareMacro(columns(candidate), columns(baseline), actual, 2, null);

        assertThat(macro.value()).isCloseTo(auc.value(), within(1e-12));
        assertThat(macro.variance()).isCloseTo(auc.variance(), within(1e-12));
        assertThat(macro.leastRows()).isCloseTo(auc.leastRows(), within(1e-9));
        assertThat(difference.value())
                .isCloseTo(auc.value() - DeLong.auc(baseline[1], positive).value(), within(1e-12));
        assertThat(difference.variance())
                .isCloseTo(Definition.of(positive, candidate[1], baseline[1]).varianceOfDifference(), within(1e-12));
    }

    @Test
    void macroIsTheMeanOfTheClassesThatHaveRows() {
        int[] actual = {0, 0, 0, 1, 1, 3, 3, 3};
        double[] first = {9, 8, 2, 3, 1, 4, 4, 0};
        double[] second = {1, 2, 3, 5, 3, 0, 4, 1};
        double[] fourth = {0, 1, 1, 2, 7, 7, 8, 3};
        IntFunction<double[]> scores = columns(first, second, null, fourth);
        double mean = (area(first, actual, 0) + area(second, actual, 1) + area(fourth, actual, 3)) / 3;

        AucEstimate macro = DeLong.macro(scores, actual, 4, null);

        assertThat(macro.value()).isCloseTo(mean, within(1e-12));
        assertThat(macro.positives()).isEqualTo(2);
        assertThat(macro.negatives()).isEqualTo(5);
        // The class of two rows is a third of the mean, and 2 of 5 rows in the rest of each other: 2 / (1 + 2 * 0.4) *
        // 3.
        assertThat(macro.leastRows()).isCloseTo(2 / 1.8 * 3, within(1e-12));
        double[] ones = new double[8];
        Arrays.fill(ones, 1);
        assertThat(DeLong.macro(scores, actual, 4, ones).variance()).isCloseTo(macro.variance(), within(1e-12));
    }

    @Test
    void aMeanWeightedByClassCountsEachAreaAsMuchAsItIsSaidTo() {
        int[] actual = {0, 0, 0, 1, 1, 3, 3, 3};
        double[] first = {9, 8, 2, 3, 1, 4, 4, 0};
        double[] second = {1, 2, 3, 5, 3, 0, 4, 1};
        double[] fourth = {0, 1, 1, 2, 7, 7, 8, 3};
        IntFunction<double[]> scores = columns(first, second, null, fourth);
        double mean = (3 * area(first, actual, 0) + 2 * area(second, actual, 1) + 3 * area(fourth, actual, 3)) / 8;

        assertThat(DeLong.weightedByClass(scores, actual, new double[] {3, 2, 9, 3}, null)
                        .value())
                .isCloseTo(mean, within(1e-12));
    }

    @Test
    void classesOfEqualWeightMakeTheMacroAverage() {
        double[] twice = {2, 2, 2};
        int[] actual = {0, 1, 2, 0, 1, 2};
        IntFunction<double[]> scores = columns(
                new double[] {3, 1, 1, 2, 4, 0}, new double[] {0, 1, 2, 3, 4, 5}, new double[] {0, 3, 1, 0, 0, 2});
        IntFunction<double[]> other = columns(
                new double[] {1, 1, 2, 5, 4, 0}, new double[] {0, 2, 2, 3, 1, 5}, new double[] {1, 3, 1, 0, 5, 2});

        AucEstimate weighted = DeLong.weightedByClass(scores, actual, twice, null);
        AucDifference difference = DeLong.compareWeightedByClass(scores, other, actual, twice, null);

        AucEstimate macro = DeLong.macro(scores, actual, 3, null);
        assertThat(weighted.value()).isCloseTo(macro.value(), within(1e-12));
        assertThat(weighted.variance()).isCloseTo(macro.variance(), within(1e-12));
        assertThat(difference.variance())
                .isCloseTo(DeLong.compareMacro(scores, other, actual, 3, null).variance(), within(1e-12));
    }

    private static double area(double[] scores, int[] actual, int label) {
        boolean[] positive = new boolean[actual.length];
        for (int i = 0; i < actual.length; i++) {
            positive[i] = actual[i] == label;
        }
        return Definition.of(positive, scores, scores).areas()[0];
    }

    @Test
    void macroDifferenceOfAModelFromItselfIsZero() {
        int[] actual = {0, 1, 2, 0, 1, 2};
        IntFunction<double[]> scores = columns(
                new double[] {3, 1, 1, 2, 4, 0}, new double[] {0, 1, 2, 3, 4, 5}, new double[] {0, 3, 1, 0, 0, 2});

        AucDifference difference = DeLong.compareMacro(scores, scores, actual, 3, null);

        assertThat(difference.value()).isZero();
        assertThat(difference.variance()).isZero();
    }

    @Test
    void macroNamesTheArgumentThatIsWrong() {
        IntFunction<double[]> scores = columns(new double[] {1, 2}, new double[] {2, Double.NaN});
        int[] both = {0, 1};
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DeLong.macro(scores, both, 2, null))
                .withMessage("scores of class 1[1]: NaN, expected a number");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DeLong.macro(scores, new int[] {0, 2}, 2, null))
                .withMessage("actual[1]: 2, expected 0 to 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DeLong.macro(scores, new int[] {-1, 0}, 2, null))
                .withMessage("actual[0]: -1, expected 0 to 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DeLong.macro(scores, new int[] {0, 0}, 2, null))
                .withMessage("actual: rows of 1 class, expected at least 2 classes");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DeLong.macro(scores, both, 1, null))
                .withMessage("classes: 1, expected at least 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DeLong.macro(scores, both, 2, new double[] {1}))
                .withMessage("weights: length 1, expected 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DeLong.macro(columns(new double[3], new double[3]), both, 2, null))
                .withMessage("scores of class 0: length 3, expected 2");
    }

    @Test
    void classWeightsMustBePositiveInSum() {
        IntFunction<double[]> scores = columns(new double[] {1, 2}, new double[] {2, 1});
        int[] both = {0, 1};
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DeLong.weightedByClass(scores, both, new double[] {3, -1}, null))
                .withMessage("classWeights[1]: -1.0, expected a finite number of 0 or more");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DeLong.weightedByClass(scores, both, new double[] {0, 0}, null))
                .withMessage("classWeights: sum: 0.0, expected a finite number over 0");
    }
}
