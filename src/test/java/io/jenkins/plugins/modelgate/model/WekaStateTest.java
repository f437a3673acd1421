package io.jenkins.plugins.modelgate.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modelgate.base.UserInputException;
import io.jenkins.plugins.modelgate.spec.ModelSource;
import java.io.File;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import weka.attributeSelection.ClassifierSubsetEval;
import weka.classifiers.Classifier;
import weka.classifiers.CostMatrix;
import weka.classifiers.meta.AttributeSelectedClassifier;
import weka.classifiers.meta.CostSensitiveClassifier;
import weka.classifiers.meta.FilteredClassifier;
import weka.classifiers.meta.Vote;
import weka.classifiers.misc.InputMappedClassifier;
import weka.core.SelectedTag;
import weka.filters.Filter;
import weka.filters.unsupervised.attribute.AddCluster;
import weka.filters.unsupervised.attribute.AddExpression;
import weka.filters.unsupervised.attribute.FixedDictionaryStringToWordVector;
import weka.filters.unsupervised.attribute.KernelFilter;
import weka.filters.unsupervised.attribute.MathExpression;
import weka.filters.unsupervised.attribute.NumericTransform;
import weka.filters.unsupervised.attribute.StringToWordVector;

/** Models of harmless classes that are set to reach beyond themselves are refused, unless the class is allowed. */
class WekaStateTest {
    @TempDir
    private Path folder;

    static Stream<Arguments> dangerous() throws Exception {
        Vote vote = new Vote();
        vote.setOptions(new String[] {"-P", "/elsewhere/other.model"});
        InputMappedClassifier mapped = new InputMappedClassifier();
        Field path = InputMappedClassifier.class.getDeclaredField("m_modelPath");
        path.setAccessible(true);
        path.set(mapped, "/elsewhere/other.model");
        CostSensitiveClassifier demand = new CostSensitiveClassifier();
        demand.setCostMatrixSource(
                new SelectedTag(CostSensitiveClassifier.MATRIX_ON_DEMAND, CostSensitiveClassifier.TAGS_MATRIX_SOURCE));
        CostSensitiveClassifier expressions = new CostSensitiveClassifier();
        CostMatrix costs = new CostMatrix(2);
        costs.setCell(0, 1, "java('java.lang.System', 'String getProperty(String)', 'user.home')");
        expressions.setCostMatrix(costs);
        NumericTransform transform = new NumericTransform();
        transform.setClassName("java.lang.Thread");
        StringToWordVector words = new StringToWordVector();
        words.setDictionaryFileToSaveTo(new File("/elsewhere/words"));
        AttributeSelectedClassifier selected = new AttributeSelectedClassifier();
        ClassifierSubsetEval subset = new ClassifierSubsetEval();
        subset.setHoldOutFile(new File("/elsewhere/rows.arff"));
        selected.setEvaluator(subset);
        return Stream.of(
                Arguments.of(Named.of("Vote", vote), Vote.class, "it loads another model file, /elsewhere/other.model"),
                Arguments.of(
                        Named.of("InputMappedClassifier", mapped),
                        InputMappedClassifier.class,
                        "it loads another model file, /elsewhere/other.model"),
                Arguments.of(
                        Named.of("CostSensitiveClassifier", demand),
                        CostSensitiveClassifier.class,
                        "it reads its cost matrix from another file"),
                Arguments.of(
                        Named.of("CostMatrix", expressions),
                        CostMatrix.class,
                        "its costs are expressions, which can call any Java method"),
                Arguments.of(
                        Named.of("NumericTransform", filtered(transform)),
                        NumericTransform.class,
                        "it calls a method of java.lang.Thread"),
                Arguments.of(
                        Named.of("StringToWordVector", filtered(words)),
                        StringToWordVector.class,
                        "it writes another file, /elsewhere/words"),
                Arguments.of(
                        Named.of("ClassifierSubsetEval", selected),
                        ClassifierSubsetEval.class,
                        "it reads another file, /elsewhere/rows.arff"),
                Arguments.of(
                        Named.of("AddCluster", filtered(new AddCluster())),
                        AddCluster.class,
                        "it loads another model file"),
                Arguments.of(
                        Named.of("AddExpression", filtered(new AddExpression())),
                        AddExpression.class,
                        "its expressions can call any Java"),
                Arguments.of(
                        Named.of("MathExpression", filtered(new MathExpression())),
                        MathExpression.class,
                        "its expressions can call any Java"),
                Arguments.of(
                        Named.of("KernelFilter", filtered(new KernelFilter())),
                        KernelFilter.class,
                        "it reads another file"),
                Arguments.of(
                        Named.of("dictionary", filtered(new FixedDictionaryStringToWordVector())),
                        FixedDictionaryStringToWordVector.class,
                        "it reads another file"));
    }

    private static Classifier filtered(Filter filter) {
        FilteredClassifier filtered = new FilteredClassifier();
        filtered.setFilter(filter);
        return filtered;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dangerous")
    void refusesTheClassByNameAndOpensItWhenItIsAllowed(Classifier model, Class<?> refused, String why)
            throws Exception {
        Path file = SavedModels.save(folder.resolve("it.model"), model);
        assertThatThrownBy(() -> SavedModels.open(file))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("it holds the class " + refused.getName() + ", " + why)
                .hasMessageContaining("allow it with --allow-class " + refused.getName())
                .hasMessageNotContaining("\n");

        ModelSource allowing = new ModelSource(file.toString(), null, null, List.of(refused.getName()), null, null);
        try (Evaluable opened = Models.open(allowing)) {
            assertThat(opened.description().allowedClasses()).containsExactly(refused.getName());
        }
    }
}
