package io.jenkins.plugins.modelgate.statistics;

import static io.jenkins.plugins.modelgate.statistics.ResampledData.recalls;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Errors that may be there though no row shows them. */
class BootstrapUnseenTest {
    /**
     * By hand: none of 50 rows is wrong, so 1 - 0.05^(1/50) = 5.8% may be: three rows. Balanced accuracy then
     * falls by 3/50/2.
     */
    @Test
    void aClassWithoutAnErrorMayHaveOnesThatWereNotSeen() {
        BootstrapEstimate estimate = new Bootstrap(1000, 1, 1)
                .ofCounts(new long[][] {{50, 0}, {0, 50}}, t -> new double[] {recalls(t)[2]}, 0.95)
                .get(0);

        assertThat(estimate.value()).isEqualTo(1);
        assertThat(estimate.standardError()).isZero();
        assertThat(estimate.bounds().orElseThrow().low()).isCloseTo(1 - 0.03, within(1e-12));
        assertThat(estimate.bounds().orElseThrow().high()).isEqualTo(1);
    }

    /** The unseen errors of the small class add to the seen ones of the large class as variances do. */
    @Test
    void seenAndUnseenErrorsAddUpAsVariances() {
        Bootstrap bootstrap = new Bootstrap(5000, 1, 1);
        long[][] large = {{900, 100}, {0, 0}};
        long[][] both = {{900, 100}, {0, 10}};

        Interval seen = bootstrap
                .ofCounts(large, t -> new double[] {t[0][0] / 1000.0 / 2 + 0.5}, 0.95)
                .get(0)
                .bounds()
                .orElseThrow();
        Interval all = bootstrap
                .ofCounts(both, t -> new double[] {recalls(t)[2]}, 0.95)
                .get(0)
                .bounds()
                .orElseThrow();

        // Of 10 rows 1 - 0.05^(1/10) = 25.9% may be wrong: three, which is 3/10/2 of balanced accuracy.
        assertThat(all.low()).isCloseTo(0.95 - Math.hypot(0.95 - seen.low(), 0.15), within(1e-12));
        assertThat(all.high()).isEqualTo(seen.high());
    }

    /** Two models that erred on the same rows only: the difference may be three rows of 100 either way. */
    @Test
    void modelsThatNeverDisagreedMayDisagreeOnRowsThatWereNotSeen() {
        // Outcomes: both right, candidate only, baseline only, both wrong.
        long[][] joint = {{90, 0, 0, 10}};

        Interval difference = new Bootstrap(1000, 1, 1)
                .ofCounts(joint, t -> new double[] {(t[0][1] - t[0][2]) / 100.0}, 0.95)
                .get(0)
                .bounds()
                .orElseThrow();

        assertThat(difference.low()).isCloseTo(-0.03, within(1e-12));
        assertThat(difference.high()).isCloseTo(0.03, within(1e-12));
    }

    @Test
    void aClassThatDoesNotMatterToTheStatisticAddsNothing() {
        Bootstrap bootstrap = new Bootstrap(1000, 1, 1);

        assertThat(bootstrap
                        .ofCounts(new long[][] {{40, 10}, {0, 5}}, t -> new double[] {recalls(t)[0]}, 0.95)
                        .get(0)
                        .bounds())
                .isEqualTo(bootstrap
                        .ofCounts(new long[][] {{40, 10}}, t -> new double[] {recalls(t)[0]}, 0.95)
                        .get(0)
                        .bounds());
    }
}
