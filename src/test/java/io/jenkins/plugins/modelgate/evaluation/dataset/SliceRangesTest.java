package io.jenkins.plugins.modelgate.evaluation.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.jenkins.plugins.modelgate.data.Predictions.SliceColumn;
import io.jenkins.plugins.modelgate.data.SliceSpec;
import io.jenkins.plugins.modelgate.evaluation.TestPredictions;
import io.jenkins.plugins.modelgate.evaluation.rows.SliceCutter;
import io.jenkins.plugins.modelgate.report.DataCheck;
import io.jenkins.plugins.modelgate.report.DataCheck.Finding;
import io.jenkins.plugins.modelgate.report.DataCheck.Status;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SliceRangesTest {
    private static TestPredictions rows(double... ages) {
        return TestPredictions.regression(new double[ages.length], new double[ages.length])
                .withSlices(Map.of(
                        "age", new SliceColumn.Numeric(ages),
                        "sex", new SliceColumn.Nominal(List.of("f"), new int[ages.length])));
    }

    private static DataCheck check(TestPredictions rows, String... specs) {
        return SliceRanges.check(rows, List.of(specs)).orElseThrow();
    }

    @Test
    void rowsOverTheLastRangeAreCountedAndTheRangeThatHoldsThemIsNamed() {
        DataCheck check = check(rows(10, 29.9, 30, 59, 60, 75), "age:0-30,30-60");

        assertThat(check.name()).isEqualTo("slice-ranges");
        assertThat(check.status()).isEqualTo(Status.WARNING);
        assertThat(check.summary())
                .isEqualTo(
                        "2 of 6 rows in no range that slices were cut by, which no rule for every slice looks at: 2 rows"
                                + " with age of 60 or more; add 60- as the last range");
        assertThat(check.findings())
                .containsExactly(new Finding("age", 2.0, "2 rows with age of 60 or more; add 60- as the last range"));
    }

    @Test
    void rowsBelowAndBetweenTheRangesAreCountedEachForItself() {
        DataCheck check = check(rows(-3, -7, -0.5, 5, 12, 40), "age:20-60,-0.5-10");

        assertThat(check.findings())
                .containsExactly(
                        new Finding("age", 2.0, "2 rows with age below -0.5; add --0.5"),
                        new Finding("age", 1.0, "1 row with age from 10 to under 20; add 10-20"));
    }

    @Test
    void rowsWithoutAValueHaveASliceOfTheirOwnAndAreNamedApart() {
        DataCheck check = check(rows(10, Double.NaN, Double.NaN, 75), "age:0-30");

        assertThat(check.summary()).startsWith("1 of 4 rows in no range");
        assertThat(check.findings())
                .extracting(Finding::value, Finding::text)
                .containsExactly(
                        tuple(1.0, "1 row with age of 30 or more; add 30- as the last range"),
                        tuple(2.0, "2 rows without age, in the slice age=?"));
        assertThat(SliceCutter.cut(rows(10, Double.NaN, Double.NaN, 75), List.of("age:0-30")))
                .filteredOn(cut -> cut.name().equals("age=?"))
                .singleElement()
                .satisfies(cut -> assertThat(cut.rows()).containsExactly(1, 2));
    }

    @Test
    void nothingHidesWhereEveryRowIsInARange() {
        DataCheck check = check(rows(10, 30, 1e9, Double.NaN), "age:0-30,30-");

        assertThat(check.status()).isEqualTo(Status.OK);
        assertThat(check.summary()).isEqualTo("no row lies outside of the ranges that slices were cut by");
        assertThat(check.findings()).extracting(Finding::text).containsExactly("1 row without age, in the slice age=?");
    }

    @Test
    void noRangeHoldsInfinity() {
        assertThat(check(rows(10, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY), "age:-30,30-")
                        .findings())
                .containsExactly(new Finding("age", 1.0, "1 row with an infinite age, which no range holds"));
    }

    @Test
    void rangesOfOneColumnInSeveralOptionsAreLookedAtTogether() {
        assertThat(check(rows(10, 40, 75), "age:0-30", "age:30-60", "age:60-").status())
                .isEqualTo(Status.OK);
    }

    @Test
    void aCrossedColumnIsLookedAtForItself() {
        DataCheck check = check(rows(10, 40, 75), "age:0-", "sex*age:0-30,60-");

        assertThat(check.summary()).startsWith("1 of 3 rows");
        assertThat(check.findings())
                .containsExactly(new Finding("sex*age:0-30,60-", 1.0, "1 row with age from 30 to under 60; add 30-60"));
    }

    @Test
    void aRowThatTwoCutsLeaveOutIsOneRow() {
        assertThat(check(rows(10, 75), "age:0-30", "sex*age:0-30").summary()).startsWith("1 of 2 rows");
    }

    @Test
    void whereNothingIsCutByRangesNothingIsAsked() {
        assertThat(SliceRanges.check(rows(10, 75), List.of("sex"))).isEmpty();
        assertThat(SliceRanges.check(rows(10, 75), List.of())).isEmpty();
    }

    /** The advice has to be a range that the option takes. */
    @ParameterizedTest
    @ValueSource(strings = {"age:5-6", "age:-6--5", "age:-0.5-1e-7", "age:1e17-1e18", "age:-1e300-1e300"})
    void whatIsAdvisedLeavesNoRowOut(String spec) {
        TestPredictions rows = rows(-Double.MAX_VALUE, 0, Double.MAX_VALUE, 5.5, -5.5);
        String more = check(rows, spec).findings().stream()
                .map(Finding::text)
                .map(text -> text.replaceAll(".*; add (\\S+).*", ",$1"))
                .reduce("", String::concat);

        assertThat(more).isNotEmpty();
        assertThat(SliceSpec.parse(spec + more).parts()).hasSize(1);
        assertThat(check(rows, spec + more).status()).isEqualTo(Status.OK);
    }
}
