package io.jenkins.plugins.modelgate.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weka.classifiers.Classifier;
import weka.classifiers.CostMatrix;
import weka.classifiers.lazy.LWL;
import weka.classifiers.meta.Bagging;
import weka.classifiers.meta.CVParameterSelection;
import weka.classifiers.meta.CostSensitiveClassifier;
import weka.classifiers.meta.FilteredClassifier;
import weka.classifiers.meta.Vote;
import weka.classifiers.misc.InputMappedClassifier;
import weka.classifiers.misc.SerializedClassifier;
import weka.classifiers.rules.ZeroR;
import weka.classifiers.trees.J48;
import weka.core.Attribute;
import weka.core.Instances;
import weka.core.SerializedObject;
import weka.filters.Filter;
import weka.filters.unsupervised.attribute.AddExpression;
import weka.filters.unsupervised.attribute.AddUserFields;
import weka.filters.unsupervised.attribute.NumericTransform;
import weka.filters.unsupervised.attribute.Remove;

/**
 * Models that consist of harmless classes in a harmless state, and turn into something else while they predict. Each is
 * first shown to strike in a JVM that is not closed.
 */
class HostileWekaTest {
    @TempDir
    private Path folder;

    private Path mark;
    private Instances rows;

    @BeforeEach
    void makeRows() throws Exception {
        mark = folder.resolve("mark");
        rows = SavedModels.mixed();
    }

    /** Locally weighted learning trains what it holds for every row, and parameter selection sets its options. */
    private LWL trainedForEachRow(Classifier learner) throws Exception {
        LWL lwl = new LWL();
        lwl.setClassifier(new J48());
        lwl.buildClassifier(rows);
        Bagging bagging = new Bagging();
        bagging.setNumIterations(1);
        bagging.setClassifier(learner);
        lwl.setClassifier(bagging);
        return lwl;
    }

    private LWL withOptionSet(String option, int value, Classifier learner) throws Exception {
        CVParameterSelection selection = new CVParameterSelection();
        selection.setClassifier(learner);
        selection.addCVParameter(option + " " + value + " " + value + " 1");
        selection.setNumFolds(2);
        return trainedForEachRow(selection);
    }

    /** Costs that write a file when they are looked up. */
    private CostSensitiveClassifier writing() throws Exception {
        CostSensitiveClassifier sensitive = new CostSensitiveClassifier();
        sensitive.setClassifier(new J48());
        CostMatrix costs = new CostMatrix(2);
        String call =
                "ifelse(java('weka.core.Debug', 'boolean writeToFile(String,String)', '" + mark + "', 'struck'), 1, 1)";
        costs.setCell(0, 1, call);
        costs.setCell(1, 0, 1.0);
        sensitive.setCostMatrix(costs);
        sensitive.setMinimizeExpectedCost(false);
        return sensitive;
    }

    private Path save(String name, Classifier model) throws Exception {
        return SavedModels.save(folder.resolve(name), model, new Instances(rows, 0));
    }

    private List<String> asked(String allowed, Path model) throws Exception {
        Files.deleteIfExists(mark);
        return GuardedOpening.run(folder, allowed, List.of(model));
    }

    /** The attack is real: without the sandbox, the file is written. */
    private void requireStrike(Path model) throws Exception {
        List<String> lines = asked(GuardedOpening.OPEN, model);
        assertThat(mark)
                .as("%s, %s", lines, Files.readString(folder.resolve("errors")))
                .exists();
    }

    private void requireRefusal(Path model, String tried) throws Exception {
        assertThat(asked("", model))
                .singleElement()
                .asString()
                .startsWith("refused: '" + model + "' was refused: it " + tried);
        assertThat(mark).doesNotExist();
    }

    private static void set(Class<?> owner, String field, Object object, Object value) throws Exception {
        Field declared = owner.getDeclaredField(field);
        declared.setAccessible(true);
        declared.set(object, value);
    }

    @Test
    void anOptionThatVoteGetsWhilePredictingLoadsNoOtherModel() throws Exception {
        SavedModels.save(folder.resolve("2"), trainedForEachRow(writing()), new Instances(rows, 0));
        Path model = save("vote.model", withOptionSet("P", 2, new Vote()));
        requireStrike(model);
        requireRefusal(model, "tried to open a file, by java.io.File.isFile in weka.classifiers.meta.Vote");
    }

