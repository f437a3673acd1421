package io.jenkins.plugins.modelgate.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modelgate.base.UserInputException;
import io.jenkins.plugins.modelgate.data.input.InputFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PredictionsFileTest {
    @TempDir
    private Path folder;

    @Test
    void readsEveryRoleFromACsvFile() throws IOException {
        Predictions rows = read("""
                id,y_true,y_pred,proba_no,proba_yes,sample_weight,latency_us,region
                a,no,yes,0.4,0.6,1,1500,EU
                b,yes,yes,0.1,0.9,2.5,800,US
                """, List.of("region"));
        assertThat(rows.labels()).containsExactly("no", "yes");
        assertThat(rows.size()).isEqualTo(2);
        assertThat(rows.actual(0)).isZero();
        assertThat(rows.predicted(0)).isEqualTo(1);
        assertThat(rows.probability(0, 0)).isEqualTo(0.4);
        assertThat(rows.probability(1, 1)).isEqualTo(0.9);
        assertThat(rows.weight(1)).isEqualTo(2.5);
        assertThat(rows.weighted()).isTrue();
        assertThat(rows.latencies()).containsExactly(1.5, 0.8);
        assertThat(rows.ids().get(1)).isEqualTo("b");
        assertThat(((Predictions.SliceColumn.Nominal) rows.sliceColumns().get("region")).values())
                .containsExactly("EU", "US");
    }

    @Test
    void refusesRowsBehindAnArrayOfRows() throws IOException {
        String array = "[{\"label\": \"a\", \"prediction\": \"a\"}]";
        assertThat(read(array + "\n \n", List.of()).size()).isEqualTo(1);
        assertThatThrownBy(() -> read(array + "\n{\"label\": \"a\", \"prediction\": \"b\"}\n", List.of()))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining(", line 2: found '{' behind the ']' that ends the rows");
    }

    @Test
    void refusesAMemberThatStandsTwiceInARow() {
        assertThatThrownBy(() -> read("""
                        {"label": "a", "prediction": "a"}
                        {"label": "a", "prediction": "b", "label": "b"}
                        """, List.of()))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining(", line 2: 'label' appears twice in one row, as 'a' and as 'b'");
    }

    /** Two labels that differ only in a byte that is not UTF-8 must not become one. */
    @Test
    void refusesCsvThatIsNotUtf8AndSaysWhere() throws IOException {
        Path latin = folder.resolve("latin.csv");
        Files.write(
                latin,
                ("y_true,y_pred\n" + "no,no\n".repeat(20_000) + "\u00e9,\u00e9\n\u00e8,\u00e9\n")
                        .getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> open(latin, Map.of()))
                .isInstanceOf(UserInputException.class)
                .hasMessage("'" + latin
                        + "', line 20002: found the byte 0xe9, which is not UTF-8 there; save the file as UTF-8");

        Path first = folder.resolve("first.csv");
        Files.write(first, "y_true,y_pred,gr\u00f6\u00dfe\nno,no,1\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> open(first, Map.of())).hasMessageContaining("', line 1: found the byte 0xf6");

        Path cut = folder.resolve("cut.csv");
        Files.write(cut, new byte[] {
            'y', '_', 't', 'r', 'u', 'e', ',', 'y', '_', 'p', 'r', 'e', 'd', '\n', 'a', ',', (byte) 0xc3
        });
        assertThatThrownBy(() -> open(cut, Map.of())).hasMessageContaining("', line 2: found the byte 0xc3");
    }

    @Test
    void namesUtf16() throws IOException {
        for (String charset : List.of("UTF-16", "UTF-16LE")) {
            Path file = folder.resolve(charset + ".csv");
            Files.write(file, "y_true,y_pred\nno,no\n".getBytes(charset));
            assertThatThrownBy(() -> open(file, Map.of()))
                    .isInstanceOf(UserInputException.class)
                    .hasMessageContaining("UTF-16")
                    .hasMessageContaining("save it as UTF-8");
        }
    }

    @Test
    void readsTheSameFromJsonLinesAndFromGzippedJsonLines() throws IOException {
        String lines = """
                {"id": 1, "label": "yes", "prediction": "no", "probabilities": {"no": 0.7, "yes": 0.3}}
                {"id": 2, "label": "no", "prediction": "no", "probabilities": {"no": 0.8, "yes": 0.2}}
                """;
        Path zipped = folder.resolve("predictions.jsonl.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(zipped))) {
            out.write(lines.getBytes(StandardCharsets.UTF_8));
        }
        for (Predictions rows :
                List.of(read(lines, List.of()), open(zipped, Map.of()).read(List.of()))) {
            assertThat(rows.labels()).containsExactly("no", "yes");
            assertThat(rows.actual(0)).isEqualTo(1);
            assertThat(rows.predicted(0)).isZero();
            assertThat(rows.probability(0, 1)).isEqualTo(0.3);
            assertThat(rows.ids().get(1)).isEqualTo("2");
        }
    }

    @Test
    void readsAnArrayOfObjectsAsPandasWritesIt() throws IOException {
        Predictions rows = read("[{\"target\":1.5,\"prediction\":2},{\"target\":NaN,\"prediction\":4}]", List.of());
        assertThat(rows.classification()).isFalse();
        assertThat(rows.size()).isEqualTo(1);
        assertThat(rows.unscored()).isEqualTo(1);
        assertThat(rows.actual(0)).isEqualTo(1.5);
        assertThat(rows.predicted(0)).isEqualTo(2);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "proba_no,proba_yes|0.3,0.7",
                "probability:no,probability:yes|0.3,0.7",
                "predict_proba_0,predict_proba_1|0.3,0.7",
                "p_no,p_yes|0.3,0.7",
                "P (kind=no),P (kind=yes)|0.3,0.7",
                "confidence(no),confidence(yes)|0.3,0.7",
                "prob.no,prob.yes|0.3,0.7",
                "no,yes|0.3,0.7",
                "proba_yes|0.7",
                "y_score|0.7",
                "y_prob|0.7"
            })
    void findsProbabilitiesUnderTheNamesThatOtherToolsGive(String header, String values) throws IOException {
        Predictions rows =
                read("y_true,y_pred," + header + "\nno,yes," + values + "\nyes,yes," + values + "\n", List.of());
        assertThat(rows.hasProbabilities()).isTrue();
        assertThat(rows.probability(0, 0)).isCloseTo(0.3, org.assertj.core.data.Offset.offset(1e-15));
        assertThat(rows.probability(0, 1)).isEqualTo(0.7);
    }

    @Test
    void predictsTheMostProbableLabelWhereNoPredictionIsGiven() throws IOException {
        Predictions rows = read("y_true,proba_a,proba_b,proba_c\na,0.2,0.5,0.3\nb,0.4,0.3,0.3\n", List.of());
        assertThat(rows.labels()).containsExactly("a", "b", "c");
        assertThat(rows.predicted(0)).isEqualTo(1);
        assertThat(rows.predicted(1)).isZero();
    }

    @Test
    void takesWholeNumbersForLabelsInTheOrderOfTheNumbers() throws IOException {
        Predictions rows = read("y_true,y_pred\n10,2.0\n2,10.0\n,2.0\n", List.of());
        assertThat(rows.labels()).containsExactly("2", "10");
        assertThat(rows.predicted(0)).isZero();
        assertThat(rows.size()).isEqualTo(2);
        assertThat(rows.unscored()).isEqualTo(1);
        assertThat(read("y_true,y_pred\n10,2.5\n2,10\n", List.of()).classification())
                .isFalse();
        assertThat(open("y_true,y_pred\n10,2\n2,10\n", Map.of("task", "regression"))
                        .read(List.of())
                        .classification())
                .isFalse();
    }

    @Test
    void keepsARowThatGotNoAnswer() throws IOException {
        Predictions rows = read("y_true,y_pred,proba_a,proba_b\na,,,\nb,b,0.1,0.9\n", List.of());
        assertThat(rows.size()).isEqualTo(2);
        assertThat(rows.unscored()).isEqualTo(1);
        assertThat(rows.predicted(0)).isNaN();
        assertThat(rows.probability(0, 1)).isZero();
        assertThat(rows.probability(1, 1)).isEqualTo(0.9);
    }

    @Test
    void takesTheColumnsThatTheUserNames() throws IOException {
        PredictionsFile file = open(
                "what,guess,sure,y_true\nno,yes,0.8,zzz\nyes,yes,0.7,zzz\n",
                Map.of("actual", "what", "predicted", "guess", "probability:yes", "sure", "positive", "no"));
        Predictions rows = file.read(List.of());
        assertThat(file.actualColumn()).isEqualTo("what");
        assertThat(rows.labels()).containsExactly("yes", "no");
        assertThat(rows.probability(0, 0)).isEqualTo(0.8);
    }

    @Test
    void keepsANegativeOnlyFileBinaryWhenItsScoresSaySo() throws IOException {
        Predictions rows = read("y_true,y_score\n0,0.2\n0,0.7\n", List.of());
        assertThat(rows.labels()).containsExactly("0", "1");
        assertThat(rows.predicted(1)).isEqualTo(1);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "a,b@1,2|no column holds the true labels",
                "y_true,b@1,2|no column holds the predictions",
                "y_true,y_pred|has no rows",
                "y_true,y_pred@,no@,yes|has no row with a true value",
                "y_true,y_pred@yes,no,7|line 2: the row has 3 values, expected 2",
                "y_true,y_pred@yes,no@\"a,b@no,no|line 3: the row has 1 value, expected 2 as the first line names; one of them spans several lines",
                "y_true,y_pred,weight@yes,no,0|line 2: the weight is '0', expected a number above 0, at most 1e100",
                "y_true,y_pred,weight@yes,no,1e308|line 2: the weight is '1e308', expected a number above 0, at most 1e100",
                "y_true,y_pred,latency@yes,no,fast|line 2: the latency is 'fast'",
                "y_true,y_score@no,0.1@yes,3.2|line 3: the probability of 'yes' is 3.2, expected 0 to 1",
                "y_true,proba_a,proba_b@a,0.2,0.1@b,0.5,0.5|line 2: the probabilities add up to 0.30000000000000004",
                "y_true,y_score@a,0.1@b,0.2@c,0.3|a single column of scores cannot distinguish the 3 labels",
                "id,y_true,y_pred@1,a,a@,a,b|line 3: the row has no id, but others have",
                "y_true,y_pred,proba_a,proba_b@a,a,0.1,0.9@b,b,,|line 3: the row has a prediction but no probabilities",
                "y_true,y_true@1,2|two columns are named 'y_true'"
            })
    void saysInOneLineWhatIsWrong(String text, String message) {
        assertThatThrownBy(() -> read(text.replace("@", "\n") + "\n", List.of()))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("predictions.csv")
                .hasMessageContaining(message)
                .hasMessageNotContaining("\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"y_true\": 1, \"y_pred\": }\n", "{\"y_true\": 1, \"y_pred\": 2}\n17\n", "{\"y_true\": 1"})
    void saysWhereJsonBreaks(String text) {
        assertThatThrownBy(() -> read(text, List.of()))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("line ")
                .hasMessageNotContaining("\n");
    }

    @Test
    void saysThatARoleOrAColumnIsUnknown() {
        String text = "y_true,y_pred\n1,2\n";
        assertThatThrownBy(() -> open(text, Map.of("truth", "y_true")))
                .hasMessageContaining("there is no role 'truth'");
        assertThatThrownBy(() -> open(text, Map.of("actual", "Y"))).hasMessageContaining("has no column 'Y'");
        assertThatThrownBy(() -> open(text, Map.of("task", "clustering"))).hasMessageContaining("there is no task");
        assertThatThrownBy(() -> read(text, List.of("region")))
                .hasMessageContaining("has no column 'region' to cut by");
    }

    private Predictions read(String text, List<String> slices) throws IOException {
        return open(text, Map.of()).read(slices);
    }

    private PredictionsFile open(String text, Map<String, String> columns) throws IOException {
        return open(Files.writeString(folder.resolve("predictions.csv"), text), columns);
    }

    private static PredictionsFile open(Path file, Map<String, String> columns) {
        return new PredictionsFile(InputFile.of(file.toString(), "predictions"), columns);
    }
}
