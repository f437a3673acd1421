package io.jenkins.plugins.modelgate.evaluation.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modelgate.base.UserInputException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackgroundTaskTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void theResultIsThereHoweverOftenItIsAskedFor(int threads) {
        BackgroundTask<String> beside = BackgroundTask.start(() -> "result", threads);

        assertThat(beside.get()).isEqualTo("result");
        assertThat(beside.get()).isEqualTo("result");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void whatTheComputationThrewIsThrownAsItIs(int threads) {
        UserInputException thrown = new UserInputException("row 3 has no label");
        BackgroundTask<String> beside = BackgroundTask.start(
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
        BackgroundTask<String> beside = BackgroundTask.start(
                () -> {
                    throw thrown;
                },
                threads);

        assertThatThrownBy(beside::get).isSameAs(thrown);
    }
}
