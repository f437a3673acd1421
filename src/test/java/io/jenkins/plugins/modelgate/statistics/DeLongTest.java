package io.jenkins.plugins.modelgate.statistics;

import static io.jenkins.plugins.modelgate.statistics.RankedRows.labels;
import static io.jenkins.plugins.modelgate.statistics.RankedRows.scores;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.jenkins.plugins.modelgate.statistics.RankedRows.Definition;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DeLongTest {
    /** Rows with the given counts of each score 1, 2, ..., one class after the other. */
    private static double[] scoresOf(int[] negatives, int[] positives) {
        return IntStream.concat(expand(negatives), expand(positives))
                .asDoubleStream()
                .toArray();
    }

    private static IntStream expand(int[] counts) {
        return IntStream.range(0, counts.length)
                .flatMap(i -> IntStream.generate(() -> i + 1).limit(counts[i]));
    }

    private static boolean[] lastPositive(int rows, int positives) {
        boolean[] positive = new boolean[rows];
        Arrays.fill(positive, rows - positives, rows, true);
        return positive;
    }

    /**
     * The 109 CT images of J. A. Hanley and B. J. McNeil, The meaning and use of the area under a ROC curve,
     * Radiology 143 (1982), table I. Stata's manual, roctab, example 1: area 0.8932, DeLong's standard error
     * 0.0307, 95% interval 0.83295 to 0.95339 (normal, not on the logit scale).
     */
    @Test
    void agreesWithStataOnHanleyAndMcNeilsImages() {
        double[] scores = scoresOf(new int[] {33, 6, 6, 11, 2}, new int[] {3, 2, 2, 11, 33});

        AucEstimate auc = DeLong.auc(scores, lastPositive(109, 51));

        assertThat(auc.value()).isCloseTo(0.8932, within(5e-5));
        assertThat(Math.sqrt(auc.variance())).isCloseTo(0.0307, within(5e-5));
        assertThat(auc.value() - 1.959964 * Math.sqrt(auc.variance())).isCloseTo(0.83295, within(5e-6));
        assertThat(auc.value() + 1.959964 * Math.sqrt(auc.variance())).isCloseTo(0.95339, within(5e-6));
        assertThat(auc.positives()).isEqualTo(51);
        assertThat(auc.negatives()).isEqualTo(58);
    }

    /**
     * By hand. Positives 3, 2; negatives 1, 2, 0. Shares of correctly ranked pairs: the positives' 3/3 and
     * 2.5/3, the negatives' 2/2, 1.5/2, 2/2. Area 5.5/6. Variances of the shares: 1/72 and 1/48, so the
     * variance of the area is 1/72/2 + 1/48/3.
     */
    @Test
    void agreesWithAHandCalculationWithATie() {
        AucEstimate auc = DeLong.auc(new double[] {3, 1, 2, 2, 0}, new boolean[] {true, false, true, false, false});

        assertThat(auc.value()).isCloseTo(5.5 / 6, within(1e-15));
        assertThat(auc.variance()).isCloseTo(1.0 / 144 + 1.0 / 144, within(1e-15));
        // On the logit scale: ln(11) +- 1.644854 * sqrt(1/72) / (5.5/6 * 0.5/6) = 2.397895 +- 2.537645.
        // The lower bound so far is 0.4651194; of a class of two rows 0.7763932 may be unseen and guessed, a loss of
        // 0.3234972.
        assertThat(auc.interval(0.95).low())
                .isCloseTo(5.5 / 6 - Math.hypot(5.5 / 6 - 0.4651194, 0.3234972), within(1e-6));
        assertThat(auc.interval(0.95).high()).isCloseTo(1 / (1 + Math.exp(-4.935540)), within(1e-6));
    }

    @Property(tries = 200)
    void agreesWithTheDefinitionByAllPairs(@ForAll long seed, @ForAll @IntRange(min = 4, max = 80) int rows) {
        SplittableRandom random = new SplittableRandom(seed);
        boolean[] positive = labels(random, rows);
        double[] candidate = scores(random, rows);
        double[] baseline = scores(random, rows);
        Definition definition = Definition.of(positive, candidate, baseline);

        AucEstimate auc = DeLong.auc(candidate, positive);
        AucDifference difference = DeLong.compare(candidate, baseline, positive, null);

        assertThat(auc.value()).isCloseTo(definition.areas()[0], within(1e-12));
        assertThat(auc.variance()).isCloseTo(definition.covariance()[0][0], within(1e-12));
        assertThat(difference.candidate()).isEqualTo(auc);
        assertThat(difference.baseline().value()).isCloseTo(definition.areas()[1], within(1e-12));
        assertThat(difference.value())
                .isCloseTo(definition.areas()[0] - definition.areas()[1], within(1e-12));
        assertThat(difference.variance()).isCloseTo(definition.varianceOfDifference(), within(1e-12));
    }

    @Property(tries = 100)
    void aWeightIsSoManyRowsInTheArea(@ForAll long seed, @ForAll @IntRange(min = 4, max = 40) int rows) {
        SplittableRandom random = new SplittableRandom(seed);
        boolean[] positive = labels(random, rows);
        double[] scores = scores(random, rows);
        double[] weights = IntStream.range(0, rows)
                .mapToDouble(i -> i < 4 ? 1 : random.nextInt(4))
                .toArray();
        int[] repeated = IntStream.range(0, rows)
                .flatMap(i -> IntStream.generate(() -> i).limit((long) weights[i]))
                .toArray();
        double[] repeatedScores =
                Arrays.stream(repeated).mapToDouble(i -> scores[i]).toArray();
        boolean[] repeatedPositive = new boolean[repeated.length];
        for (int i = 0; i < repeated.length; i++) {
            repeatedPositive[i] = positive[repeated[i]];
        }

        assertThat(DeLong.auc(scores, positive, weights).value())
                .isCloseTo(DeLong.auc(repeatedScores, repeatedPositive).value(), within(1e-12));
    }

    @Property(tries = 100)
    void equalWeightsChangeNothing(@ForAll long seed, @ForAll @IntRange(min = 4, max = 40) int rows) {
        SplittableRandom random = new SplittableRandom(seed);
        boolean[] positive = labels(random, rows);
        double[] scores = scores(random, rows);
        double[] other = scores(random, rows);
        double[] weights = new double[rows];
        Arrays.fill(weights, 3);
        AucEstimate plain = DeLong.auc(scores, positive);
        AucDifference plainDifference = DeLong.compare(scores, other, positive, null);

        AucEstimate weighted = DeLong.auc(scores, positive, weights);
        AucDifference difference = DeLong.compare(scores, other, positive, weights);

        assertThat(DeLong.auc(scores, positive, null)).isEqualTo(plain);
        assertThat(weighted.value()).isCloseTo(plain.value(), within(1e-12));
        assertThat(weighted.variance()).isCloseTo(plain.variance(), within(1e-12));
        assertThat(weighted.positives()).isEqualTo(plain.positives());
        assertThat(weighted.negatives()).isEqualTo(plain.negatives());
        assertThat(difference.value()).isCloseTo(plainDifference.value(), within(1e-12));
        assertThat(difference.variance()).isCloseTo(plainDifference.variance(), within(1e-12));
    }

    @Test
    void rowsWithoutWeightDoNotCountAsRows() {
        AucEstimate auc = DeLong.auc(
                new double[] {3, 1, 2, 2, 0, 9, 9},
                new boolean[] {true, false, true, false, false, true, false},
                new double[] {1, 1, 1, 1, 1, 0, 0});

        assertThat(auc.value()).isCloseTo(5.5 / 6, within(1e-15));
        assertThat(auc.variance()).isCloseTo(1.0 / 72, within(1e-15));
        assertThat(auc.positives()).isEqualTo(2);
        assertThat(auc.negatives()).isEqualTo(3);
    }

    @Property(tries = 100)
    void theOrderOfTheRowsDoesNotMatter(@ForAll long seed, @ForAll @IntRange(min = 4, max = 60) int rows) {
        SplittableRandom random = new SplittableRandom(seed);
        boolean[] positive = labels(random, rows);
        double[] scores = scores(random, rows);
        double[] reversedScores = new double[rows];
        boolean[] reversedPositive = new boolean[rows];
        for (int i = 0; i < rows; i++) {
            reversedScores[i] = scores[rows - 1 - i];
            reversedPositive[i] = positive[rows - 1 - i];
        }

        assertThat(DeLong.auc(reversedScores, reversedPositive)).isEqualTo(DeLong.auc(scores, positive));
    }

    @Test
    void sortedScoresGiveTheSameArea() {
        double[] scores = {0.1, 0.4, 0.4, 0.8, 0.4, 0.9};
        boolean[] positive = {false, false, true, true, true, false};

        assertThat(DeLong.ofSorted(new double[] {0.4, 0.4, 0.8}, new double[] {0.1, 0.4, 0.9}))
                .isEqualTo(DeLong.auc(scores, positive));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DeLong.ofSorted(new double[] {0.4, Double.NaN}, new double[] {0.1}));
        assertThatIllegalArgumentException().isThrownBy(() -> DeLong.ofSorted(new double[0], new double[] {0.1}));
    }

    @Test
    void namesTheArgumentThatIsWrong() {
        boolean[] both = {true, false};
        double[] two = {1, 2};
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DeLong.auc(new double[] {1, Double.NaN}, both))
                .withMessage("scores[1]: NaN, expected a number");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DeLong.auc(new double[] {1, Double.NaN}, both, two))
                .withMessage("scores[1]: NaN, expected a number");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DeLong.auc(new double[] {1}, both))
                .withMessage("positive: length 2, expected 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DeLong.auc(new double[] {1}, both, two))
                .withMessage("positive: length 2, expected 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DeLong.auc(two, new boolean[] {true, true}))
                .withMessage("positive: 2 positive and 0 negative rows, expected at least one of each");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DeLong.auc(two, new boolean[2]))
                .withMessage("positive: 0 positive and 2 negative rows, expected at least one of each");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DeLong.auc(new double[0], new boolean[0]))
                .withMessageStartingWith("positive: 0 positive and 0 negative");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DeLong.auc(two, both, new double[] {1, 0}))
                .withMessageStartingWith("positive: 1 positive and 0 negative");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DeLong.auc(two, both, new double[] {1, -1}))
                .withMessage("weights[1]: -1.0, expected a finite number of 0 or more");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DeLong.auc(two, both, new double[] {1}))
                .withMessage("weights: length 1, expected 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DeLong.compare(two, new double[] {1}, both, null))
                .withMessage("baseline: length 1, expected 2");
    }

    @Test
    void resultsRefuseNumbersThatCannotBe() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AucEstimate(1.1, 0, 1, 1))
                .withMessageStartingWith("value: 1.1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AucEstimate(0.5, -1, 1, 1))
                .withMessageStartingWith("variance: -1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AucEstimate(0.5, 0, 0, 1))
                .withMessageStartingWith("positives: 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AucEstimate(0.5, 0, 1, 0))
                .withMessageStartingWith("negatives: 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AucEstimate(0.5, 0, 1, 1, 0))
                .withMessageStartingWith("leastRows: 0.0");
        AucEstimate auc = new AucEstimate(0.5, 0.01, 5, 5);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> auc.interval(0.5))
                .withMessageStartingWith("confidence: 0.5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AucDifference(auc, auc, Double.NaN))
                .withMessageStartingWith("variance: NaN");
        AucDifference difference = new AucDifference(auc, auc, 0.01);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> difference.interval(1))
                .withMessageStartingWith("confidence: 1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TestResult(Double.NaN, 0.5))
                .withMessageStartingWith("statistic: NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TestResult(0, 1.5))
                .withMessageStartingWith("pValue: 1.5");
    }
}
