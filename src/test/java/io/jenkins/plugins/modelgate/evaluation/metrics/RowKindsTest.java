package io.jenkins.plugins.modelgate.evaluation.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jenkins.plugins.modelgate.data.Predictions;
import io.jenkins.plugins.modelgate.data.PredictionsBuilder;
import io.jenkins.plugins.modelgate.evaluation.TestPredictions;
import io.jenkins.plugins.modelgate.evaluation.comparison.PairedDifferences;
import io.jenkins.plugins.modelgate.evaluation.rows.CanonicalOrder;
import io.jenkins.plugins.modelgate.evaluation.rows.RowSubset;
import io.jenkins.plugins.modelgate.report.Comparison.Difference;
import io.jenkins.plugins.modelgate.report.MetricValue;
import io.jenkins.plugins.modelgate.statistics.BootstrapEstimate;
import io.jenkins.plugins.modelgate.statistics.Interval;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Rows of few kinds, which are counted and drawn by kind, beside the same rows one by one. */
class RowKindsTest {
    private static final List<String> TWO = List.of("no", "yes");
    private static final BoundOptions INFERENCE = new BoundOptions(0.95, 2_000, 42, 2);

    private static Predictions inOrder(PredictionsBuilder builder) {
        Predictions rows = builder.build();
        return CanonicalOrder.of(List.of(rows)).apply(rows);
    }

    /** Rows that nobody knows to be alike. */
    private static TestPredictions oneByOne(Predictions rows) {
        int n = rows.size();
        return new TestPredictions(
                rows.labels(),
                IntStream.range(0, n).mapToDouble(rows::actual).toArray(),
                IntStream.range(0, n).mapToDouble(rows::predicted).toArray(),
                IntStream.range(0, n)
                        .mapToObj(row -> IntStream.range(0, rows.labels().size())
                                .mapToDouble(label -> rows.probability(row, label))
                                .toArray())
                        .toArray(double[][]::new),
                rows.weighted()
                        ? IntStream.range(0, n).mapToDouble(rows::weight).toArray()
                        : null,
                rows.unscored(),
                Map.of(),
                null);
    }

    /** @param kinds how many there may be at most, a fifth of them without an answer */
    private static Predictions random(SplittableRandom random, int rows, int labels, int kinds, boolean weighted) {
        double[][] answers = new double[kinds][];
        Arrays.setAll(answers, kind -> {
            double[] answer = random.doubles(labels, 0.01, 1).toArray();
            double sum = Arrays.stream(answer).sum();
            return Arrays.stream(answer).map(p -> p / sum).toArray();
        });
        PredictionsBuilder builder = new PredictionsBuilder(
                IntStream.range(0, labels).mapToObj(i -> "l" + i).toList());
        for (int row = 0; row < rows; row++) {
            int kind = random.nextInt(kinds);
            double weight = weighted && kind % 3 == 0 ? 2.5 : 1;
            if (kind % 5 == 4) {
                builder.add(kind % labels, Double.NaN, null, weight);
            } else {
                builder.add(kind % labels, answers[kind], weight);
            }
        }
        return inOrder(builder);
    }

    @Property(tries = 30)
    void everyMetricIsThatOfTheSameRowsOneByOne(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Predictions kinds = random(random, 600, 2 + random.nextInt(3), 1 + random.nextInt(40), random.nextBoolean());
        TestPredictions rows = oneByOne(kinds);
        assertThat(kinds.alike(0)).isGreaterThan(1);

        Map<String, MetricValue> byKind = PredictionMetrics.of(kinds, null, INFERENCE.closedForm());

        PredictionMetrics.of(rows, null, INFERENCE.closedForm()).forEach((name, expected) -> {
            MetricValue value = byKind.get(name);
            assertThat(value.n()).as(name).isEqualTo(expected.n());
            assertThat(value.reason()).as(name).isEqualTo(expected.reason());
            assertSame(name, value.value(), expected.value());
            assertSame(name + " low", value.low(), expected.low());
            assertSame(name + " high", value.high(), expected.high());
        });
        assertThat(PredictionMetrics.confusionMatrix(kinds)).isEqualTo(PredictionMetrics.confusionMatrix(rows));
    }

    private static void assertSame(String name, Double value, Double expected) {
        if (expected == null) {
            assertThat(value).as(name).isNull();
        } else {
            assertThat(value).as(name).isCloseTo(expected, within(1e-9));
        }
    }

