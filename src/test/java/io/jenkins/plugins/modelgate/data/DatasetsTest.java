package io.jenkins.plugins.modelgate.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modelgate.base.UserInputException;
import io.jenkins.plugins.modelgate.spec.DataOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import weka.core.Instances;

class DatasetsTest {
    private static final String HEADER = """
            @relation pets
            @attribute weight numeric
            @attribute colour {black,white}
            @attribute kind {cat,dog}
            @data
            """;

    @TempDir
    private Path folder;

    @Test
    void readsArffBlockByBlockWithMissingValuesAndWeights() throws IOException {
        Path file = write("pets.arff", HEADER + "1.5,black,cat\n% a comment\n?,white,dog,{2.5}\n\n3 , 'white' , ?\n");
        try (Dataset set = open(file, null)) {
            Instances first = set.read(2).rows();
            assertThat(first.numInstances()).isEqualTo(2);
            assertThat(first.instance(0).value(0)).isEqualTo(1.5);
            assertThat(first.instance(1).isMissing(0)).isTrue();
            assertThat(first.instance(1).weight()).isEqualTo(2.5);
            Instances second = set.read(2).rows();
            assertThat(second.numInstances()).isEqualTo(1);
            assertThat(second.instance(0).stringValue(1)).isEqualTo("white");
            assertThat(second.instance(0).classIsMissing()).isTrue();
            assertThat(set.read(2).isEmpty()).isTrue();
            assertThat(set.rows()).isEqualTo(3);
        }
    }

    @Test
    void readsCsvAsTheModelsHeaderSays() throws IOException {
        Instances header = header();
        Path file = write("pets.csv", "kind,id,colour,weight\ndog,17,white,2\n,18,NA,?\n");
        try (Dataset set = open(file, header)) {
            Instances rows = set.read(10).rows();
            assertThat(rows.instance(0).toString()).isEqualTo("2,white,dog");
            assertThat(rows.instance(1).toString()).isEqualTo("?,?,?");
            assertThat(set.ignoredColumns()).containsExactly("id");
        }
    }

    @Test
    void readsJsonLinesAsTheModelsHeaderSays() throws IOException {
        Path file = write("pets.jsonl", """
                {"kind": "dog", "colour": null, "weight": 2.5, "owner": {"name": "A"}}
                {"colour": "white", "weight": "?", "kind": "cat"}
                """);
        try (Dataset set = open(file, header())) {
            assertThat(set.read(10).rows().toString()).endsWith("2.5,?,dog\n?,white,cat");
            assertThat(set.ignoredColumns()).containsExactly("owner.name");
        }
    }

    @Test
    void readsLibsvmAsWekaDoes() throws Exception {
        Path file = write("numbers.libsvm", "+1 1:0.5 3:-2e-1 # a comment\n\n-1 qid:4 2:1 7:9\n0\n");
        weka.core.converters.LibSVMLoader weka = new weka.core.converters.LibSVMLoader();
        weka.setSource(
                write("weka.libsvm", "+1 1:0.5 3:-2e-1\n-1 2:1 7:9\n0 1:0\n").toFile());
        Instances expected = weka.getDataSet();
        try (Dataset set = open(file, null)) {
            Instances rows = set.read(10).rows();
            assertThat(set.header().classAttribute().name()).isEqualTo("class");
            assertThat(rows.equalHeadersMsg(expected)).isNull();
            assertThat(rows.numInstances()).isEqualTo(3);
            for (int i = 0; i < 3; i++) {
                assertThat(rows.instance(i).toDoubleArray())
                        .containsExactly(expected.instance(i).toDoubleArray());
            }
        }
    }

