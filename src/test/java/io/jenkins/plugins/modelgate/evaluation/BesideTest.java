package io.jenkins.plugins.modelgate.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modelgate.data.UserInputException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BesideTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void theResultIsThereHoweverOftenItIsAskedFor(int threads) {
        Beside<String> beside = Beside.start(() -> "result", threads);

        assertThat(beside.get()).isEqualTo("result");
        assertThat(beside.get()).isEqualTo("result");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void whatTheComputationThrewIsThrownAsItIs(int threads) {
        UserInputException thrown = new UserInputException("row 3 has no label");
        Beside<String> beside = Beside.start(
                () -> {
                    throw thrown;
                },
                threads);

        assertThatThrownBy(beside::get).isSameAs(thrown);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void runningOutOfMemoryIsToldAsSuch(int threads) {
        OutOfMemoryError thrown = new OutOfMemoryError("no heap left");
        Beside<String> beside = Beside.start(
                () -> {
                    throw thrown;
                },
                threads);

        assertThatThrownBy(beside::get).isSameAs(thrown);
    }
}