    /**
     * With 2,000 resamples two bounds of the same rows differ by a tenth of the width now and then; with 20,000 never.
     */
    @Property(tries = 3)
    void theBoundsOfEveryMetricAreThoseOfTheSameRowsOneByOne(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Predictions kinds = random(random, 3_000, 2 + random.nextInt(2), 40, random.nextBoolean());
        assertThat(RowKinds.of(List.of(kinds))).isNotNull();

        BoundOptions sure = new BoundOptions(0.95, 20_000, 42, 2);
        Map<String, MetricValue> byKind = PredictionMetrics.of(kinds, null, sure);

        PredictionMetrics.of(oneByOne(kinds), null, sure).forEach((name, expected) -> {
            MetricValue value = byKind.get(name);
            assertThat(value.bounded()).as(name).isEqualTo(expected.bounded());
            if (expected.bounded()) {
                double width = expected.high() - expected.low();
                assertThat(value.high()).as(name).isCloseTo(expected.high(), within(0.1 * width));
                // From below a calibration error counts each gap that is surely one: it jumps where a gap just is.
                if (!name.equals("ece")) {
                    assertThat(value.low()).as(name).isCloseTo(expected.low(), within(0.1 * width));
                }
            }
        });
    }

    /**
     * Mean (6000 * 0.105361 + 2000 * 0.916291 + 1500 * 0.223144 + 500 * 1.203973) / 10000 = 0.340145. Of each label a
     * quarter of the rows has the larger loss: variances 0.810930^2 * 3/16 = 0.123301 and 0.980829^2 * 3/16 = 0.180380,
     * so the standard error is sqrt(8000 * 0.123301 + 2000 * 0.180380) / 10000 = 0.0036704, and 1.644854 of it
     * 0.006037.
     */
    @Test
    void theLogLossOfManyRowsHasTheBoundsOfItsStandardError() {
        PredictionsBuilder builder = new PredictionsBuilder(TWO);
        add(builder, 6_000, 0, 0.9);
        add(builder, 2_000, 0, 0.4);
        add(builder, 1_500, 1, 0.8);
        add(builder, 500, 1, 0.3);

        // A bound is itself off by 0.0003 with 2,000 resamples, by 0.0001 with so many.
        BoundOptions sure = new BoundOptions(0.95, 20_000, 42, 2);
        MetricValue loss = PredictionMetrics.of(inOrder(builder), null, sure).get("log_loss");

        assertThat(loss.value()).isCloseTo(0.340145, within(1e-6));
        assertThat(loss.low()).isCloseTo(0.340145 - 0.006037, within(0.0003));
        assertThat(loss.high()).isCloseTo(0.340145 + 0.006037, within(0.0003));
    }

    private static void add(PredictionsBuilder builder, int times, int actual, double probability) {
        double no = actual == 0 ? probability : 1 - probability;
        for (int i = 0; i < times; i++) {
            builder.add(actual, new double[] {no, 1 - no}, 1);
        }
    }

    @Test
    void theDifferenceOfTwoModelsHasTheBoundsOfTheSameRowsOneByOne() {
        SplittableRandom random = new SplittableRandom(7);
        PredictionsBuilder candidate = new PredictionsBuilder(TWO);
        PredictionsBuilder baseline = new PredictionsBuilder(TWO);
        for (int row = 0; row < 4_000; row++) {
            int actual = random.nextInt(2);
            add(candidate, 1, actual, (3 + random.nextInt(7)) / 10.0);
            add(baseline, 1, actual, (2 + random.nextInt(7)) / 10.0);
        }
        List<Predictions> models = List.of(candidate.build(), baseline.build());
        CanonicalOrder order = CanonicalOrder.of(models);
        List<Predictions> pair = models.stream().map(order::apply).toList();
        RowKinds kinds = RowKinds.of(pair);
        List<RankedLabels> ranked = pair.stream().map(RankedLabels::new).toList();
        ResamplingUnits units = ResamplingUnits.of(pair.get(0), INFERENCE);

        assertThat(kinds.size()).isEqualTo(2 * 7 * 7);
        assertAlike(
                new PrecisionRecallBootstrap(ranked, INFERENCE).estimates(kinds, () -> units),
                new PrecisionRecallBootstrap(ranked, INFERENCE).estimates(null, () -> units));
        List<ProbabilitySums> sums = pair.stream().map(ProbabilitySums::new).toList();
        assertAlike(SumStatistics.bootstrap(sums, kinds, INFERENCE), SumStatistics.bootstrap(sums, units, INFERENCE));
    }

