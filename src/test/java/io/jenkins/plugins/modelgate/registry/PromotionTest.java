package io.jenkins.plugins.modelgate.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modelgate.report.Comparison;
import io.jenkins.plugins.modelgate.report.GateResult;
import io.jenkins.plugins.modelgate.report.Report;
import io.jenkins.plugins.modelgate.report.Verdict;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromotionTest {
    @TempDir
    Path folder;

    private FileRegistry registry;
    private Promotion promotion;

    @BeforeEach
    void emptyRegistry() {
        registry = new FileRegistry(folder);
        promotion = new Promotion(registry);
    }

    @Test
    void whatPassedIsRegisteredAndTheAliasMoved() throws Exception {
        Promotion.Outcome outcome = promotion.promote(request(1, "production"));

        assertThat(outcome.version().version()).isEqualTo(1);
        assertThat(outcome.change()).hasValueSatisfying(change -> {
            assertThat(change.from()).isNull();
            assertThat(change.to()).isEqualTo(1);
            assertThat(change.by()).isEqualTo("alice");
        });
        assertThat(registry.find("churn").orElseThrow().aliases()).containsEntry("production", 1);
    }

    @Test
    void promotingTwiceChangesNothingTheSecondTime() throws Exception {
        promotion.promote(request(1, "production"));

        assertThat(promotion.promote(request(1, "production")).change()).isEmpty();
        assertThat(registry.find("churn").orElseThrow().history()).hasSize(1);
    }

    @Test
    void whatDidNotPassIsRefused() {
        for (Verdict verdict : List.of(Verdict.FAILED, Verdict.INCONCLUSIVE, Verdict.ERROR)) {
            assertThatThrownBy(() -> promotion.promote(new Promotion.Request(
                            Samples.version(1, verdict, List.of()), Samples.report(1, null), "production", null, null)))
                    .isInstanceOf(PromotionRefusedException.class)
                    .hasMessageContaining("its verdict is " + verdict);
        }
    }

    @Test
    void whatAPersonApprovedIsPromotedButAnErrorNever() throws Exception {
        var approval = new ModelVersion.Approval("carol", true, false, "checked by hand", "2026-01-01T00:00:00Z");

        promotion.promote(new Promotion.Request(
                Samples.version(1, Verdict.INCONCLUSIVE, List.of(approval)),
                Samples.report(1, null),
                "production",
                null,
                null));

        assertThat(registry.find("churn").orElseThrow().aliases()).containsKey("production");
        assertThatThrownBy(() -> promotion.promote(new Promotion.Request(
                        Samples.version(2, Verdict.ERROR, List.of(approval)),
                        Samples.report(2, null),
                        "production",
                        null,
                        null)))
                .isInstanceOf(PromotionRefusedException.class);
    }

    @Test
    void aRejectionByOnePersonIsNotOutvoted() {
        var yes = new ModelVersion.Approval("carol", true, false, "fine", "2026-01-01T00:00:00Z");
        var no = new ModelVersion.Approval("dave", false, false, "not fine", "2026-01-01T00:00:01Z");

        assertThatThrownBy(() -> promotion.promote(new Promotion.Request(
                        Samples.version(1, Verdict.INCONCLUSIVE, List.of(yes, no)),
                        Samples.report(1, null),
                        "production",
                        null,
                        null)))
                .isInstanceOf(PromotionRefusedException.class);
    }

    @Test
    void aRejectionStandsAlsoWhereTheNumbersPassedUntilItIsOverridden() throws Exception {
        var no = new ModelVersion.Approval("dave", false, false, "not fine", "2026-01-01T00:00:01Z");
        var yes = new ModelVersion.Approval("carol", true, false, "fine", "2026-01-01T00:00:02Z");
        var override = new ModelVersion.Approval("boss", true, true, "I know", "2026-01-01T00:00:03Z");

        assertThatThrownBy(() -> promotion.promote(new Promotion.Request(
                        Samples.version(1, Verdict.PASSED, List.of(no, yes)),
                        Samples.report(1, null),
                        "production",
                        null,
                        null)))
                .isInstanceOf(PromotionRefusedException.class);
        promotion.promote(new Promotion.Request(
                Samples.version(1, Verdict.PASSED, List.of(no, yes, override)),
                Samples.report(1, null),
                "production",
                null,
                null));
        assertThat(registry.find("churn").orElseThrow().aliases()).containsKey("production");
    }

    @Test
    void aReportOfOtherBytesIsRefused() {
        assertThatThrownBy(() -> promotion.promote(
                        new Promotion.Request(Samples.passed(1), Samples.report(2, null), "production", null, null)))
                .isInstanceOf(PromotionRefusedException.class)
                .hasMessageContaining("the report is of other bytes")
                .hasMessageContaining(Samples.digest(1))
                .hasMessageContaining(Samples.digest(2));
    }

    @Test
    void aChampionThatChangedSinceTheMeasurementIsRefused() throws Exception {
        promotion.promote(request(1, "production"));
        Request measuredAgainstOne = against(3, Samples.digest(1));
        promotion.promote(request(2, "production"));

        assertThatThrownBy(() -> promotion.promote(measuredAgainstOne.request()))
                .isInstanceOf(PromotionRefusedException.class)
                .hasMessageContaining("production of churn is version 2 by now");
        assertThat(registry.find("churn").orElseThrow().aliases()).containsEntry("production", 2);
    }

    /** Samples are measured at the beginning of 2026; two of them before there was anything to compare with. */
    @Test
    void theSecondOfTwoFirstCandidatesIsRefusedIfItWasToBeCompared() throws Exception {
        promotion.promote(toBeCompared(1, "production"));

        assertThatThrownBy(() -> promotion.promote(toBeCompared(2, "production")))
                .isInstanceOf(PromotionRefusedException.class)
                .hasMessageContaining("production of churn is version 1 by now")
                .hasMessageContaining("this was measured at 2026-01-01T00:00:00Z with nothing to compare with");
        assertThat(registry.find("churn").orElseThrow().aliases()).containsEntry("production", 1);

        assertThat(promotion.promote(toBeCompared(2, "staging")).version().version())
                .isEqualTo(2);
        assertThat(promotion.promote(toBeCompared(1, "production")).change())
                .as("the same bytes")
                .isEmpty();
    }

    @Test
    void aCandidateThatWasToBeComparedReplacesWhatWasThereBeforeItWasMeasured() throws Exception {
        Clock before = Clock.fixed(Instant.parse("2025-12-31T23:59:59Z"), ZoneOffset.UTC);
        new Promotion(new FileRegistry(folder, before)).promote(request(1, "staging"));

        assertThat(promotion.promote(toBeCompared(2, "staging")).version().version())
                .isEqualTo(2);
    }

    /** The registry's clock is a second behind, so that by the times the champion was there before the measurement. */
    @Test
    void aCandidateThatFoundTheAliasEmptyIsRefusedWhateverTheClocksSay() throws Exception {
        Clock late = Clock.fixed(Instant.parse("2025-12-31T23:59:59Z"), ZoneOffset.UTC);
        Promotion behind = new Promotion(new FileRegistry(folder, late));
        behind.promote(absent(1, "production"));

        assertThatThrownBy(() -> behind.promote(absent(2, "production")))
                .isInstanceOf(PromotionRefusedException.class)
                .hasMessage(
                        "production of churn is version 1 by now; nothing was production yet when this was measured, so that"
                                + " it was compared with nothing. Evaluate against the present production and promote again");
        assertThat(behind.promote(absent(1, "production")).change())
                .as("the same bytes")
                .isEmpty();
        behind.promote(request(3, "staging"));
        assertThat(behind.promote(new Promotion.Request(
                                Samples.passed(2), absent(2, "production").report(), "staging", null, null))
                        .change())
                .as("another alias")
                .isPresent();
    }

    private static Promotion.Request absent(int n, String alias) {
        Promotion.Request request = toBeCompared(n, alias);
        return new Promotion.Request(
                request.candidate(),
                request.report().withoutBaseline(alias),
                alias,
                request.requires(),
                request.reason());
    }

    /** With a rule on the change that was not applied. */
    private static Promotion.Request toBeCompared(int n, String alias) {
        Report plain = Samples.report(n, null);
        GateResult.RuleResult notApplied = new GateResult.RuleResult(
                "accuracy drop <= 0.01",
                "accuracy",
                null,
                null,
                null,
                null,
                0.01,
                "",
                null,
                "fail",
                "job",
                "not applied");
        Report report = plain.decided(new GateResult(Verdict.PASSED, "job", List.of(notApplied), "passed"));
        return new Promotion.Request(Samples.passed(n), report, alias, null, null);
    }

    @Test
    void aChampionThatIsStillThereIsReplaced() throws Exception {
        promotion.promote(request(1, "production"));

        promotion.promote(against(3, Samples.digest(1)).request());

        assertThat(registry.find("churn").orElseThrow().aliases()).containsEntry("production", 2);
    }

    @Test
    void requiresMakesTheOrderOfAliasesARule() throws Exception {
        Promotion.Request skipping =
                new Promotion.Request(Samples.passed(1), Samples.report(1, null), "production", "staging", null);
        assertThatThrownBy(() -> promotion.promote(skipping))
                .isInstanceOf(PromotionRefusedException.class)
                .hasMessageContaining("only what has been staging becomes production");
        assertThat(registry.models()).isEmpty();

        promotion.promote(request(1, "staging"));
        promotion.promote(request(2, "staging"));

        // version 1 has been staging, although version 2 is by now
        promotion.promote(skipping);
        assertThat(registry.find("churn").orElseThrow().aliases())
                .containsEntry("production", 1)
                .containsEntry("staging", 2);
    }

    @Test
    void rollbackGoesBackAStepAtATime() throws Exception {
        for (int n = 1; n <= 3; n++) {
            promotion.promote(request(n, "production"));
        }

        assertThat(promotion
                        .rollback("churn", "production", "oncall", "latency alarm")
                        .to())
                .isEqualTo(2);
        assertThat(promotion
                        .rollback("churn", "production", "oncall", "still slow")
                        .to())
                .isEqualTo(1);
        assertThatThrownBy(() -> promotion.rollback("churn", "production", "oncall", "again"))
                .hasMessageContaining("there is nothing to go back to");
    }

    @Test
    void afterARollbackAndANewPromotionTheWayBackSkipsWhatWasRolledBack() throws Exception {
        promotion.promote(request(1, "production"));
        promotion.promote(request(2, "production"));
        promotion.rollback("churn", "production", "oncall", "bad");
        promotion.promote(request(3, "production"));

        assertThat(promotion
                        .rollback("churn", "production", "oncall", "bad too")
                        .to())
                .isEqualTo(1);
    }

    @Test
    void aRollbackNeedsAReasonAndIsAudited() throws Exception {
        promotion.promote(request(1, "production"));
        promotion.promote(request(2, "production"));

        assertThatThrownBy(() -> promotion.rollback("churn", "production", "oncall", "  "))
                .hasMessageContaining("needs a reason");
        promotion.rollback("churn", "production", "oncall", "latency alarm");

        assertThat(registry.find("churn").orElseThrow().history()).last().satisfies(change -> {
            assertThat(change.kind()).isEqualTo(AliasChange.Kind.ROLLBACK);
            assertThat(change.reason()).isEqualTo("latency alarm");
            assertThat(change.by()).isEqualTo("oncall");
        });
    }

    @Test
    void aReasonThatNobodyWouldReadIsRefusedAndNothingIsRegistered() throws Exception {
        String tooLong = "x".repeat(2_001);
        assertThatThrownBy(() -> promotion.promote(
                        new Promotion.Request(Samples.passed(1), Samples.report(1, null), "production", null, tooLong)))
                .hasMessage("the reason has 2001 characters, expected at most 2000");
        assertThat(registry.models()).isEmpty();

        promotion.promote(request(1, "production"));
        promotion.promote(request(2, "production"));
        assertThatThrownBy(() -> promotion.rollback("churn", "production", "oncall", tooLong))
                .hasMessageContaining("expected at most 2000");
        assertThat(registry.find("churn").orElseThrow().aliases()).containsEntry("production", 2);
    }

    private record Request(Promotion.Request request) {}

    private static Request against(int n, String baselineSha256) {
        Comparison comparison = Samples.against("production", baselineSha256);
        Report report = Samples.report(n, comparison);
        return new Request(new Promotion.Request(
                Samples.version("churn", n, report, Verdict.PASSED, List.of()), report, "production", null, null));
    }

    private static Promotion.Request request(int n, String alias) {
        return new Promotion.Request(Samples.passed(n), Samples.report(n, null), alias, null, null);
    }
}