    @Test
    void readsLibsvmIntoTheModelsAttributesByTheirNumber() throws IOException {
        Path header = write(
                "header.arff",
                "@relation r\n@attribute kind {-1,1}\n@attribute a numeric\n"
                        + "@attribute b numeric\n@data\n-1,1,2\n");
        DataOptions trained = new DataOptions(List.of(header.toString()), "kind", null, null, null);
        Path file = write("numbers.libsvm", "+1.0 2:5\n-1 1:3\n");
        try (Dataset model = Datasets.open(trained, null);
                Dataset set = open(file, model.header())) {
            assertThat(set.read(10).rows().toString()).endsWith("{0 1,2 5}\n{1 3}");
        }
        Path wide = write("wide.libsvm", "1 1:3 3:4\n");
        Path other = write("other.libsvm", "2 1:3\n");
        Path falling = write("falling.libsvm", "1 2:3 1:4\n");
        try (Dataset model = Datasets.open(trained, null)) {
            assertThatThrownBy(() -> open(wide, model.header()).read(1))
                    .hasMessageContaining("line 1: found the index 3, expected 1 to 2");
            assertThatThrownBy(() -> open(other, model.header()).read(1))
                    .hasMessageContaining("line 1: the class is '2', which the model was not trained with");
            assertThatThrownBy(() -> open(falling, model.header()).read(1))
                    .hasMessageContaining("line 1: index 1 follows 2; indices have to rise");
        }
        assertThatThrownBy(() -> open(file, header())).hasMessageContaining("'colour' is nominal in the model");
    }