    @Test
    void anOptionThatInputMappedClassifierGetsWhilePredictingLoadsNoOtherModel() throws Exception {
        SavedModels.save(folder.resolve("2"), trainedForEachRow(writing()), new Instances(rows, 0));
        InputMappedClassifier mapped = new InputMappedClassifier();
        mapped.setSuppressMappingReport(true);
        Path model = save("mapped.model", withOptionSet("L", 2, mapped));
        requireStrike(model);
        requireRefusal(
                model, "tried to open a file, by java.io.FileInputStream.<init> in weka.core.SerializationHelper");
    }

    /** The list of files is a list of labels, too, which grows when somebody adds a label. */
    @Test
    void aListThatVoteSharesWithAnAttributeLoadsNoOtherModel() throws Exception {
        Path other =
                SavedModels.save(folder.resolve("other.model"), trainedForEachRow(writing()), new Instances(rows, 0));
        AddUserFields adding = new AddUserFields();
        AddUserFields.AttributeSpec text = new AddUserFields.AttributeSpec();
        text.setName("text");
        text.setType("string");
        text.setValue(other.toString());
        adding.setAttributeSpecs(new ArrayList<>(List.of(text)));
        adding.setInputFormat(rows);
        set(Filter.class, "m_OutputStringAtts", adding, get(Filter.class, "m_InputStringAtts", adding));
        Vote vote = new Vote();
        set(Vote.class, "m_classifiersToLoad", vote, textsOf(adding));
        Remove removing = new Remove();
        removing.setAttributeIndices("last");
        removing.setInputFormat(adding.getOutputFormat());
        FilteredClassifier outer = with(adding, with(removing, trainedForEachRow(vote)));
        Path model = save("shared.model", outer);
        requireStrike(model);
        requireRefusal(model, "tried to open a file, by java.io.File.isFile in weka.classifiers.meta.Vote");
    }

    /** A filter that is ready, before a classifier that is ready. */
    private FilteredClassifier with(Filter filter, Classifier classifier) throws Exception {
        FilteredClassifier filtered = new FilteredClassifier();
        filtered.setClassifier(new ZeroR());
        filtered.buildClassifier(rows);
        set(FilteredClassifier.class, "m_Filter", filtered, filter);
        filtered.setClassifier(classifier);
        return filtered;
    }

    /** The values of the text attribute that the filter adds, emptied. */
    private static List<?> textsOf(AddUserFields filter) throws Exception {
        Instances format = (Instances) get(Filter.class, "m_OutputFormat", filter);
        Object info = get(Attribute.class, "m_AttributeInfo", format.attribute("text"));
        ((Map<?, ?>) get(info.getClass(), "m_Hashtable", info)).clear();
        List<?> values = (List<?>) get(info.getClass(), "m_Values", info);
        values.clear();
        return values;
    }

    private static Object get(Class<?> owner, String field, Object object) throws Exception {
        Field declared = owner.getDeclaredField(field);
        declared.setAccessible(true);
        return declared.get(object);
    }

    @Test
    void costsThatTheUserAllowsMayCallWhatTheyName() throws Exception {
        Path model = save("costs.model", trainedForEachRow(writing()));
        requireStrike(model);
        requireRefusal(model, "holds the class weka.classifiers.CostMatrix, its costs are expressions");
        assertThat(asked("weka.classifiers.CostMatrix", model))
                .singleElement()
                .asString()
                .startsWith("answered");
        assertThat(mark).exists();
    }

    @Test
    void whatIsAllowedIsOpenAndNothingWithinIt() throws Exception {
        SerializedClassifier allowed = new SerializedClassifier();
        Path inner = save("inner.model", withOptionSet("P", 2, new Vote()));
        SavedModels.save(folder.resolve("2"), trainedForEachRow(writing()), new Instances(rows, 0));
        set(SerializedClassifier.class, "m_ModelFile", allowed, inner.toFile());
        Path outer = save("outer.model", allowed);
        requireStrike(outer);
        String name = "weka.classifiers.misc.SerializedClassifier";

        assertThat(asked(name, outer))
                .singleElement()
                .asString()
                .startsWith("refused: ")
                .contains("it tried to open a file, by java.io.File.isFile in weka.classifiers.meta.Vote")
                .endsWith("allow it with --allow-class weka.classifiers.meta.Vote");
        assertThat(mark).doesNotExist();

        Path harmless = SavedModels.save(
                folder.resolve("tree.model"),
                SavedModels.trained("weka.classifiers.trees.J48", rows),
                new Instances(rows, 0));
        set(SerializedClassifier.class, "m_ModelFile", allowed, harmless.toFile());
        assertThat(asked(name, save("outer.model", allowed)))
                .singleElement()
                .asString()
                .startsWith("answered");
    }

