package io.jenkins.plugins.modelgate.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DeLongTest {
    /** Rows with the given counts of each score 1, 2, ..., one class after the other. */
    private static double[] scores(int[] negatives, int[] positives) {
        return IntStream.concat(expand(negatives), expand(positives)).asDoubleStream().toArray();
    }

    private static IntStream expand(int[] counts) {
        return IntStream.range(0, counts.length).flatMap(i -> IntStream.generate(() -> i + 1).limit(counts[i]));
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
        double[] scores = scores(new int[] {33, 6, 6, 11, 2}, new int[] {3, 2, 2, 11, 33});

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
        // The lower bound so far is 0.4651194; of a class of two rows 0.7763932 may be unseen and guessed, a loss of 0.3234972.
        assertThat(auc.interval(0.95).low()).isCloseTo(5.5 / 6 - Math.hypot(5.5 / 6 - 0.4651194, 0.3234972), within(1e-6));
        assertThat(auc.interval(0.95).high()).isCloseTo(1 / (1 + Math.exp(-4.935540)), within(1e-6));
    }

    /** The definition in DeLong's paper: all pairs, the structural components, their covariance matrix. */
    private record Definition(double[] areas, double[][] covariance) {

        static Definition of(boolean[] positive, double[]... scores) {
            int k = scores.length;
            int m = (int) IntStream.range(0, positive.length).filter(i -> positive[i]).count();
            int n = positive.length - m;
            double[][] ofPositives = new double[k][m];
            double[][] ofNegatives = new double[k][n];
            double[] areas = new double[k];
            for (int r = 0; r < k; r++) {
                int i = 0;
                for (int x = 0; x < positive.length; x++) {
                    if (!positive[x]) {
                        continue;
                    }
                    int j = 0;
                    for (int y = 0; y < positive.length; y++) {
                        if (positive[y]) {
                            continue;
                        }
                        double psi = scores[r][x] > scores[r][y] ? 1 : scores[r][x] == scores[r][y] ? 0.5 : 0;
                        ofPositives[r][i] += psi / n;
                        ofNegatives[r][j] += psi / m;
                        areas[r] += psi / m / n;
                        j++;
                    }
                    i++;
                }
            }
            double[][] covariance = new double[k][k];
            for (int r = 0; r < k; r++) {
                for (int s = 0; s < k; s++) {
                    for (int i = 0; i < m; i++) {
                        covariance[r][s] += (ofPositives[r][i] - areas[r]) * (ofPositives[s][i] - areas[s])
                                / (m - 1) / m;
                    }
                    for (int j = 0; j < n; j++) {
                        covariance[r][s] += (ofNegatives[r][j] - areas[r]) * (ofNegatives[s][j] - areas[s])
                                / (n - 1) / n;
                    }
                }
            }
            return new Definition(areas, covariance);
        }

        double varianceOfDifference() {
            return covariance[0][0] + covariance[1][1] - 2 * covariance[0][1];
        }
    }

    private static boolean[] labels(SplittableRandom random, int rows) {
        boolean[] positive = new boolean[rows];
        for (int i = 0; i < rows; i++) {
            positive[i] = random.nextBoolean();
        }
        positive[0] = positive[1] = true;
        positive[2] = positive[3] = false;
        return positive;
    }

    /** Scores with many ties, and now and then an infinite or a negative zero. */
    private static double[] scores(SplittableRandom random, int rows) {
        double[] few = {0.0, -0.0, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 1e-300, -3, 0.5, 0.25};
        return IntStream.range(0, rows)
                .mapToDouble(i -> random.nextInt(3) == 0 ? random.nextDouble() : few[random.nextInt(few.length)])
                .toArray();
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
        assertThat(difference.value()).isCloseTo(definition.areas()[0] - definition.areas()[1], within(1e-12));
        assertThat(difference.variance()).isCloseTo(definition.varianceOfDifference(), within(1e-12));
    }

    @Property(tries = 100)
    void aWeightIsSoManyRowsInTheArea(@ForAll long seed, @ForAll @IntRange(min = 4, max = 40) int rows) {
        SplittableRandom random = new SplittableRandom(seed);
        boolean[] positive = labels(random, rows);
        double[] scores = scores(random, rows);
        double[] weights = IntStream.range(0, rows).mapToDouble(i -> i < 4 ? 1 : random.nextInt(4)).toArray();
        int[] repeated = IntStream.range(0, rows)
                .flatMap(i -> IntStream.generate(() -> i).limit((long) weights[i]))
                .toArray();
        double[] repeatedScores = Arrays.stream(repeated).mapToDouble(i -> scores[i]).toArray();
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

    private static IntFunction<double[]> columns(double[]... columns) {
        return c -> columns[c];
    }

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
        // The class of two rows is a third of the mean, and 2 of 5 rows in the rest of each other: 2 / (1 + 2 * 0.4) * 3.
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

        assertThat(DeLong.weightedByClass(scores, actual, new double[] {3, 2, 9, 3}, null).value()).isCloseTo(mean, within(1e-12));
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

        assertThat(difference.identical()).isTrue();
        assertThat(difference.value()).isZero();
        assertThat(difference.variance()).isZero();
        IntFunction<double[]> other = c -> c == 2 ? new double[] {0, 3, 1, 0, 0, 1} : scores.apply(c);
        assertThat(DeLong.compareMacro(scores, other, actual, 3, null).identical()).isFalse();
    }

    @Test
    void namesTheArgumentThatIsWrong() {
        boolean[] both = {true, false};
        double[] two = {1, 2};
        assertThatIllegalArgumentException().isThrownBy(() -> DeLong.auc(new double[] {1, Double.NaN}, both))
                .withMessage("scores[1]: NaN, expected a number");
        assertThatIllegalArgumentException().isThrownBy(() -> DeLong.auc(new double[] {1, Double.NaN}, both, two))
                .withMessage("scores[1]: NaN, expected a number");
        assertThatIllegalArgumentException().isThrownBy(() -> DeLong.auc(new double[] {1}, both))
                .withMessage("positive: length 2, expected 1");
        assertThatIllegalArgumentException().isThrownBy(() -> DeLong.auc(new double[] {1}, both, two))
                .withMessage("positive: length 2, expected 1");
        assertThatIllegalArgumentException().isThrownBy(() -> DeLong.auc(two, new boolean[] {true, true}))
                .withMessage("positive: 2 positive and 0 negative rows, expected at least one of each");
        assertThatIllegalArgumentException().isThrownBy(() -> DeLong.auc(two, new boolean[2]))
                .withMessage("positive: 0 positive and 2 negative rows, expected at least one of each");
        assertThatIllegalArgumentException().isThrownBy(() -> DeLong.auc(new double[0], new boolean[0]))
                .withMessageStartingWith("positive: 0 positive and 0 negative");
        assertThatIllegalArgumentException().isThrownBy(() -> DeLong.auc(two, both, new double[] {1, 0}))
                .withMessageStartingWith("positive: 1 positive and 0 negative");
        assertThatIllegalArgumentException().isThrownBy(() -> DeLong.auc(two, both, new double[] {1, -1}))
                .withMessage("weights[1]: -1.0, expected a finite number of 0 or more");
        assertThatIllegalArgumentException().isThrownBy(() -> DeLong.auc(two, both, new double[] {1}))
                .withMessage("weights: length 1, expected 2");
        assertThatIllegalArgumentException().isThrownBy(() -> DeLong.compare(two, new double[] {1}, both, null))
                .withMessage("baseline: length 1, expected 2");
    }

    @Test
    void macroNamesTheArgumentThatIsWrong() {
        IntFunction<double[]> scores = columns(new double[] {1, 2}, new double[] {2, Double.NaN});
        int[] both = {0, 1};
        assertThatIllegalArgumentException().isThrownBy(() -> DeLong.macro(scores, both, 2, null))
                .withMessage("scores of class 1[1]: NaN, expected a number");
        assertThatIllegalArgumentException().isThrownBy(() -> DeLong.macro(scores, new int[] {0, 2}, 2, null))
                .withMessage("actual[1]: 2, expected 0 to 1");
        assertThatIllegalArgumentException().isThrownBy(() -> DeLong.macro(scores, new int[] {-1, 0}, 2, null))
                .withMessage("actual[0]: -1, expected 0 to 1");
        assertThatIllegalArgumentException().isThrownBy(() -> DeLong.macro(scores, new int[] {0, 0}, 2, null))
                .withMessage("actual: rows of 1 class, expected at least 2 classes");
        assertThatIllegalArgumentException().isThrownBy(() -> DeLong.macro(scores, both, 1, null))
                .withMessage("classes: 1, expected at least 2");
        assertThatIllegalArgumentException().isThrownBy(() -> DeLong.macro(scores, both, 2, new double[] {1}))
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

    @Test
    void resultsRefuseNumbersThatCannotBe() {
        assertThatIllegalArgumentException().isThrownBy(() -> new AucEstimate(1.1, 0, 1, 1))
                .withMessageStartingWith("value: 1.1");
        assertThatIllegalArgumentException().isThrownBy(() -> new AucEstimate(0.5, -1, 1, 1))
                .withMessageStartingWith("variance: -1.0");
        assertThatIllegalArgumentException().isThrownBy(() -> new AucEstimate(0.5, 0, 0, 1))
                .withMessageStartingWith("positives: 0");
        assertThatIllegalArgumentException().isThrownBy(() -> new AucEstimate(0.5, 0, 1, 0))
                .withMessageStartingWith("negatives: 0");
        assertThatIllegalArgumentException().isThrownBy(() -> new AucEstimate(0.5, 0, 1, 1, 0))
                .withMessageStartingWith("leastRows: 0.0");
        AucEstimate auc = new AucEstimate(0.5, 0.01, 5, 5);
        assertThatIllegalArgumentException().isThrownBy(() -> auc.interval(0.5))
                .withMessageStartingWith("confidence: 0.5");
        assertThatIllegalArgumentException().isThrownBy(() -> new AucDifference(auc, auc, Double.NaN, false))
                .withMessageStartingWith("variance: NaN");
        AucDifference difference = new AucDifference(auc, auc, 0.01, false);
        assertThatIllegalArgumentException().isThrownBy(() -> difference.interval(1))
                .withMessageStartingWith("confidence: 1.0");
        assertThatIllegalArgumentException().isThrownBy(() -> new TestResult(Double.NaN, 0.5))
                .withMessageStartingWith("statistic: NaN");
        assertThatIllegalArgumentException().isThrownBy(() -> new TestResult(0, 1.5))
                .withMessageStartingWith("pValue: 1.5");
    }
}