    @Test
    void readsGzippedFilesWhateverTheirName() throws IOException {
        Path file = folder.resolve("pets.arff");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write((HEADER + "1,black,cat\n").getBytes(StandardCharsets.UTF_8));
        }
        try (Dataset set = open(file, null)) {
            assertThat(set.read(10).size()).isEqualTo(1);
        }
    }

    @Test
    void readsSeveralFilesAsOneSetAndTakesTheDigestOfThemAll() throws Exception {
        Path one = write("one.arff", HEADER + "1,black,cat\n");
        Path two = write("two.csv", "weight,colour,kind\n2,white,dog\n");
        DataOptions data = new DataOptions(List.of(one.toString(), two.toString()), null, null, null, null);
        try (Dataset set = Datasets.open(data, null)) {
            assertThat(set.read(10).rows().toString()).endsWith("1,black,cat\n2,white,dog");
            String ofBoth = sha256(Files.readAllBytes(one)) + sha256(Files.readAllBytes(two));
            assertThat(set.sha256()).isEqualTo(sha256(ofBoth.getBytes(StandardCharsets.US_ASCII)));
        }
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    @Test
    void takesTheDigestOfWhatWasNotReadToo() throws IOException {
        Path file = write("pets.arff", HEADER + "1,black,cat\n".repeat(50_000));
        try (Dataset read = open(file, null);
                Dataset unread = open(file, null)) {
            while (!read.read(1_000).isEmpty()) {
                continue;
            }
            assertThat(unread.sha256()).isEqualTo(read.sha256());
        }
    }

    @Test
    void cutsByColumnsThatTheModelDoesNotKnow() throws IOException {
        Path file = write("pets.csv", "weight,colour,kind,region,age\n1,black,cat,EU,3\n2,white,dog,US,?\n");
        DataOptions data = new DataOptions(List.of(file.toString()), null, null, null, List.of("region", "age:0-5,5-"));
        try (Dataset set = Datasets.open(data, header())) {
            Block block = set.read(10);
            Predictions.SliceColumn.Nominal region =
                    (Predictions.SliceColumn.Nominal) block.slices().get("region");
            assertThat(region.values()).containsExactly("EU", "US");
            assertThat(region.codes()).containsExactly(0, 1);
            Predictions.SliceColumn.Numeric age =
                    (Predictions.SliceColumn.Numeric) block.slices().get("age");
            assertThat(age.values()).containsExactly(3, Double.NaN);
        }
    }

    private static Stream<Arguments> misfits() {
        return Stream.of(
                Arguments.of(
                        HEADER.replace("black,white", "white,black"),
                        "'colour' lists its labels as {'white', 'black'}, but the model as {'black', 'white'}"),
                Arguments.of(HEADER.replace("cat,dog", "cat,cow,dog"), "'kind' declares the label 'cow'"),
                Arguments.of(HEADER.replace("weight numeric", "weight string"), "'weight' is string"),
                Arguments.of(
                        HEADER.replace("weight", "Weight"), "'weight', which the model was trained on, is missing"),
                Arguments.of(HEADER.replace("kind", "sort"), "no class attribute 'kind', which the model predicts"));
    }

    @ParameterizedTest
    @MethodSource("misfits")
    void refusesAFileThatDoesNotFitTheModelAndNamesTheAttribute(String declared, String message) throws IOException {
        Path file = write("pets.arff", declared + "1,black,cat\n");
        assertThatThrownBy(() -> open(file, header()))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("pets.arff")
                .hasMessageContaining(message)
                .hasMessageNotContaining("\n");
    }

    private static Stream<Arguments> badFiles() {
        return Stream.of(
                Arguments.of("", "is empty"),
                Arguments.of(HEADER, "has no rows"),
                Arguments.of(HEADER + "1,black\n", "line 6: the row has 2 values, expected 3"),
                Arguments.of(HEADER + "1,black,cat\n1,black,cat,4\n", "line 7: the row has more values"),
                Arguments.of(HEADER + "one,black,cat\n", "line 6: attribute 'weight' is 'one', expected a number"),
                Arguments.of(HEADER + "1,red,cat\n", "line 6: attribute 'colour' is 'red', expected one of the labels"),
                Arguments.of(HEADER + "1,'black,cat\n", "line 6: a quote that opens with '"),
                Arguments.of(HEADER + "1,black,cat,{-1}\n", "line 6: the weight is '-1'"),
                Arguments.of(
                        HEADER + "1,black,cat,{1e100}\n1,black,cat,{1e308}\n",
                        "line 7: the weight is '1e308', expected a number above 0, at most 1e100"),
                Arguments.of(
                        "@relation x\n@attribute a numeric\n1\n", "line 3: found '1', expected @attribute or @data"),
                Arguments.of("@relation x\n@attribute a nummeric\n", "line 2: attribute 'a' has the type 'nummeric'"),
                Arguments.of("weight,colour,kind\n1,black\n", "line 2: the row has 2 values, expected 3"),
                Arguments.of("weight,colour,kind\n1,red,cat\n", "line 2: column 'colour' is 'red'"),
                Arguments.of("weight,colour,kind\n", "has no rows"));
    }

    @ParameterizedTest
    @MethodSource("badFiles")
    void saysInOneLineWhatIsWrongAndWhere(String text, String message) throws IOException {
        Path file = write("bad.data", text);
        assertThatThrownBy(() -> {
                    try (Dataset set = open(file, header())) {
                        set.read(10);
                    }
                })
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("bad.data")
                .hasMessageContaining(message)
                .hasMessageNotContaining("\n");
    }

    @Test
    void saysThatAFileIsNotThereOrIsADirectory() {
        assertThatThrownBy(() -> open(folder.resolve("absent.arff"), null))
                .hasMessageContaining("no such test set file");
        assertThatThrownBy(() -> open(folder, null)).hasMessageContaining("is a directory");
    }

    @Test
    void saysThatAClassAttributeDoesNotExist() throws IOException {
        Path file = write("pets.arff", HEADER + "1,black,cat\n");
        DataOptions data = new DataOptions(List.of(file.toString()), "species", null, null, null);
        assertThatThrownBy(() -> Datasets.open(data, null))
                .hasMessageContaining("no class attribute 'species'; it has 'weight', 'colour', 'kind'");
        assertThatThrownBy(() -> Datasets.open(data, header()))
                .hasMessageContaining("given as 'species', but the model predicts 'kind'");
    }

    private Instances header() throws IOException {
        Path file = write("header.arff", HEADER);
        try (Dataset set = open(file, null)) {
            return set.header();
        }
    }

    private static Dataset open(Path file, Instances header) {
        return Datasets.open(new DataOptions(List.of(file.toString()), null, null, null, null), header);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
