package io.jenkins.plugins.modelgate.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modelgate.gate.Rule;
import io.jenkins.plugins.modelgate.jenkins.evaluation.Reaction;
import io.jenkins.plugins.modelgate.jenkins.evaluation.Reactions;
import io.jenkins.plugins.modelgate.jenkins.steps.EvaluateModelStep;
import io.jenkins.plugins.modelgate.jenkins.steps.ModelGateStep;
import io.jenkins.plugins.modelgate.jenkins.steps.PromoteModelStep;
import io.jenkins.plugins.modelgate.spec.LatencyOptions;
import io.jenkins.plugins.modelgate.spec.MeasurementOptions;
import io.jenkins.plugins.modelgate.spec.ScorerOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.kohsuke.stapler.DataBoundSetter;

/** What the help of a field and docs/pipeline.md call the default is the default. */
class HelpTextsTest {
    private static final Path VIEWS =
            Path.of("src", "main", "resources", "io", "jenkins", "plugins", "modelgate", "jenkins");
    private static final Path PAGE = Path.of("docs", "pipeline.md");
    private static final Pattern EMPTY = Pattern.compile("Empty: ([^.<]+(?:\\.\\d+)?)");
    private static final Pattern USUAL = Pattern.compile("Usual: ([^.<]+)");

    /** Defaults as numbers, from the records that hold them. */
    private static final Map<String, Object> DEFAULTS = Map.of(
            "confidence", MeasurementOptions.DEFAULT.confidence(),
            "resamples", MeasurementOptions.DEFAULT.resamples(),
            "requestTimeoutMillis", LatencyOptions.DEFAULT.timeoutMillis(),
            "latency", LatencyOptions.DEFAULT.enabled(),
            "describeBuild",
                    new EvaluateModelStep("m")
                            .toOutputs(UnaryOperator.identity())
                            .describeBuild());

    @TestFactory
    Stream<DynamicTest> aDefaultThatIsANumberIsTheOneOfTheCode() {
        return DEFAULTS.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
                    assertThat(stated(EMPTY, "steps/EvaluateModelStep/help-" + entry.getKey() + ".html"))
                            .isEqualTo(written(entry.getValue()));
                    assertThat(row(entry.getKey()))
                            .endsWith("| "
                                    + written(entry.getValue())
                                            .replace("true", "`true`")
                                            .replace("false", "`false`") + " |");
                }));
    }

    @Test
    void whatIsLeftToTheAdministratorIsTheUsualInTheCode() {
        assertThat(ScorerOptions.DEFAULT).isEqualTo(new ScorerOptions(0, 3_600L));
        for (String field : List.of("heapMegabytes", "timeoutSeconds")) {
            assertThat(stated(EMPTY, "steps/EvaluateModelStep/help-" + field + ".html"))
                    .isEqualTo("as set by the administrator");
        }
        assertThat(stated(USUAL, "config/ModelGateConfiguration/help-timeoutSeconds.html"))
                .isEqualTo("3600");
    }

    @Test
    void whatAVerdictDoesByDefaultIsSaidSo() {
        Reactions reactions = new EvaluateModelStep("m").toReactions();
        assertThat(reactions).isEqualTo(new Reactions(Reaction.STOP, Reaction.UNSTABLE));
        assertThat(help("steps/EvaluateModelStep/help-onFail.html"))
                .contains("<b>stop</b> the build as a failure (the default)");
        assertThat(help("steps/EvaluateModelStep/help-onInconclusive.html")).contains("<b>unstable</b> (the default)");
        assertThat(row("onFail")).endsWith("| `stop`, `unstable` |");
    }

    @Test
    void theDefaultsOfARuleAreTheOnesOfTheCode() {
        assertThat(stated(EMPTY, "steps/RuleRow/help-confidence.html")).isEqualTo(written(Rule.DEFAULT_CONFIDENCE));
        assertThat(help("steps/RuleRow/help-decision.html")).contains("<b>confident</b> (the default)");
        assertThat(help("steps/RuleRow/help-severity.html")).contains("<b>fail</b> (the default)");
    }

    @Test
    void everyOptionOfEveryStepStandsOnThePage() {
        assertThat(Stream.of(EvaluateModelStep.class, ModelGateStep.class, PromoteModelStep.class)
                        .flatMap(HelpTextsTest::options)
                        .map(HelpTextsTest::row))
                .hasSizeGreaterThan(40)
                .allSatisfy(row -> assertThat(row).startsWith("|"));
    }

    /** Public fields and setters that a Jenkinsfile may name. */
    private static Stream<String> options(Class<?> step) {
        return Stream.concat(
                Arrays.stream(step.getFields())
                        .filter(field -> field.isAnnotationPresent(DataBoundSetter.class))
                        .map(field -> field.getName()),
                Arrays.stream(step.getMethods())
                        .filter(method -> method.isAnnotationPresent(DataBoundSetter.class))
                        .map(method -> Character.toLowerCase(method.getName().charAt(3))
                                + method.getName().substring(4)));
    }

    private static String written(Object value) {
        return value instanceof Number number && number.doubleValue() >= 1_000
                ? String.format(Locale.ROOT, "%,d", number.longValue())
                : String.valueOf(value);
    }

    private static String stated(Pattern pattern, String help) {
        Matcher matcher = pattern.matcher(help(help));
        assertThat(matcher.find()).as(help).isTrue();
        return matcher.group(1).trim();
    }

    /** The option's row in the table of docs/pipeline.md. */
    private static String row(String option) {
        return read(PAGE)
                .lines()
                .filter(line -> line.startsWith("|") && line.split("\\|")[1].contains("`" + option + "`"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(option + " is not on the page"));
    }

    private static String help(String file) {
        return read(VIEWS.resolve(file));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
