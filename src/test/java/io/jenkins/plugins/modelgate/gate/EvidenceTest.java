package io.jenkins.plugins.modelgate.gate;

import static io.jenkins.plugins.modelgate.gate.Decisions.decide;
import static io.jenkins.plugins.modelgate.gate.Decisions.only;
import static io.jenkins.plugins.modelgate.gate.Reports.report;
import static io.jenkins.plugins.modelgate.report.Verdict.ERROR;
import static io.jenkins.plugins.modelgate.report.Verdict.FAILED;
import static io.jenkins.plugins.modelgate.report.Verdict.INCONCLUSIVE;
import static io.jenkins.plugins.modelgate.report.Verdict.PASSED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jenkins.plugins.modelgate.report.GateResult.RuleResult;
import io.jenkins.plugins.modelgate.report.Verdict;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The decision against numbers that come from elsewhere. */
class EvidenceTest {
    @Nested
    class Proportions {
        /**
         * Clopper and Pearson's one-sided 95% lower bound of 0.92 is 0.860283 on 100 rows, 0.897132 on 500, 0.904449 on
         * 1,000: {@code scipy.stats.beta.ppf(0.05, k, n - k + 1)}.
         */
        @ParameterizedTest
        @CsvSource({
            "100, 0.8602, PASSED", "100, 0.8603, INCONCLUSIVE",
            "500, 0.8971, PASSED", "500, 0.8972, INCONCLUSIVE",
            "1000, 0.9044, PASSED", "1000, 0.9045, INCONCLUSIVE"
        })
        void aShareIsBoundedExactlyFromItsRows(long n, double limit, Verdict verdict) {
            Reports file = report().onlyMetrics().plain("accuracy", 0.92, n);

            assertThat(decide(file, "accuracy >= " + limit).verdict()).isEqualTo(verdict);
        }

        @Test
        void anotherConfidenceIsComputedFromTheRows() {
            Reports wilson = report().measured("accuracy", 0.9047290, 0.92, 0.9330045, 0.95, 1_000, "wilson");

            // scipy.stats.beta.ppf(0.01, 920, 81) = 0.8978294
            RuleResult result = only(decide(wilson, "accuracy >= 0.89 with confidence 0.99"));
            assertThat(result.verdict()).isEqualTo(PASSED);
            assertThat(result.low()).isCloseTo(0.8978294, within(1e-7));
            assertThat(result.reason())
                    .isEqualTo("accuracy 0.92 is above 0.89 (99% lower bound 0.898, Clopper-Pearson, 1,000 rows)");
        }

        @Test
        void boundsOfWeightedRowsAreNotComputedAgainFromTheirNumber() {
            Reports weighted = report().measured("accuracy", 0.85, 0.92, 0.96, 0.95, 1_000, "wilson");

            assertThat(decide(weighted, "accuracy >= 0.5 with confidence 0.99").verdict())
                    .isEqualTo(ERROR);
            Reports almost = report().measured("accuracy", 0.9047290, 0.92, 0.9331, 0.95, 1_000, "wilson");
            assertThat(decide(almost, "accuracy >= 0.5 with confidence 0.99").verdict())
                    .isEqualTo(ERROR);
        }

        @Test
        void boundsAtAHigherConfidenceShowAsMuchAndMore() {
            Reports sure = report().measured("f1_macro", 0.90, 0.92, 0.94, 0.99, 1_000, "bca");

            assertThat(decide(sure, "f1_macro >= 0.89").verdict()).isEqualTo(PASSED);
            assertThat(only(decide(sure, "f1_macro >= 0.89")).reason()).contains("(99% lower bound 0.9, ");
            assertThat(decide(sure, "f1_macro >= 0.89 with confidence 0.995").verdict())
                    .isEqualTo(ERROR);
        }

