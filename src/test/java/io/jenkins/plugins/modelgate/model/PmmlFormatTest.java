package io.jenkins.plugins.modelgate.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.jenkins.plugins.modelgate.base.UserInputException;
import io.jenkins.plugins.modelgate.data.Dataset;
import io.jenkins.plugins.modelgate.data.Datasets;
import io.jenkins.plugins.modelgate.spec.DataOptions;
import io.jenkins.plugins.modelgate.spec.ModelSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import weka.classifiers.pmml.consumer.PMMLClassifier;
import weka.core.Instance;
import weka.core.Instances;
import weka.core.converters.ArffLoader.ArffReader;
import weka.core.pmml.PMMLFactory;

class PmmlFormatTest {
    private static final String ROWS = """
            @relation rows
            @attribute colour {red,green,blue}
            @attribute a numeric
            @attribute b numeric
            @attribute kind {no,yes}
            @attribute y numeric
            @data
            red,1,2,no,1
            green,3,1,yes,8
            blue,4,0.5,yes,9
            blue,?,0.5,no,9
            ?,2,-1,no,?
            """;

    @TempDir
    private Path folder;

    static Stream<String> samples() {
        return PmmlSamples.all().keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void answersAsWekaDoes(String sample) throws Exception {
        String xml = PmmlSamples.all().get(sample);
        PMMLClassifier weka = (PMMLClassifier) PMMLFactory.getPMMLModel(
                new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)), SilentLog.INSTANCE);
        Instances rows = new ArffReader(new StringReader(ROWS)).getData();
        rows.setClass(rows.attribute(weka.getMiningSchema()
                .getMiningSchemaAsInstances()
                .classAttribute()
                .name()));
        Path data = Files.writeString(folder.resolve("rows.arff"), ROWS);
        try (Predictor predictor = open(xml);
                Predictor copy = predictor.copy();
                Dataset set = Datasets.open(testData(data), predictor.header())) {
            assertThat(predictor.description().kind()).isEqualTo("pmml");
            Instances read = set.read(10).rows();
            assertThat(read.numInstances()).isEqualTo(rows.numInstances());
            for (int i = 0; i < rows.numInstances(); i++) {
                Instance asked = rows.instance(i);
                asked.setClassMissing();
                double[] expected = weka.distributionForInstance(asked);
                assertThat(predictor.distribution(read.instance(i))).isEqualTo(expected);
                assertThat(copy.distribution(read.instance(i))).isEqualTo(expected);
            }
        }
    }

    @Test
    void answersAsTheFormulasOfTheModelsSay() throws Exception {
        // 1.5 + 2 * 3 - 0.5 * 1 + 3 = 10
        assertThat(second(PmmlSamples.LINEAR)).containsExactly(10);
        // 1 / (1 + exp(-(-1 + 3 - 1))) = 1 / (1 + exp(-1))
        assertThat(second(PmmlSamples.LOGISTIC)[1]).isCloseTo(1 / (1 + Math.exp(-1)), within(1e-15));
        assertThat(second(PmmlSamples.TREE)).containsExactly(0.5, 0.5);
        // 1 + 2 * 3 - 3 * 1 = 4
        assertThat(second(PmmlSamples.GENERAL)).containsExactly(4);
    }

    private double[] second(String xml) throws Exception {
        Path data = Files.writeString(folder.resolve("rows.arff"), ROWS);
        try (Predictor predictor = open(xml);
                Dataset set = Datasets.open(testData(data), predictor.header())) {
            return predictor.distribution(set.read(10).rows().instance(1));
        }
    }

    @Test
    void takesTheLabelsOfTheTestSetWhereTheModelListsNone() throws Exception {
        Path data = Files.writeString(folder.resolve("rows.csv"), "a,b,colour,y\n1,2,violet,0\n3,1,green,0\n");
        try (Predictor predictor = open(PmmlSamples.OPEN);
                Dataset set = Datasets.open(testData(data), predictor.header())) {
            Instances rows = set.read(10).rows();
            assertThat(predictor.distribution(rows.instance(0))).containsExactly(2.5);
            assertThat(predictor.distribution(rows.instance(1))).containsExactly(10);
        }
        try (Predictor predictor = open(PmmlSamples.LINEAR)) {
            assertThatThrownBy(() ->
                            Datasets.open(testData(data), predictor.header()).read(10))
                    .hasMessageContaining("line 2: column 'colour' is 'violet'");
        }
    }

    @Test
    void readsNoFileThatTheXmlNames() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "secret");
        String entity = PmmlSamples.LINEAR.replace(
                "<PMML", "<!DOCTYPE PMML [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]>\n<PMML");
        assertOneLine(entity.replace("by hand", "&x;"), "line 2, column 10: not PMML that may be read");
        assertOneLine(entity, "DOCTYPE");
    }

    @Test
    void readsNoBombOfEntitiesAndNoTowerOfElements() {
        String laughs = "<!DOCTYPE PMML [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\">]>\n<PMML";
        assertOneLine(PmmlSamples.LINEAR.replace("<PMML", laughs), "DOCTYPE");
        assertOneLine(
                PmmlSamples.TREE.replace("<Node score=\"no\" recordCount=\"10\">", "<Node>".repeat(3_000)),
                "elements are nested deeper than 2000");
    }

    @Test
    void saysWhatIsWrongWithAModel() {
        assertOneLine(PmmlSamples.LINEAR.replace("</PMML>", ""), "line ");
        assertOneLine("<PMML/>", "is PMML that Weka cannot read");
        assertOneLine("<html><PMML/></html>", "found <html>, expected <PMML>");
        assertOneLine(PmmlSamples.LINEAR.replace("usageType=\"predicted\"", ""), "does not say what it predicts");
        assertOneLine(PmmlSamples.LINEAR.replace("RegressionModel", "ClusteringModel"), "Unsupported PMML model type");
    }

    private void assertOneLine(String xml, String message) {
        assertThatThrownBy(() -> open(xml))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("it.pmml")
                .hasMessageContaining(message)
                .hasMessageNotContaining("\n");
    }

    private Predictor open(String xml) throws IOException {
        Path file = Files.writeString(folder.resolve("it.pmml"), xml);
        return (Predictor) Models.open(ModelSource.of(file.toString()));
    }

    private static DataOptions testData(Path file) {
        return new DataOptions(List.of(file.toString()), null, null, null, null);
    }
}
