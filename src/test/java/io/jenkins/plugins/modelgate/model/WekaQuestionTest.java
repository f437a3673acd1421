package io.jenkins.plugins.modelgate.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modelgate.base.UserInputException;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import weka.classifiers.AbstractClassifier;
import weka.core.Instance;
import weka.core.Instances;

/** Answers that are none, each with a message of its own. */
class WekaQuestionTest {
    private Instance row;

    @BeforeEach
    void makeRow() throws Exception {
        row = SavedModels.mixed().instance(0);
    }

    private WekaQuestion answering(double... answer) {
        return new WekaQuestion(
                new AbstractClassifier() {
                    private static final long serialVersionUID = 1L;

                    @Override
                    public void buildClassifier(Instances data) {
                        // It has learned everything.
                    }

                    @Override
                    public double[] distributionForInstance(Instance asked) {
                        return answer;
                    }
                },
                "it.model");
    }

    @Test
    void takesNumbersAndNoAnswer() throws Exception {
        assertThat(answering(0.25, 0.75).ask(row)).containsExactly(0.25, 0.75);
        assertThat(answering(Double.NaN, Double.NaN).ask(row)).containsExactly(Double.NaN, Double.NaN);
    }

    @Test
    void refusesWhatIsNoAnswer() {
        assertThatThrownBy(() -> answering((double[]) null).ask(row))
                .isInstanceOf(UserInputException.class)
                .hasMessage("'it.model' answers with nothing (null), expected numbers: was it trained?");
        for (double infinite : new double[] {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            double[] answer = {0, infinite};
            assertThatThrownBy(() -> answering(answer).ask(row))
                    .as(Arrays.toString(answer))
                    .isInstanceOf(UserInputException.class)
                    .hasMessageStartingWith("'it.model' answers with " + infinite + ", expected a finite number");
        }
        assertThatThrownBy(() -> answering(1).ask(row))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("answers with 1 numbers, but the class attribute 'group' needs 2");
    }
}