        @Test
        void whatANoisyShareNeedsIsSaidInRows() {
            // Fleiss with continuity: 4,469 rows, of which the exact power, by scipy.stats.binom, is 0.806; 3,669 more
            // than 800.
            Reports noisy = report().onlyMetrics().plain("accuracy", 0.93, 800L);

            assertThat(only(decide(noisy, "accuracy >= 0.92")).reason())
                    .isEqualTo(
                            "accuracy 0.93 is above 0.92, but the 95% lower bound is 0.913 (Clopper-Pearson, 800 rows);"
                                    + " about 3,700 more fresh rows settle it with 80% power if the true value is 0.93");
        }

        @Test
        void whichRowsARecallOrAPrecisionNeedsIsSaidAsWell() {
            Reports sure = report().plain("recall:yes", 0.95, 1_000L).plain("precision:yes", 0.95, 1_000L);
            assertThat(only(decide(sure, "recall:yes >= 0.9")).reason()).endsWith(", 1,000 rows labelled yes)");
            assertThat(only(decide(sure, "precision:yes >= 0.9")).reason()).endsWith(", 1,000 rows predicted as yes)");
            assertThat(only(decide(sure, "recall:yes >= 0.945")).reason())
                    .contains(", 1,000 rows labelled yes); about 12,000 more fresh rows labelled yes settle it ")
                    .endsWith(" if the true value is 0.95");
            assertThat(only(decide(report().plain("recall:yes", 0.95, 40L), "recall:yes >= 0.9"))
                            .reason())
                    .isEqualTo("recall:yes has 40 rows labelled yes, and a rule needs at least 100: 60 more");
        }

        @Test
        void aValueOnTheLimitIsSettledByNoNumberOfRows() {
            Reports on = report().measured("f1_macro", 0.90, 0.92, 0.94, 1_000);

            assertThat(only(decide(on, "f1_macro >= 0.92")).reason())
                    .isEqualTo("f1_macro 0.92 is exactly 0.92, but the 95% lower bound is 0.9 (BCa bootstrap, 1,000"
                            + " rows); no number of rows settles a value that is the limit itself");
        }
    }

    /**
     * None of 60 rows of either label was wrong: with 95% confidence a label's recall is at least 1 - 3/60, and the
     * balanced accuracy, if only one of the two was so bad, at least 0.975. To leave open no more than 0.001 takes
     * 1,500 rows of each label (3/1,500 is 0.002, half of which counts), which is 3,000 in all.
     */
    @Test
    void whatAPerfectValueNeedsGrowsWithTheRows() {
        Reports perfect = report().measured("balanced_accuracy", 0.975, 1.0, 1.0, 0.95, 120, "clopper-pearson");

        assertThat(only(decide(perfect, "balanced_accuracy >= 0.999")).reason())
                .contains("; about 2,900 more fresh rows settle it ");
    }

    @Test
    void aSingleRowIsNotRows() {
        assertThat(only(decide(report().measured("f1_macro", 0.1, 0.2, 0.3, 1), "f1_macro >= 0.5"))
                        .reason())
                .isEqualTo("f1_macro has 1 row, and a rule needs at least 100: 99 more");
        assertThat(only(decide(report().measured("recall:yes", 0.1, 0.2, 0.3, 1), "recall:yes >= 0.5"))
                        .reason())
                .isEqualTo("recall:yes has 1 row labelled yes, and a rule needs at least 100: 99 more");
    }

