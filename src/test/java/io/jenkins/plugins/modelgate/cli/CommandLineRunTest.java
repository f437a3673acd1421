package io.jenkins.plugins.modelgate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Command;

/** What the command says to somebody who is new to it, or mistyped something. */
class CommandLineRunTest {
    private final TestConsole console = new TestConsole();

    @Test
    void helpNamesTheCommandsAndTheExitCodes() {
        assertThat(console.run("--help")).isZero();

        assertThat(console.out())
                .containsPattern("\n  evaluate +Measure a model on held-out data, and decide by rules\\.\n")
                .contains("1   FAILED: a rule is not met");
        assertThat(console.err()).isEmpty();
    }

    @Test
    void helpOfACommandGroupsItsOptionsAndShowsExamplesThatFitTheirLines() {
        assertThat(console.run("evaluate", "--help")).isZero();

        assertThat(console.out())
                .contains("\nTest data:\n", "\nRules:\n", "\nResults:\n", "\nHow to time:\n", "\nExit codes:\n")
                .contains("\n    model-gate evaluate predictions.csv --rule 'f1_macro >= 0.85'\n");
        assertThat(console.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
        assertThat(console.out()).doesNotContain("--spec").doesNotContain("--debug");
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                ModelGateCommand.class, EvaluateCommand.class, MergeCommand.class, GateCommand.class, DiffCommand.class,
                SelfTestCommand.class, PromoteCommand.class, RollbackCommand.class, ListCommand.class,
                        ShowCommand.class,
                GetCommand.class, VerifyCommand.class, CompletionCommand.class
            })
    void textsOfAHelpAreFormatsThatWork(Class<?> command) {
        Command help = command.getAnnotation(Command.class);
        assertThat(Stream.of(help.header(), help.description(), help.exitCodeList(), help.footer())
                        .flatMap(Arrays::stream))
                .allSatisfy(text -> assertThatCode(() -> String.format(text)).doesNotThrowAnyException());
    }

    @Test
    void versionNamesWekaAsPublished() {
        assertThat(console.run("--version")).isZero();

        assertThat(console.out())
                .startsWith("model-gate ")
                .contains("\nWeka 3.8.7\n")
                .contains("\nJava " + System.getProperty("java.version"));
    }

    @Test
    void noCommandIsAnErrorThatPointsToTheHelp() {
        assertThat(console.run()).isEqualTo(2);

        assertThat(console.err()).containsExactly("model-gate: no command given; see model-gate --help");
    }

    @Test
    void mistypedCommandsAndOptionsGetTheNearestOne() {
        assertThat(console.run("evalute", "x.model")).isEqualTo(2);
        assertThat(console.run("evaluate", "x.model", "--rul", "accuracy >= 0.9"))
                .isEqualTo(2);

        assertThat(console.err()).hasSize(2);
        assertThat(console.err().get(0)).contains("evalute").contains("did you mean evaluate?");
        assertThat(console.err().get(1)).contains("--rul").contains("did you mean --rule?");
    }

    @Test
    void numbersThatAreNoneOrOutOfRangeNameTheOption() {
        assertThat(console.run("evaluate", "x.model", "--threads", "many")).isEqualTo(2);
        assertThat(console.run("evaluate", "x.model", "--confidence", "95")).isEqualTo(2);
        assertThat(console.run("evaluate", "x.model", "--forks", "-1")).isEqualTo(2);

        assertThat(console.err())
                .containsExactly(
                        "model-gate: Invalid value for option '--threads': 'many' is not an int; see model-gate evaluate --help",
                        "model-gate: --confidence: found 95.0, expected a number above 0.5 and below 1, for instance 0.95",
                        "model-gate: --forks: found -1, expected a whole number from 0 to 100 processes, 0 for as many as the rules need");
    }
}