    /** Bytes in the header's labels that Weka unpacks when a label is read. */
    @Test
    void anObjectInBytesIsReadUnderTheSameRules() throws Exception {
        NumericTransform calling = new NumericTransform();
        calling.setClassName("java.lang.Thread");
        FilteredClassifier dangerous = new FilteredClassifier();
        dangerous.setFilter(calling);
        for (Object hidden : List.of(dangerous, new AddExpression(), new Payload(mark))) {
            Attribute labels = new Attribute("text", List.of("x".repeat(5_000), "y"));
            SerializedObject stored = (SerializedObject) ((List<?>) get(
                            Class.forName("weka.core.NominalAttributeInfo"),
                            "m_Values",
                            get(Attribute.class, "m_AttributeInfo", labels)))
                    .get(0);
            SerializedObject other = new SerializedObject(hidden);
            set(
                    SerializedObject.class,
                    "m_storedObjectArray",
                    stored,
                    get(SerializedObject.class, "m_storedObjectArray", other));
            set(SerializedObject.class, "m_isCompressed", stored, false);
            Instances header = new Instances("nested", new ArrayList<>(List.of(labels)), 0);
            header.setClassIndex(0);
            Path model = SavedModels.save(
                    folder.resolve("bytes.model"), SavedModels.trained("weka.classifiers.trees.J48", rows), header);
            assertThat(asked("", model))
                    .singleElement()
                    .asString()
                    .startsWith("refused: ")
                    .containsAnyOf(" may not ", " was refused: ");
            assertThat(mark).doesNotExist();
        }
    }

    @Test
    void aProbabilityThatIsNoneIsNoAnswer() throws Exception {
        ZeroR negative = (ZeroR) SavedModels.trained("weka.classifiers.rules.ZeroR", rows);
        double[] counts = ((double[]) get(ZeroR.class, "m_Counts", negative)).clone();
        counts[0] = -5;
        counts[1] = 6;
        set(ZeroR.class, "m_Counts", negative, counts);
        Path model = SavedModels.save(folder.resolve("zero.model"), negative, new Instances(rows, 0));

        assertThat(asked("", model)).singleElement().asString().contains("answers with the probability -5.0");
    }

    /** A class that is number 99, and labels that cannot be found again. */
    @Test
    void aHeaderThatWekaNeverWritesIsDamaged() throws Exception {
        Instances far = new Instances(rows, 0);
        set(Instances.class, "m_ClassIndex", far, 99);
        Instances unnamed = new Instances(rows, 0);
        set(Attribute.class, "m_Name", unnamed.attribute(0), null);
        for (Instances header : List.of(far, unnamed)) {
            Path model = SavedModels.save(
                    folder.resolve("header.model"), SavedModels.trained("weka.classifiers.trees.J48", rows), header);
            assertThat(asked("", model)).singleElement().asString().contains("header.model' is damaged: ");
        }
    }

    /** Weka prints some of what is thrown at it and goes on; the command line does not. */
    @Test
    void anEvaluationOfSuchAModelIsAnError() throws Exception {
        Path model = save("vote.model", withOptionSet("P", 2, new Vote()));
        Path data = Files.writeString(folder.resolve("rows.arff"), rows.toString());
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.jenkins.plugins.modelgate.cli.Main",
                        "evaluate",
                        model.toString(),
                        "--data",
                        data.toString(),
                        "--rule",
                        "accuracy >= 0",
                        "--no-latency",
                        "--out",
                        folder.resolve("out").toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();

        assertThat(process.exitValue()).as(Files.readString(output)).isEqualTo(2);
        assertThat(Files.readString(output))
                .contains("model-gate: '" + model + "' was refused: it tried to open a file")
                .doesNotContain("PASSED", "this should not have happened");
        assertThat(folder.resolve("out/report.json")).doesNotExist();
    }
}