    @Nested
    class Percentiles {
        /** 299, 473 and 628 requests show p99 with 95% confidence when 0, 1 and 2 of them are over the limit. */
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "latency_p99 | 0 | it takes 299 requests, all of them within the limit; there were 280",
                    "latency_p99 | 1 | it takes 473 requests with at most 1 over the limit; there were 280",
                    "latency_p99 | 2 | it takes 628 requests with at most 2 over the limit; there were 280",
                    "latency_p99.9 | 0 | it takes 2,995 requests, all of them within the limit; there were 280",
                })
        void whatTooFewRequestsNeedIsSaidInRequests(String metric, long over, String expected) {
            Reports few = report().measured(metric, 3.0, 4.0, null, 0.95, 280, "order-statistics")
                    .timed(1, 4.5, 280 - over)
                    .timed(4.5, 5.5, over);

            RuleResult result = only(decide(few, metric + " <= 5 ms"));
            assertThat(result.verdict()).isEqualTo(INCONCLUSIVE);
            assertThat(result.reason()).endsWith(expected);
        }

        @Test
        void aRequestThatGotNoAnswerIsOverTheLimitToo() {
            Reports few = report().measured("latency_p99", 3.0, 4.0, null, 0.95, 280, "order-statistics")
                    .timed(1, 4.5, 278)
                    .timed(4.5, 5.5, 1)
                    .failedRequests(1);

            assertThat(only(decide(few, "latency_p99 <= 5 ms")).reason())
                    .endsWith("it takes 628 requests with at most 2 over the limit; there were 280");
        }

        @Test
        void requestsThatNobodyCanMakeAreNotAskedFor() {
            Reports slow = report().measured("latency_p50", 3.0, 4.0, 6.0, 0.95, 1_000_000, "order-statistics")
                    .timed(0, 4.5, 500_000)
                    .timed(4.5, 9, 499_000);

            assertThat(only(decide(slow, "latency_p50 <= 5 ms")).reason())
                    .endsWith("settling it takes more requests than anyone has");
        }

        @Test
        void withoutAHistogramItIsTheLeastNumberOfRequestsThatIsAskedFor() {
            Reports few = report().measured("latency_p99", null, 4.0, null, 0.95, 200, "order-statistics");

            assertThat(only(decide(few, "latency_p99 <= 5 ms")).reason())
                    .isEqualTo(
                            "latency_p99 4 ms is below 5 ms, but there is no 95% upper bound yet (order statistics, 200"
                                    + " requests); it takes 299 requests, all of them within the limit; there were 200");
            assertThat(only(decide(few, "latency_p99 <= 3 ms")).reason())
                    .contains(" 4 ms is above 3 ms, but there is no 95% lower bound yet (");
        }

        @Test
        void enoughRequestsThatAreStillNotSureAreAskedForMore() {
            Reports enough = report().measured("latency_p99", 3.0, 4.0, 5.5, 0.95, 1_000, "order-statistics")
                    .timed(0, 4.5, 1_000);

            assertThat(only(decide(enough, "latency_p99 <= 5 ms")).reason()).endsWith("; it takes more requests");
        }

        @Test
        void aPercentileOverItsLimitIsSettledByAnEstimate() {
            Reports over = report().measured("latency_p99", 4.8, 5.2, 5.6, 0.95, 1_000, "order-statistics");

            // 1,000 * ((1.6449 + 0.8416) / 1.6449 * 0.4 / 0.2)^2 = 9,141 requests in all
            assertThat(only(decide(over, "latency_p99 <= 5 ms")).reason())
                    .endsWith("about 8,200 more fresh requests settle it with 80% power if the true value is 5.2 ms");
        }

        @Test
        void thePercentilesOwnBoundsDecide() {
            Reports timed = report().measured("latency_p99", 4.0, 4.5, 4.9, 0.95, 1_000, "order-statistics");

            assertThat(only(decide(timed, "latency_p99 <= 5 ms")).reason())
                    .isEqualTo("latency_p99 4.5 ms is below 5 ms (95% upper bound 4.9 ms, order statistics, 1,000"
                            + " requests)");
            assertThat(decide(timed, "latency_p99 <= 4.7 ms").verdict()).isEqualTo(INCONCLUSIVE);
            assertThat(decide(timed, "latency_p99 <= 4.2 ms").verdict()).isEqualTo(INCONCLUSIVE);
            assertThat(decide(timed, "latency_p99 <= 3.9 ms").verdict()).isEqualTo(FAILED);
        }

        @Test
        void aMissingBoundOnTheOtherSideDoesNotHinderAPass() {
            Reports timed = report().measured("latency_p50", null, 4.5, 4.9, 0.95, 1_000, "order-statistics");

            assertThat(decide(timed, "latency_p50 <= 5 ms").verdict()).isEqualTo(PASSED);
        }
    }
}
