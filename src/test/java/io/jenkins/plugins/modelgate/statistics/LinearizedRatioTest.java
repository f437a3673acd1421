package io.jenkins.plugins.modelgate.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LinearizedRatioTest {
    private static LinearizedRatio rows(int right, int all) {
        LinearizedRatio ratio = new LinearizedRatio();
        ratio.add(1, 1, right);
        ratio.add(0, 1, all - right);
        return ratio;
    }

    @Test
    void rowsOfEqualWeightAreWorthThemselves() {
        assertThat(rows(90, 100).effectiveSize(0.09)).isCloseTo(100, within(1e-9));
        assertThat(rows(100, 100).effectiveSize(0)).isEqualTo(100);
    }

    /**
     * By hand: 8 right rows of weight 1 and 2 wrong ones of weight 3 are a share of 8/14. The variance is (8 (6/14)^2 +
     * 2 * 9 (8/14)^2) / 14^2 = 0.0374844, against p (1 - p) = 0.244898: 6.5333 rows, where Kish has 14^2 / 26 = 7.5385.
     */
    @Test
    void heavyRowsThatAreWrongAreWorthLessThanKishSays() {
        LinearizedRatio ratio = new LinearizedRatio();
        ratio.add(1, 1, 8);
        ratio.add(0, 3, 2);

        assertThat(ratio.effectiveSize(8 * 6 / 196.0)).isCloseTo(6.533333, within(1e-6));
        assertThat(ratio.equalUnits()).isCloseTo(7.538462, within(1e-6));
    }

    /**
     * 100 groups whose ten rows are alike are worth 100 rows, less what Student's t and K / (K - 1) take: scipy 99 /
     * (t.ppf(.95, 99) / norm.ppf(.95))**2 = 97.1558342409399.
     */
    @Test
    void groupsOfRowsThatAreAlikeAreWorthARowEach() {
        LinearizedRatio groups = new LinearizedRatio();
        groups.add(10, 10, 90);
        groups.add(0, 10, 10);

        assertThat(groups.effectiveSizeOfGroups(0.09, 0.95)).isCloseTo(97.1558342409399, within(1e-6));
        assertThat(new LinearizedRatio().effectiveSizeOfGroups(0.09, 0.95)).isZero();
    }

    /** scipy t.ppf(.95, 29) / norm.ppf(.95). */
    @Test
    void fewUnitsNeedStudentsT() {
        assertThat(FewUnits.stretch(30, 0.95)).isCloseTo(1.0329958840669695, within(1e-6));
        assertThat(FewUnits.stretchOfResamples(30, 0.95))
                .isCloseTo(1.0329958840669695 * Math.sqrt(30 / 29.0), within(1e-6));
    }

    /**
     * Three groups, by Obuchowski's formulas 5 to 8 (evaluated in Python): positives 0.9 and 0.4 in the first, 0.8 in
     * the second; negatives 0.5, 0.3, and 0.7 and 0.1. The area is 10/12, its variance 0.0314429012345679.
     */
    @Test
    void areasOfGroupsHaveObuchowskisVariance() {
        double[] scores = {0.9, 0.4, 0.5, 0.8, 0.3, 0.7, 0.1};
        int[] actual = {1, 1, 0, 1, 0, 0, 0};
        int[] groups = {0, 0, 0, 1, 1, 2, 2};
        boolean[] positive = {true, true, false, true, false, false, false};

        AucEstimate area = new ClusteredAuc(groups, 3)
                .estimate(DeLong.auc(scores, positive), c -> scores, actual, ClusteredAuc.only(1, 2), null);

        assertThat(area.value()).isCloseTo(10 / 12.0, within(1e-12));
        assertThat(area.variance()).isCloseTo(0.0314429012345679, within(1e-12));
        assertThat(area.positives()).isEqualTo(2);
    }
}
