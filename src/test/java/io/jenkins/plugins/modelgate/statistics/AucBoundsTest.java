package io.jenkins.plugins.modelgate.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What {@link AucEstimate} and {@link AucDifference} make of an area and its variance. */
class AucBoundsTest {
    @Test
    void takesWhatMayBeThereBesideAPerfectRankingForGuessed() {
        AucEstimate auc = DeLong.auc(new double[] {1, 2, 3, 4, 5, 6}, lastPositive(6, 2));

        assertThat(auc.value()).isEqualTo(1);
        assertThat(auc.variance()).isZero();
        // Of the positive class up to 1 - 0.05^(1/2) = 0.7764 may be of a kind that neither of two rows is; guessed, it
        // costs half of that.
        assertThat(auc.interval(0.95).low()).isCloseTo(0.6118, within(5e-5));
        assertThat(auc.interval(0.95).high()).isEqualTo(1);
    }

    @Test
    void weightsDoNotMakeRoundingErrorsOutOfAPerfectRanking() {
        double[] scores = IntStream.range(0, 1000).asDoubleStream().toArray();
        double[] weights =
                IntStream.range(0, 1000).mapToDouble(i -> 0.1 + i % 7 / 3.0).toArray();

        AucEstimate auc = DeLong.auc(scores, lastPositive(1000, 300), weights);

        assertThat(auc.value()).isCloseTo(1, within(1e-14));
        assertThat(auc.variance()).isZero();
        // 0.05^(1/300) = 0.9900640; half of the rest is lost.
        assertThat(auc.interval(0.95).low()).isCloseTo(0.9950320, within(5e-8));
        assertThat(auc.interval(0.95).high()).isEqualTo(1);
    }

    /**
     * By hand: logit(0.9) = 2.1972246, 1.6448536 standard errors of 0.02 are 0.0328971, on the logit scale 0.3655230,
     * so that the bounds are 0.8619643 and 0.9284253. 50 positive rows may well have missed 1 - 0.05^(1/50) = 0.0581551
     * of them, and 0.4 of that is lost: 0.0232620. The lower bound is 0.9 less the root of 0.0380357^2 + 0.0232620^2.
     */
    @Test
    void widensTheLowerBoundByWhatTheSmallerClassDidNotShow() {
        Interval interval = new AucEstimate(0.9, 0.0004, 50, 200).interval(0.95);

        assertThat(interval.low()).isCloseTo(0.9 - 0.0445852, within(5e-7));
        assertThat(interval.high()).isCloseTo(0.9284253, within(5e-7));
        assertThat(new AucEstimate(0.9, 0.0004, 200, 50).interval(0.95)).isEqualTo(interval);
    }

    @Test
    void nothingIsLostOfARankingThatIsNoBetterThanGuessing() {
        Interval interval = new AucEstimate(0.4, 0.0004, 50, 200).interval(0.95);

        // logit(0.4) = -0.4054651, 1.6448536 * 0.02 / 0.24 = 0.1370711.
        assertThat(interval.low()).isCloseTo(0.3676, within(5e-5));
        assertThat(interval.high()).isCloseTo(0.4333, within(5e-5));
    }

    @Property(tries = 200)
    void aBetterRankingOfAsManyRowsHasNoLowerBound(
            @ForAll @IntRange(min = 2, max = 500) int rows, @ForAll @IntRange(min = 0, max = 500) int wrong) {
        // Positives all over the negatives, but for one that so many of the negatives beat.
        int beaten = Math.min(wrong, rows - 1);
        double[] negatives = IntStream.range(0, rows).asDoubleStream().toArray();
        double[] positives = new double[rows];
        Arrays.fill(positives, rows);
        positives[0] = beaten + 0.5;
        double low = DeLong.ofSorted(positives, negatives).interval(0.95).low();
        positives[0] = beaten + 1.5;

        assertThat(DeLong.ofSorted(positives, negatives).interval(0.95).low()).isGreaterThanOrEqualTo(low);
    }

    @Test
    void knowsLittleWhenAllScoresAreTied() {
        AucEstimate auc = DeLong.auc(new double[20], lastPositive(20, 10));

        assertThat(auc.value()).isEqualTo(0.5);
        assertThat(auc.variance()).isZero();
        assertThat(auc.interval(0.95)).isEqualTo(BinomialInterval.clopperPearson(5, 10, 0.95));
    }

    @Test
    void knowsNearlyNothingFromASingleRowOfAClass() {
        AucEstimate auc = DeLong.auc(new double[] {1, 2, 3, 4, 2.5}, lastPositive(5, 1));

        assertThat(auc.value()).isEqualTo(0.5);
        assertThat(auc.interval(0.95).low()).isLessThan(0.03);
        assertThat(auc.interval(0.95).high()).isGreaterThan(0.97);
    }

