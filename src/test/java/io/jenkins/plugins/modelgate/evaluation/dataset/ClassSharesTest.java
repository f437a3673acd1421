package io.jenkins.plugins.modelgate.evaluation.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modelgate.report.DataCheck;
import io.jenkins.plugins.modelgate.report.DataCheck.Status;
import java.util.List;
import org.junit.jupiter.api.Test;

/** P-values by scipy.stats.chi2_contingency(table, correction=False). */
class ClassSharesTest {
    private static final List<String> LABELS = List.of("no", "yes");

    /** [[500, 2000], [500, 500]]: p 1.8e-70. */
    @Test
    void sharesThatDifferBeyondChanceAreTold() {
        DataCheck check = ClassShares.check(LABELS, new long[] {500, 500}, List.of(2000L, 500L))
                .orElseThrow();

        assertThat(check.status()).isEqualTo(Status.WARNING);
        assertThat(check.summary())
                .contains("(no: 50.0% here, 80.0% in training)")
                .endsWith("state those of production with prevalence");
        assertThat(check.findings()).hasSize(2);
    }

    /** [[80, 700], [20, 300]]: p 0.0358, as one of 28 test sets shows by chance. */
    @Test
    void sharesThatDifferByChanceAreNot() {
        DataCheck check = ClassShares.check(LABELS, new long[] {80, 20}, List.of(700L, 300L))
                .orElseThrow();

        assertThat(check.status()).isEqualTo(Status.OK);
    }

    /** [[70, 7000], [60, 3000]]: p 0.000067; [[68, 7000], [48, 3000]]: p 0.0079. */
    @Test
    void theLevelIsOneInAThousand() {
        assertThat(ClassShares.check(LABELS, new long[] {70, 60}, List.of(7000L, 3000L))
                        .orElseThrow()
                        .status())
                .isEqualTo(Status.WARNING);
        assertThat(ClassShares.check(LABELS, new long[] {68, 48}, List.of(7000L, 3000L))
                        .orElseThrow()
                        .status())
                .isEqualTo(Status.OK);
    }

    @Test
    void withoutCountsThereIsNothingToCompare() {
        assertThat(ClassShares.check(LABELS, new long[] {80, 20}, List.of())).isEmpty();
    }
}