    private static void assertAlike(List<BootstrapEstimate> actual, List<BootstrapEstimate> expected) {
        for (int i = 0; i < expected.size(); i++) {
            Interval bounds = actual.get(i).bounds().orElseThrow();
            Interval wanted = expected.get(i).bounds().orElseThrow();
            double width = wanted.high() - wanted.low();
            assertThat(actual.get(i).value()).isCloseTo(expected.get(i).value(), within(1e-9));
            assertThat(bounds.low()).isCloseTo(wanted.low(), within(0.1 * width));
            assertThat(bounds.high()).isCloseTo(wanted.high(), within(0.1 * width));
        }
    }

    /** Kinds that differ by weight only have one loss; what is added in another order differs in the last digits. */
    @Test
    void roundingIsNoSpread() {
        SplittableRandom random = new SplittableRandom(11);
        for (int rows : new int[] {200, 3_000, 20_000}) {
            PredictionsBuilder builder = new PredictionsBuilder(TWO);
            PredictionsBuilder better = new PredictionsBuilder(TWO);
            for (int row = 0; row < rows; row++) {
                double weight = new double[] {0.1, 0.3, 0.7}[random.nextInt(3)];
                double[] sure = row % 2 == 0 ? new double[] {0.7, 0.3} : new double[] {0.3, 0.7};
                double[] surer = row % 2 == 0 ? new double[] {0.8, 0.2} : new double[] {0.2, 0.8};
                builder.add(row % 2, sure, weight);
                better.add(row % 2, surer, weight);
            }
            List<Predictions> models = List.of(builder.build(), better.build());
            CanonicalOrder order = CanonicalOrder.of(models);
            List<Predictions> pair = models.stream().map(order::apply).toList();
            List<Map<String, MetricValue>> metrics = pair.stream()
                    .map(model -> PredictionMetrics.of(model, null, INFERENCE))
                    .toList();

            for (String name : List.of("log_loss", "brier_score", "ece")) {
                MetricValue value = metrics.get(0).get(name);
                assertThat(value.bounded())
                        .as("%s of %d rows: %s", name, rows, value)
                        .isFalse();
                assertThat(value.reason()).contains("every resample of the rows gave the same value");
                Difference difference = PairedDifferences.of(
                                pair.get(0), pair.get(1), metrics.get(0), metrics.get(1), null, INFERENCE, false)
                        .get(name);
                assertThat(difference.low())
                        .as("%s of %d rows: %s", name, rows, difference)
                        .isNull();
                assertThat(difference.reason()).contains("every resample of the rows gave the same difference");
            }
            assertThat(metrics.get(0).get("accuracy").bounded()).isTrue();
            assertThat(metrics.get(0).get("accuracy").reason()).isNull();
        }
    }

    @Test
    void rowsOfManyKindsAreNotDrawnByKind() {
        SplittableRandom random = new SplittableRandom(3);

        assertThat(RowKinds.of(List.of(random(random, 100_000, 2, 400, false)))).isNotNull();
        assertThat(RowKinds.of(List.of(random(random, 100_000, 2, 1_000, false))))
                .isNull();
        assertThat(RowKinds.of(List.of(random(random, 300, 2, 100, false)))).isNull();
    }

    @Test
    void aSliceKnowsWhichOfItsRowsAreAlike() {
        Predictions rows = random(new SplittableRandom(5), 2_000, 3, 20, false);
        RowSubset slice = new RowSubset(
                rows, IntStream.range(0, 2_000).filter(row -> row % 3 == 0).toArray());

        int known = 0;
        for (int row = 0; row < slice.size(); row += slice.alike(row)) {
            known++;
            for (int other = row + 1; other < row + slice.alike(row); other++) {
                assertThat(slice.actual(other)).isEqualTo(slice.actual(row));
                assertThat(Double.compare(slice.predicted(other), slice.predicted(row)))
                        .isZero();
                assertThat(slice.probability(other, 0)).isEqualTo(slice.probability(row, 0));
            }
        }
        assertThat(known).isLessThanOrEqualTo(20);
        assertThat(new RowSubset(rows, new int[] {5, 3, 5}).alike(2)).isEqualTo(1);
    }
}