    @Test
    void modelsThatScoreTheseRowsAlikeMayScoreOthersOtherwise() {
        double[] scores = {3, 1, 2, 2, 0};
        boolean[] positive = {true, false, true, false, false};

        AucDifference difference = DeLong.compare(scores, scores.clone(), positive, null);

        // Both areas are 1 - 0.5/6; of two positive rows 1 - 0.05^(1/2) = 0.7764 may be of a kind that one has to
        // guess.
        assertThat(difference.interval(0.95).low()).isCloseTo(-0.7764 * (0.5 - 0.5 / 6), within(1e-4));
        assertThat(difference.interval(0.95).high()).isCloseTo(0.7764 * (0.5 - 0.5 / 6), within(1e-4));
        assertThat(difference.pValue()).isEqualTo(1);
        assertThat(difference.test()).isEqualTo(new TestResult(0, 1));
    }

    @Test
    void twoPerfectRankingsMayDifferOnRowsThatWereNotSeen() {
        double[] candidate = IntStream.range(0, 100).asDoubleStream().toArray();
        double[] baseline = Arrays.stream(candidate).map(x -> x * x).toArray();

        AucDifference difference = DeLong.compare(candidate, baseline, lastPositive(100, 40), null);

        assertThat(difference.value()).isZero();
        // Half of 1 - 0.05^(1/40) = 0.07216, which one of the two might have to guess.
        assertThat(difference.interval(0.95).low()).isCloseTo(-0.03608, within(5e-6));
        assertThat(difference.interval(0.95).high()).isCloseTo(0.03608, within(5e-6));
        assertThat(difference.test()).isEqualTo(new TestResult(0, 1));
    }

    /** By hand: 0.8 - 0.7 with variance 0.0025 is Z = 2. */
    @Test
    void testsTheDifferenceByItsStandardError() {
        AucDifference better =
                new AucDifference(new AucEstimate(0.8, 0.01, 50, 60), new AucEstimate(0.7, 0.01, 50, 60), 0.0025);
        AucDifference worse = new AucDifference(better.baseline(), better.candidate(), 0.0025);

        assertThat(better.test().statistic()).isCloseTo(2, within(1e-12));
        assertThat(better.test().pValue()).isCloseTo(0.0455, within(5e-5));
        assertThat(worse.test().statistic()).isCloseTo(-2, within(1e-12));
        assertThat(worse.test().pValue()).isCloseTo(0.0455, within(5e-5));
    }

    /**
     * By hand: 1.959964 standard errors of 0.05 are 0.0979982. 50 rows may well have missed 1 - 0.025^(1/50) =
     * 0.0711217 of their class. Guessed by the candidate alone, that costs 0.2 of it against the baseline's 0.7:
     * 0.0142243; by the baseline alone, 0.3 of it: 0.0213365. Each combines with the 0.0979982 by the root of the sum
     * of squares.
     */
    @Test
    void boundsOfADifferenceLeaveRoomForRowsThatOneModelWouldGuess() {
        AucDifference better =
                new AucDifference(new AucEstimate(0.8, 0.01, 50, 60), new AucEstimate(0.7, 0.01, 50, 60), 0.0025);

        assertThat(better.interval(0.975).low()).isCloseTo(0.1 - 0.0990251, within(5e-7));
        assertThat(better.interval(0.975).high()).isCloseTo(0.1 + 0.1002940, within(5e-7));
    }

    /** By hand: two pairs without a common row, each of which would show a difference of 0.5 half of the time. */
    @Test
    void aDifferenceWithoutVarianceIsAsSureAsSeparatePairsShow() {
        AucDifference difference = DeLong.compare(
                new double[] {1, 2, 3, 4}, new double[4], new boolean[] {false, false, true, true}, null);

        assertThat(difference.value()).isEqualTo(0.5);
        assertThat(difference.variance()).isZero();
        assertThat(difference.test().pValue()).isCloseTo(2 * 0.25, within(1e-9));
    }

    @Test
    void aDifferenceFromASingleRowOfAClassSaysNothing() {
        AucDifference difference = DeLong.compare(
                new double[] {1, 2, 3}, new double[] {3, 2, 1}, new boolean[] {false, false, true}, null);

        assertThat(difference.value()).isEqualTo(1);
        assertThat(difference.interval(0.95)).isEqualTo(new Interval(-1, 1, 0.95));
    }

    @Test
    void boundsOfADifferenceStayWithinMinusOneAndOne() {
        AucDifference apart =
                new AucDifference(new AucEstimate(0.9, 0.01, 5, 5), new AucEstimate(0.1, 0.01, 5, 5), 0.04);

        assertThat(apart.interval(0.95).high()).isEqualTo(1);
        assertThat(new AucDifference(apart.baseline(), apart.candidate(), 0.04)
                        .interval(0.95)
                        .low())
                .isEqualTo(-1);
    }

    private static boolean[] lastPositive(int rows, int positives) {
        boolean[] positive = new boolean[rows];
        Arrays.fill(positive, rows - positives, rows, true);
        return positive;
    }
}
