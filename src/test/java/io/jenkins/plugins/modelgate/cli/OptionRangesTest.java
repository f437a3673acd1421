package io.jenkins.plugins.modelgate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modelgate.base.UserInputException;
import io.jenkins.plugins.modelgate.gate.RuleSet;
import io.jenkins.plugins.modelgate.jenkins.config.OptionFields;
import io.jenkins.plugins.modelgate.jenkins.steps.EvaluateModelStep;
import io.jenkins.plugins.modelgate.spec.EvaluationSpec;
import io.jenkins.plugins.modelgate.spec.ModelGateFile;
import io.jenkins.plugins.modelgate.spec.ModelGateYaml;
import io.jenkins.plugins.modelgate.spec.SpecJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/**
 * Every option that is a number has one range, whichever way it comes in: the command line, YAML, the step, the form,
 * or the JSON of the scorer. And wherever it is given twice, the same place wins.
 */
class OptionRangesTest {
    /**
     * An option.
     *
     * @param section of YAML and JSON, and of the spec
     * @param component of the section's record
     * @param command what the command line calls it; {@code null} where it has no say: there the caller's own JVM
     *     scores
     * @param step what the step calls it
     * @param inside values from below: the least, one between, the largest; decimal numbers come as near as it matters
     * @param outside just below and just above
     */
    private record Option(
            String section,
            String component,
            String command,
            String step,
            List<String> inside,
            List<String> outside,
            String expected) {
        @Override
        public String toString() {
            return component;
        }
    }

    private static final List<Option> OPTIONS = List.of(
            new Option(
                    "measurement",
                    "confidence",
                    "--confidence",
                    "confidence",
                    List.of("0.500001", "0.95", "0.999999"),
                    List.of("0.5", "1", "1.5", "-0.95"),
                    "expected a number above 0.5 and below 1, for instance 0.95"),
            new Option(
                    "measurement",
                    "resamples",
                    "--resamples",
                    "resamples",
                    List.of("2000", "2001", "1000000"),
                    List.of("1999", "1000001", "50"),
                    "expected a whole number from 2000 to 1000000"),
            new Option(
                    "measurement",
                    "threads",
                    "--threads",
                    "threads",
                    List.of("0", "1", "1024"),
                    List.of("-1", "1025", "-3"),
                    "expected a whole number from 0 to 1024, 0 for one for each processor"),
            new Option(
                    "latency",
                    "requests",
                    "--requests",
                    "requests",
                    List.of("0", "1", "100000000"),
                    List.of("-1", "100000001", "-5"),
                    "expected a whole number from 0 to 100000000, 0 for as many as the rules need"),
            new Option(
                    "latency",
                    "forks",
                    "--forks",
                    "forks",
                    List.of("0", "1", "100"),
                    List.of("-1", "101", "-2"),
                    "expected a whole number from 0 to 100 processes, 0 for as many as the rules need"),
            new Option(
                    "latency",
                    "rate",
                    "--rate",
                    "rate",
                    List.of("0", "0.5", "1000000"),
                    List.of("-0.1", "1000000.5"),
                    "expected a number from 0 to 1000000 requests a second, 0 for the default"),
            new Option(
                    "latency",
                    "timeoutMillis",
                    "--request-timeout",
                    "requestTimeoutMillis",
                    List.of("1", "2", "3600000"),
                    List.of("0", "3600001", "-1"),
                    "expected a whole number from 1 to 3600000 ms"),
            new Option(
                    "scorer",
                    "heapMegabytes",
                    null,
                    "heapMegabytes",
                    List.of("0", "1", "1048576"),
                    List.of("-1", "1048577"),
                    "expected a whole number from 0 to 1048576 MB, 0 for Java's own choice"),
            new Option(
                    "scorer",
                    "timeoutSeconds",
                    "--timeout",
                    "timeoutSeconds",
                    List.of("0", "1", "31536000"),
                    List.of("-1", "31536001"),
                    "expected a whole number from 0 to 31536000 s, 0 for no limit"));

    /** Options that are no numbers, or that take any. */
    private static final Set<String> WITHOUT_RANGE = Set.of("enabled", "seed");

