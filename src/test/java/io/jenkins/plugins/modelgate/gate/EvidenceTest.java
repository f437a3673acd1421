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
         * Wilson's one-sided 95% lower bound of 0.92 is 0.8635 on 100 rows, 0.8977 on 500, 0.9047 on 1,000 (computed with
         * Wilson's formula and z = 1.6449, as in any table of it).
         */
        @ParameterizedTest
        @CsvSource({
            "100, 0.8634, PASSED", "100, 0.8636, INCONCLUSIVE",
            "500, 0.8976, PASSED", "500, 0.8978, INCONCLUSIVE",
            "1000, 0.9046, PASSED", "1000, 0.9048, INCONCLUSIVE"
        })
        void aShareWithoutBoundsIsBoundedByWilsonFromItsRows(long n, double limit, Verdict verdict) {
            Reports file = report().onlyMetrics().plain("accuracy", 0.92, n);

            assertThat(decide(file, "accuracy >= " + limit).verdict()).isEqualTo(verdict);
        }

        @Test
        void anotherConfidenceIsComputedFromTheRows() {
            Reports wilson = report().measured("accuracy", 0.9047290, 0.92, 0.9330045, 0.95, 1_000, "wilson");

            // z = 2.3263: centre (0.92 + 5.4119/2000) / 1.0054119, half 2.3263 sqrt(0.0000736 + 5.4119/4e6) / 1.0054119
            RuleResult result = only(decide(wilson, "accuracy >= 0.89 with confidence 0.99"));
            assertThat(result.verdict()).isEqualTo(PASSED);
            assertThat(result.low()).isCloseTo(0.89770, within(1e-4));
            assertThat(result.reason())
                    .startsWith("accuracy is 0.92, surely above 0.89: with 99% confidence at least 0.898");
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
            assertThat(only(decide(sure, "f1_macro >= 0.89")).reason()).contains("with 99% confidence");
            assertThat(decide(sure, "f1_macro >= 0.89 with confidence 0.995").verdict())
                    .isEqualTo(ERROR);
        }

        @Test
        void whatANoisyShareNeedsIsSaidInRows() {
            // z^2 limit (1 - limit) / (value - limit)^2 = 2.7055 * 0.0736 / 0.0001 = 1,992 rows; 1,192 more than 800.
            Reports noisy = report().onlyMetrics().plain("accuracy", 0.93, 800L);

            assertThat(only(decide(noisy, "accuracy >= 0.92")).reason())
                    .isEqualTo(
                            "accuracy is 0.93, above 0.92 but not surely: it may be as low as 0.914 (95% confidence) on"
                                    + " 800 rows; needs about 1,200 more rows, if the value stays as it is");
        }

        @Test
        void whichRowsARecallOrAPrecisionNeedsIsSaidAsWell() {
            Reports sure = report().plain("recall:yes", 0.95, 1_000L).plain("precision:yes", 0.95, 1_000L);
            assertThat(only(decide(sure, "recall:yes >= 0.9")).reason()).endsWith(" on 1,000 rows labelled yes");
            assertThat(only(decide(sure, "precision:yes >= 0.9")).reason()).endsWith(" on 1,000 rows predicted as yes");
            assertThat(only(decide(sure, "recall:yes >= 0.945")).reason())
                    .contains(" on 1,000 rows labelled yes; needs about ")
                    .endsWith(" more rows labelled yes, if the value stays as it is");
            assertThat(only(decide(report().plain("recall:yes", 0.95, 40L), "recall:yes >= 0.9"))
                            .reason())
                    .isEqualTo(
                            "recall:yes has only 40 rows labelled yes; needs 60 more for the 100 that a judgement takes");
        }

        @Test
        void aValueOnTheLimitIsSettledByNoNumberOfRows() {
            Reports on = report().measured("f1_macro", 0.90, 0.92, 0.94, 1_000);

            assertThat(only(decide(on, "f1_macro >= 0.92")).reason())
                    .isEqualTo(
                            "f1_macro is 0.92, just 0.92 but not surely: it may be as low as 0.9 (95% confidence) on 1,000"
                                    + " rows; the value is the limit itself, which no number of rows settles");
        }
    }

    /**
     * None of 60 rows of either label was wrong: with 95% confidence a label's recall is at least 1 - 3/60, and the balanced
     * accuracy, if only one of the two was so bad, at least 0.975. To leave open no more than 0.001 takes 1,500 rows of
     * each label (3/1,500 is 0.002, half of which counts), which is 3,000 in all.
     */
    @Test
    void whatAPerfectValueNeedsGrowsWithTheRows() {
        Reports perfect = report().measured("balanced_accuracy", 0.975, 1.0, 1.0, 0.95, 120, "clopper-pearson");

        assertThat(only(decide(perfect, "balanced_accuracy >= 0.999")).reason())
                .endsWith("needs about 2,900 more rows, if the value stays as it is");
    }

    @Test
    void aSingleRowIsNotRows() {
        assertThat(only(decide(report().measured("f1_macro", 0.1, 0.2, 0.3, 1), "f1_macro >= 0.5"))
                        .reason())
                .startsWith("f1_macro has only 1 row; needs 99 more");
        assertThat(only(decide(report().measured("recall:yes", 0.1, 0.2, 0.3, 1), "recall:yes >= 0.5"))
                        .reason())
                .startsWith("recall:yes has only 1 row labelled yes; needs 99 more");
    }

    @Nested
    class Percentiles {
        /** 299, 473 and 628 requests show p99 with 95% confidence when 0, 1 and 2 of them are over the limit. */
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "latency_p99 | 0 | needs 299 requests, all of them within the limit, had 280",
                    "latency_p99 | 1 | needs 473 requests with at most 1 over the limit, had 280",
                    "latency_p99 | 2 | needs 628 requests with at most 2 over the limit, had 280",
                    "latency_p99.9 | 0 | needs 2,995 requests, all of them within the limit, had 280",
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
                    .endsWith("needs 628 requests with at most 2 over the limit, had 280");
        }

        @Test
        void requestsThatNobodyCanMakeAreNotAskedFor() {
            Reports slow = report().measured("latency_p50", 3.0, 4.0, 6.0, 0.95, 1_000_000, "order-statistics")
                    .timed(0, 4.5, 500_000)
                    .timed(4.5, 9, 499_000);

            assertThat(only(decide(slow, "latency_p50 <= 5 ms")).reason())
                    .endsWith("more requests than can be had would be needed");
        }

        @Test
        void withoutAHistogramItIsTheLeastNumberOfRequestsThatIsAskedFor() {
            Reports few = report().measured("latency_p99", null, 4.0, null, 0.95, 200, "order-statistics");

            assertThat(only(decide(few, "latency_p99 <= 5 ms")).reason())
                    .isEqualTo(
                            "latency_p99 is 4 ms, below 5 ms but not surely: how high it may be is not known yet (95%"
                                    + " confidence) on 200 requests; needs 299 requests, all of them within the limit, had 200");
            assertThat(only(decide(few, "latency_p99 <= 3 ms")).reason())
                    .contains("above 3 ms but not surely: how low it may be is not known yet");
        }

        @Test
        void enoughRequestsThatAreStillNotSureAreAskedForMore() {
            Reports enough = report().measured("latency_p99", 3.0, 4.0, 5.5, 0.95, 1_000, "order-statistics")
                    .timed(0, 4.5, 1_000);

            assertThat(only(decide(enough, "latency_p99 <= 5 ms")).reason()).endsWith("; needs more requests");
        }

        @Test
        void aPercentileOverItsLimitIsSettledByAnEstimate() {
            Reports over = report().measured("latency_p99", 4.8, 5.2, 5.6, 0.95, 1_000, "order-statistics");

            // 1,000 * (0.4 / 0.2)^2 = 4,000 requests in all
            assertThat(only(decide(over, "latency_p99 <= 5 ms")).reason())
                    .endsWith("needs about 3,000 more requests, if the value stays as it is");
        }

        @Test
        void thePercentilesOwnBoundsDecide() {
            Reports timed = report().measured("latency_p99", 4.0, 4.5, 4.9, 0.95, 1_000, "order-statistics");

            assertThat(only(decide(timed, "latency_p99 <= 5 ms")).reason())
                    .isEqualTo("latency_p99 is 4.5 ms, surely below 5 ms: with 95% confidence at most 4.9 ms on 1,000"
                            + " requests");
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
