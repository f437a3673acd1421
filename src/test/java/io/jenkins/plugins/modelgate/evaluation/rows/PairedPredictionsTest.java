package io.jenkins.plugins.modelgate.evaluation.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modelgate.base.UserInputException;
import io.jenkins.plugins.modelgate.data.Predictions;
import io.jenkins.plugins.modelgate.evaluation.TestPredictions;
import java.util.List;
import org.junit.jupiter.api.Test;

class PairedPredictionsTest {
    private static final List<String> TWO = List.of("no", "yes");

    private static List<Predictions> pair(Predictions candidate, Predictions baseline) {
        return PairedPredictions.of(candidate, baseline, "new.csv", "old.csv");
    }

    @Test
    void rowsWithoutIdsPairByPosition() {
        List<Predictions> pair = pair(
                TestPredictions.classification(TWO, new int[] {0, 1}, new int[] {0, 0}),
                TestPredictions.classification(TWO, new int[] {0, 1}, new int[] {1, 1}));

        assertThat(pair.get(1).predicted(0)).isEqualTo(1);
        assertThat(pair.get(1).actual(1)).isEqualTo(1);
    }

    @Test
    void rowsWithIdsPairById() {
        List<Predictions> pair = pair(
                TestPredictions.classification(TWO, new int[] {0, 1, 1}, new int[] {0, 0, 1})
                        .withIds("a", "b", "c"),
                TestPredictions.classification(TWO, new int[] {1, 0, 1}, new int[] {1, 0, 0})
                        .withIds("c", "a", "b"));

        assertThat(pair.get(1).predicted(0)).isZero();
        assertThat(pair.get(1).predicted(1)).isZero();
        assertThat(pair.get(1).predicted(2)).isEqualTo(1);
    }

    /** Row b would be compared twice, and row c of the baseline never. */
    @Test
    void anIdThatStandsTwiceIsAnErrorOnEitherSide() {
        Predictions twice = TestPredictions.classification(TWO, new int[] {0, 1, 1}, new int[] {0, 1, 1})
                .withIds("a", "b", "b");
        Predictions once = TestPredictions.classification(TWO, new int[] {0, 1, 1}, new int[] {0, 1, 0})
                .withIds("a", "b", "c");

        assertThatThrownBy(() -> pair(twice, once))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining(
                        "the id 'b' stands in row 3 of 'new.csv' and in one before it: rows cannot be paired by it");
        assertThatThrownBy(() -> pair(once, twice))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("the id 'b' stands in rows 2 and 3 of 'old.csv': rows cannot be paired by it");
    }

    @Test
    void labelsInAnotherOrderAreTheSameLabels() {
        double[][] yesFirst = {{0.9, 0.1}, {0.2, 0.8}};
        List<Predictions> pair = pair(
                TestPredictions.probabilities(TWO, new int[] {1, 0}, new double[][] {{0.3, 0.7}, {0.6, 0.4}}),
                TestPredictions.probabilities(List.of("yes", "no"), new int[] {0, 1}, yesFirst));

        assertThat(pair.get(1).labels()).isEqualTo(TWO);
        assertThat(pair.get(1).predicted(0)).isEqualTo(1);
        assertThat(pair.get(1).probability(0, 1)).isEqualTo(0.9);
        assertThat(pair.get(1).probability(1, 0)).isEqualTo(0.8);
    }

    @Test
    void aLabelThatOnlyOneKnowsIsAWrongAnswer() {
        List<Predictions> pair = pair(
                TestPredictions.classification(TWO, new int[] {0, 1}, new int[] {0, 1}),
                TestPredictions.classification(List.of("maybe", "no", "yes"), new int[] {1, 2}, new int[] {0, 2}));

        assertThat(pair.get(0).labels()).containsExactly("no", "yes", "maybe");
        assertThat(pair.get(1).predicted(0)).isEqualTo(2);
        assertThat(pair.get(1).actual(0)).isZero();
    }

    @Test
    void anotherNumberOfRowsIsAnError() {
        assertThatThrownBy(() -> pair(
                        TestPredictions.classification(TWO, new int[] {0, 1}, new int[] {0, 0}),
                        TestPredictions.classification(TWO, new int[] {0}, new int[] {1})))
                .isInstanceOf(UserInputException.class)
                .hasMessageStartingWith(
                        "the baseline 'old.csv' was measured on other rows: 1 with a true value, 'new.csv' on"
                                + " 2 (sha256 of the true values: ")
                .hasMessageEndingWith("; measure both on the same test set");
    }

    @Test
    void anotherTruthIsAnErrorThatNamesTheRow() {
        assertThatThrownBy(() -> pair(
                        TestPredictions.classification(TWO, new int[] {0, 1}, new int[] {0, 0}),
                        TestPredictions.classification(TWO, new int[] {0, 0}, new int[] {1, 0})))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("row 2 has the true value 'no' there and 'yes' here")
                // The two digests are told apart, and each is that of one side.
                .hasMessageMatching(
                        "(?s).*sha256 of the true values: ([0-9a-f]{64}) there, (?!\\1)[0-9a-f]{64} here.*");
    }

    @Test
    void aMissingIdIsAnErrorThatNamesIt() {
        assertThatThrownBy(() -> pair(
                        TestPredictions.regression(new double[] {1, 2}, new double[] {1, 2})
                                .withIds("a", "b"),
                        TestPredictions.regression(new double[] {1, 2}, new double[] {1, 2})
                                .withIds("a", "x")))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("it has no row with the id 'b', which 'new.csv' has");
    }

    @Test
    void labelsAndNumbersCannotBeCompared() {
        assertThatThrownBy(() -> pair(
                        TestPredictions.regression(new double[] {1}, new double[] {1}),
                        TestPredictions.classification(TWO, new int[] {0}, new int[] {1})))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("predicts labels, but 'new.csv' predicts numbers");
    }
}