    @Test
    void everyOptionThatIsANumberIsHere() {
        Set<String> components = Stream.of("measurement", "latency", "scorer")
                .flatMap(section -> Arrays.stream(section(section).getType().getRecordComponents()))
                .map(RecordComponent::getName)
                .filter(name -> !WITHOUT_RANGE.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(OPTIONS).extracting(Option::component).containsExactlyInAnyOrderElementsOf(components);
    }

    static Stream<Arguments> inside() {
        return OPTIONS.stream().flatMap(option -> option.inside().stream().map(value -> Arguments.of(option, value)));
    }

    static Stream<Arguments> outside() {
        return OPTIONS.stream().flatMap(option -> option.outside().stream().map(value -> Arguments.of(option, value)));
    }

    @ParameterizedTest
    @MethodSource("inside")
    void aNumberWithinItsRangeArrives(Option option, String value) throws Exception {
        if (option.command() != null) {
            assertThat(read(option, command(null, option.command(), value))).isEqualByComparingTo(value);
        }
        assertThat(read(option, yaml(option, value).spec())).isEqualByComparingTo(value);
        assertThat(read(option, step(option, value))).isEqualByComparingTo(value);
        assertThat(OptionFields.problem(option.step(), value)).isEmpty();
        assertThat(read(option, json(option, value))).isEqualByComparingTo(value);
    }

    @ParameterizedTest
    @MethodSource("outside")
    void aNumberOutOfItsRangeIsRefusedInTheSameWords(Option option, String value) {
        if (option.command() != null) {
            assertThatThrownBy(() -> command(null, option.command(), value))
                    .isInstanceOf(UserInputException.class)
                    .hasMessageStartingWith(option.command() + ": found ")
                    .hasMessageEndingWith(option.expected());
        }
        int column = option.section().length() + option.component().length() + 6;
        assertThatThrownBy(() -> yaml(option, value))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("model-gate.yaml:1:" + column + ": " + option.component() + ": found ")
                .hasMessageEndingWith(option.expected());
        assertThatThrownBy(() -> step(option, value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(option.step() + ": found ")
                .hasMessageEndingWith(option.expected());
        assertThat(OptionFields.problem(option.step(), value))
                .hasValueSatisfying(
                        problem -> assertThat(problem).startsWith("found ").endsWith(option.expected()));
        assertThatThrownBy(() -> json(option, value))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("spec.json:1:")
                .hasMessageContaining(option.component() + ": found ")
                .hasMessageEndingWith(option.expected());
    }

    @ParameterizedTest
    @MethodSource("wholeNumbers")
    void aPartOfAWholeNumberIsRefused(Option option) {
        assertThat(OptionFields.problem(option.step(), "1.5")).contains("found 1.5, expected a whole number");
        assertThat(OptionFields.problem(option.step(), "99999999999999999999"))
                .contains("found 99999999999999999999, expected a whole number");
        assertThat(OptionFields.problem(option.step(), "many")).contains("found many, expected a number");
        assertThat(OptionFields.problem(option.step(), " ")).isEmpty();
        assertThatThrownBy(() -> yaml(option, "1.5")).hasMessageContaining("expected a whole number");
        assertThatThrownBy(() -> yaml(option, "99999999999")).hasMessageContaining("expected a whole number");
    }

    static Stream<Option> wholeNumbers() {
        return OPTIONS.stream().filter(option -> !Set.of("confidence", "rate").contains(option.component()));
    }

    /** On the command line as in Jenkins: even where what is given is the default, it is given. */
    @ParameterizedTest
    @MethodSource("options")
    void whatIsGivenWinsOverTheFileTheFileOverTheAdministratorAndThatOverTheDefault(Option option) throws Exception {
        String usual = defaultOf(option).toPlainString();
        String other = option.inside().get(1).equals(usual)
                ? option.inside().get(2)
                : option.inside().get(1);
        EvaluationSpec nothing = new EvaluateModelStep("m.model").toSpec(UnaryOperator.identity());
        EvaluationSpec given = step(option, usual);
        EvaluationSpec file = yaml(option, other).spec();
        EvaluationSpec administrator = yaml(option, option.inside().get(0)).spec();

        assertThat(read(option, given.resolved(file, administrator))).isEqualByComparingTo(usual);
        assertThat(read(option, given.resolved(null, administrator))).isEqualByComparingTo(usual);
        assertThat(read(option, nothing.resolved(file, administrator))).isEqualByComparingTo(other);
        assertThat(read(option, nothing.resolved(yaml(option, usual).spec(), file)))
                .isEqualByComparingTo(usual);
        assertThat(read(option, nothing.resolved(nothing, administrator)))
                .isEqualByComparingTo(option.inside().get(0));
        assertThat(read(option, nothing.resolved(nothing, nothing))).isEqualByComparingTo(usual);
        if (option.command() != null) {
            assertThat(read(option, command(yaml(option, other), option.command(), usual)))
                    .isEqualByComparingTo(usual);
            assertThat(read(option, command(yaml(option, other)))).isEqualByComparingTo(other);
            assertThat(read(option, command(null))).isEqualByComparingTo(usual);
        }
    }

    static List<Option> options() {
        return OPTIONS;
    }

    @Test
    void timingIsSwitchedOnOrOffByWhoeverSaysSoFirst() throws Exception {
        EvaluateModelStep step = new EvaluateModelStep("m.model");
        step.latency = true;
        ModelGateFile off = yaml("latency: {enabled: false}");

        assertThat(step.toSpec(UnaryOperator.identity())
                        .resolved(off.spec(), null)
                        .latency()
                        .enabled())
                .isTrue();
        assertThat(command(off).latency().enabled()).isFalse();
        assertThat(command(off, "--latency").latency().enabled()).isTrue();
        assertThat(command(yaml("latency: {enabled: true}"), "--no-latency")
                        .latency()
                        .enabled())
                .isFalse();
        assertThat(command(null).latency().enabled()).isTrue();
    }

    @Test
    void aSeedIsTheOneThatWasGivenFirst() throws Exception {
        ModelGateFile file = yaml("measurement: {seed: 7}");

        assertThat(command(file, "--seed", "0").measurement().seed()).isZero();
        assertThat(command(file).measurement().seed()).isEqualTo(7);
        assertThat(command(null).measurement().seed()).isNull();
    }

    private static EvaluationSpec command(ModelGateFile file, String... args) {
        EvaluateOptions options = new EvaluateOptions();
        CommandLine.populateCommand(
                options, Stream.concat(Stream.of("m.model"), Stream.of(args)).toArray(String[]::new));
        return options.spec(file, RuleSet.of(List.of()));
    }

    private static ModelGateFile yaml(Option option, String value) throws IOException {
        return yaml(option.section() + ": {" + option.component() + ": " + value + "}");
    }

    private static ModelGateFile yaml(String text) throws IOException {
        return new ModelGateYaml().read(stream(text), "model-gate.yaml");
    }

    private static EvaluationSpec step(Option option, String value) throws ReflectiveOperationException {
        EvaluateModelStep step = new EvaluateModelStep("m.model");
        Field field = EvaluateModelStep.class.getField(option.step());
        field.set(step, field.getType().getMethod("valueOf", String.class).invoke(null, value));
        return step.toSpec(UnaryOperator.identity());
    }

    private static EvaluationSpec json(Option option, String value) throws IOException {
        return new SpecJson()
                .read(
                        stream("{\"model\": {\"path\": \"m.model\"}, \"" + option.section() + "\": {\""
                                + option.component() + "\": " + value + "}}"),
                        "spec.json");
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static BigDecimal defaultOf(Option option) {
        return read(
                option,
                new EvaluateModelStep("m.model")
                        .toSpec(UnaryOperator.identity())
                        .resolved());
    }

    private static RecordComponent section(String name) {
        return Arrays.stream(EvaluationSpec.class.getRecordComponents())
                .filter(component -> component.getName().equals(name))
                .findAny()
                .orElseThrow();
    }

    private static BigDecimal read(Option option, EvaluationSpec spec) {
        try {
            Object section = section(option.section()).getAccessor().invoke(spec);
            Object value = section.getClass().getMethod(option.component()).invoke(section);
            return new BigDecimal(value.toString()).stripTrailingZeros();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
