package io.jenkins.plugins.modelgate.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The p-value that belongs to bounds which only the report knows. */
class ReportedNoiseTest {
    private static final Limit AT_LEAST = new Limit(true, 0.9);

    /**
     * Normal bounds 0.8 + z s with s = 0.02: z of the limit is 5, 3, 1.5; {@code scipy.stats.norm.sf(z)} is
     * 2.866516e-7, 0.00134990, 0.0668072. With bounds at z = 1.644854, 2.326348 and 3.090232, or at the first alone.
     */
    @ParameterizedTest
    @CsvSource({"0.9, 2.866516e-7", "0.86, 0.00134990", "0.83, 0.0668072", "0.82, 0.158655"})
    void isTheNormalOneForNormalBounds(double limit, double expected) {
        List<Bounds> levels = List.of(normal(1.644853627, 0.95), normal(2.326347874, 0.99), normal(3.090232306, 0.999));
        Limit atLeast = new Limit(true, limit);

        assertThat(new ReportedNoise(0.8, levels, "bca").failurePValue(atLeast))
                .isCloseTo(expected, within(expected * 1e-5));
        assertThat(new ReportedNoise(0.8, levels.subList(0, 1), "bca").failurePValue(atLeast))
                .isCloseTo(expected, within(expected * 1e-5));
    }

    /** The other way round: a loss of 0.8 against at most 0.74, with its lower bounds; z = 3. */
    @Test
    void readsTheLowerBoundsWhereLessIsGood() {
        List<Bounds> levels = List.of(new Bounds(0.8 - 1.644853627 * 0.02, 0.9, 0.95));

        assertThat(new ReportedNoise(0.8, levels, "bca").failurePValue(new Limit(false, 0.74)))
                .isCloseTo(0.00134990, within(1e-7));
    }

    /**
     * A bound that moves faster further out: 0.85 at 95%, 0.89 at 99%. At 0.87 half-way between the two: z = (1.644854
     * + 2.326348) / 2 = 1.985601, p = 0.0235387. At 0.9 another quarter of that way beyond: z = 2.496721, p =
     * 0.00626718 ({@code scipy.stats.norm.sf}).
     */
    @ParameterizedTest
    @CsvSource({"0.87, 0.0235387", "0.9, 0.00626718", "0.85, 0.05", "0.89, 0.01"})
    void followsTheBoundsFromOneConfidenceToTheNext(double limit, double expected) {
        List<Bounds> levels = List.of(new Bounds(0.7, 0.89, 0.99), new Bounds(0.7, 0.85, 0.95));

        assertThat(new ReportedNoise(0.8, levels, "bca").failurePValue(new Limit(true, limit)))
                .isCloseTo(expected, within(1e-6));
    }

    /**
     * 0.88 at 95% and 0.89 at 99%: beyond, it moves as between the value and the first bound, 0.08 / 1.644854 for each
     * z.
     */
    @Test
    void beyondTheLastBoundItMovesAsFastAsItEverDid() {
        List<Bounds> levels = List.of(new Bounds(0.7, 0.88, 0.95), new Bounds(0.7, 0.89, 0.99));

        // z = 2.326348 + 0.01 / (0.08 / 1.644854) = 2.531955; scipy.stats.norm.sf(2.531955) = 0.00567155
        assertThat(new ReportedNoise(0.8, levels, "bca").failurePValue(AT_LEAST))
                .isCloseTo(0.00567155, within(1e-6));
    }

    @Test
    void nothingIsShownWithoutABoundOnThatSide() {
        assertThat(new ReportedNoise(0.8, List.of(new Bounds(0.7, null, 0.95)), "order-statistics")
                        .failurePValue(AT_LEAST))
                .isEqualTo(1);
        // Known at 95% only: 0.85 there, then as far as it goes.
        List<Bounds> levels = List.of(new Bounds(0.7, 0.85, 0.95), new Bounds(0.7, null, 0.99));
        assertThat(new ReportedNoise(0.8, levels, "order-statistics").failurePValue(AT_LEAST))
                .isCloseTo(0.000501, within(1e-5));
    }

    @Test
    void noSpreadIsNoDoubt() {
        assertThat(new ReportedNoise(0.8, List.of(new Bounds(0.8, 0.8, 0.95)), "bca").failurePValue(AT_LEAST))
                .isLessThan(1e-9);
    }

    @Test
    void aBoundBeyondTheValueShowsWhatItsConfidenceSays() {
        assertThat(new ReportedNoise(0.8, List.of(new Bounds(0.7, 0.79, 0.95)), "bca").failurePValue(AT_LEAST))
                .isCloseTo(0.05, within(1e-9));
    }

    @Test
    void boundsAreThoseOfTheLeastConfidenceThatShowsAsMuch() {
        ReportedNoise noise =
                new ReportedNoise(0.8, List.of(new Bounds(0.6, 0.9, 0.99), new Bounds(0.7, 0.85, 0.95)), "bca");

        assertThat(noise.boundsAt(0.95)).contains(new Bounds(0.7, 0.85, 0.95));
        assertThat(noise.boundsAt(0.9)).contains(new Bounds(0.7, 0.85, 0.95));
        assertThat(noise.boundsAt(0.96)).contains(new Bounds(0.6, 0.9, 0.99));
        assertThat(noise.boundsAt(0.995)).isEmpty();
        assertThat(noise.reportedConfidence()).isEqualTo(0.99);
    }

    @Test
    void onlyMethodsThatAreKnownAreNamed() {
        List<Bounds> levels = List.of(new Bounds(0.7, 0.85, 0.95));

        assertThat(new ReportedNoise(0.8, levels, "bca").method()).isEqualTo("BCa bootstrap");
        assertThat(new ReportedNoise(0.8, levels, "<script>").method()).isNull();
        assertThat(new ReportedNoise(0.8, levels, null).method()).isNull();
    }

    private static Bounds normal(double z, double confidence) {
        return new Bounds(0.8 - z * 0.02, 0.8 + z * 0.02, confidence);
    }
}
