package io.jenkins.plugins.modelgate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modelgate.report.GateResult;
import io.jenkins.plugins.modelgate.report.GateResult.RuleResult;
import io.jenkins.plugins.modelgate.report.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A value of 0.9 with bounds 0.88 and 0.92. By hand, with z = 1.6449 and a density of 0.10314 there: one standard error
 * of a bound from 2,000 resamples is 0.02 / 1.6449 * sqrt(0.95 * 0.05 / 2000) / 0.10314 = 0.0005745.
 */
class ResamplingPrecisionTest {
    private static final int RESAMPLES = 2_000;

    @Test
    void aLimitThatIsFarFromBothBoundsNeedsNoMore() {
        for (double limit : new double[] {0.8, 0.8788, 0.8812, 0.9, 0.9188, 0.9212}) {
            assertThat(more(limit, "BCa bootstrap")).as("limit %s", limit).isZero();
        }
    }

    /** Twice 0.0005745 is 2.298 times the distance of 0.0005: 2.298 squared is 5.281, times 2,000 is 10,562. */
    @Test
    void aCloseOneNeedsAsManyAsTakeItOutOfReach() {
        assertThat(more(0.8795, "BCa bootstrap")).isBetween(10_550, 10_575);
        assertThat(more(0.8805, "paired bootstrap")).isBetween(10_550, 10_575);
        assertThat(more(0.9205, "BCa bootstrap")).isBetween(10_550, 10_575);
    }

    @Test
    void thereIsAnEndToIt() {
        assertThat(more(0.88, "BCa bootstrap")).isEqualTo(ResamplingPrecision.MOST);
        assertThat(ResamplingPrecision.more(result(0.88, "BCa bootstrap"), 0.95, ResamplingPrecision.MOST))
                .isEmpty();
        assertThat(ResamplingPrecision.more(result(0.88, "BCa bootstrap"), 0.95, 1_000_000))
                .isEmpty();
    }

    @Test
    void boundsThatNoRandomNumbersGaveStayAsTheyAre() {
        assertThat(more(0.88, "Clopper-Pearson")).isZero();
        assertThat(more(0.88, null)).isZero();
    }

    private static int more(double limit, String method) {
        return ResamplingPrecision.more(result(limit, method), 0.95, RESAMPLES).orElse(0);
    }

    private static GateResult result(double limit, String method) {
        RuleResult rule = new RuleResult(
                "f1_macro >= " + limit,
                "f1_macro",
                null,
                0.9,
                0.88,
                0.92,
                limit,
                "",
                Verdict.INCONCLUSIVE,
                "fail",
                "job",
                "",
                method,
                null,
                null,
                null);
        return new GateResult(Verdict.INCONCLUSIVE, null, List.of(rule), "");
    }
}
