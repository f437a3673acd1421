package io.jenkins.plugins.modelgate.jenkins.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modelgate.jenkins.evaluation.BuildOutputs;
import io.jenkins.plugins.modelgate.jenkins.evaluation.Reaction;
import io.jenkins.plugins.modelgate.jenkins.evaluation.Reactions;
import io.jenkins.plugins.modelgate.spec.EvaluationSpec;
import io.jenkins.plugins.modelgate.spec.ModelSource;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kohsuke.stapler.DataBoundSetter;

/** Every option of an evaluation can be set in the step, and every field of the step is one. */
class EvaluateModelStepOptionsTest {
    private static final Set<String> REACTIONS = Set.of("onFail", "onInconclusive");
    private static final Set<String> OUTPUTS = Set.of("out", "describeBuild");

    @Test
    void aStepWithNothingButAModelGivesNoOtherOption() {
        assertThat(spec(new EvaluateModelStep("m.model")))
                .isEqualTo(
                        new EvaluationSpec(null, ModelSource.of("m.model"), null, null, null, null, null, null, null));
    }

    @Test
    void everyOptionOfAnEvaluationCanBeSet() throws ReflectiveOperationException {
        EvaluateModelStep step = new EvaluateModelStep("other.model");
        for (Field field : fields()) {
            field.set(step, valueFor(field));
        }
        Map<String, Object> defaults = leaves("", spec(new EvaluateModelStep("m.model")));

        Map<String, Object> leaves = leaves("", spec(step));

        assertThat(leaves)
                .allSatisfy((name, value) -> assertThat(value).as(name).isNotEqualTo(defaults.get(name)));
    }

    @ParameterizedTest
    @MethodSource("fields")
    void everyFieldOfTheStepChangesSomething(Field field) throws ReflectiveOperationException {
        EvaluateModelStep step = new EvaluateModelStep("m.model");
        field.set(step, valueFor(field));

        if (field.getName().equals("config")) {
            assertThat(step.toConfig(UnaryOperator.identity())).isEqualTo("text");
        } else if (REACTIONS.contains(field.getName())) {
            assertThat(step.toReactions()).isNotEqualTo(new EvaluateModelStep("m.model").toReactions());
        } else if (OUTPUTS.contains(field.getName())) {
            assertThat(step.toOutputs(UnaryOperator.identity())).isNotEqualTo(new BuildOutputs(null, false));
        } else {
            assertThat(spec(step)).isNotEqualTo(spec(new EvaluateModelStep("m.model")));
        }
    }

    @Test
    void aFailedGateStopsAndAnInconclusiveOneIsUnstableUnlessToldOtherwise() {
        assertThat(new EvaluateModelStep("m.model").toReactions())
                .isEqualTo(new Reactions(Reaction.STOP, Reaction.UNSTABLE));
    }

    @Test
    void severalDataFilesStandOnLinesOfTheirOwn() {
        EvaluateModelStep step = new EvaluateModelStep("m.model");
        step.data = "a.arff\n b.arff \n\n";

        assertThat(spec(step).data().paths()).containsExactly("a.arff", "b.arff");
    }

    @Test
    void variablesAreReplacedInTheModelAndEverywhereElse() {
        EvaluateModelStep step = new EvaluateModelStep("$NAME.model");
        step.baseline = "$NAME-champion.model";

        EvaluationSpec spec = step.toSpec(text -> text.replace("$NAME", "churn"));

        assertThat(spec.model().path()).isEqualTo("churn.model");
        assertThat(spec.baseline()).isEqualTo("churn-champion.model");
    }

    @Test
    void aStepWithoutAModelIsRefused() {
        assertThatThrownBy(() -> spec(new EvaluateModelStep(" ")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the option model is missing");
    }

    @Test
    void theModelMayBeNamedInTheFileBesideTheCodeInstead() {
        EvaluateModelStep step = new EvaluateModelStep(null);
        step.config = "model-gate.yaml";

        assertThat(spec(step).model().path()).isNull();
        assertThat(step.toConfig(UnaryOperator.identity())).isEqualTo("model-gate.yaml");
    }

    static List<Field> fields() {
        return Arrays.stream(EvaluateModelStep.class.getFields())
                .filter(field -> field.isAnnotationPresent(DataBoundSetter.class))
                // a secret is no part of what the scorer is told in a file
                .filter(field -> !field.getName().equals("credentialsId"))
                .toList();
    }

    private static Object valueFor(Field field) {
        if (REACTIONS.contains(field.getName())) {
            return "failure";
        }
        return switch (field.getType().getSimpleName()) {
            case "String" -> field.getName().equals("design") ? "random" : "text";
            case "List" -> List.of(field.getName().equals("prevalence") ? "name=0.05" : "name=value");
            case "Double" -> 0.75;
            case "Integer" ->
                field.getName().equals("forks") ? 43 : field.getName().equals("threads") ? 432 : 4_321;
            case "Long" -> 4_321L;
            case "Boolean" -> OUTPUTS.contains(field.getName());
            default -> throw new IllegalStateException("no value for " + field);
        };
    }

    private static EvaluationSpec spec(EvaluateModelStep step) {
        return step.toSpec(UnaryOperator.identity());
    }

    /** The components of a record and of the records in it, by path. */
    private static Map<String, Object> leaves(String path, Record options) {
        return Arrays.stream(options.getClass().getRecordComponents())
                .map(component -> leaves(path + "/" + component.getName(), value(component, options)))
                .flatMap(map -> map.entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, TreeMap::new));
    }

    private static Map<String, Object> leaves(String path, Object value) {
        return value instanceof Record options ? leaves(path, options) : Map.of(path, String.valueOf(value));
    }

    private static Object value(RecordComponent component, Record options) {
        try {
            return component.getAccessor().invoke(options);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
