package io.jenkins.plugins.modelgate.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modelgate.base.UserInputException;
import io.jenkins.plugins.modelgate.data.Dataset;
import io.jenkins.plugins.modelgate.data.Datasets;
import io.jenkins.plugins.modelgate.model.FakeEndpoint.Reply;
import io.jenkins.plugins.modelgate.spec.DataOptions;
import io.jenkins.plugins.modelgate.spec.ModelSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import weka.core.Instances;

@Timeout(60)
class EndpointPredictorTest {
    private static final String TENSOR =
            "{\"name\":\"m\",\"platform\":\"sklearn\",\"inputs\":[{\"name\":\"x\",\"datatype\":\"FP32\",\"shape\":[-1,2]}]}";
    private static final String COLUMNS = """
            {"name":"m","inputs":[{"name":"colour","datatype":"BYTES","shape":[-1,1]},
                                  {"name":"a","datatype":"INT64","shape":[-1]}]}
            """;

    @TempDir
    private Path folder;

    @Test
    void asksForBatchesOfNumbersAndReadsProbabilitiesInTheOrderGiven() throws Exception {
        Instances rows = rows("a,b,kind\n" + "1,0.25,no\n".repeat(149) + "2,0.75,yes\n");
        try (FakeEndpoint endpoint = new FakeEndpoint(TENSOR, request -> probabilities(request, false));
                Predictor predictor = open(endpoint, Map.of("labels", "yes,no"))) {
            double[][] answers = predictor.distributions(rows, 0, rows.numInstances());
            assertThat(answers).hasDimensions(150, 2);
            // The fake's first number is the second feature, and "yes" was said to come first; the rows' labels are
            // in the order of their text.
            assertThat(answers[0]).containsExactly(0.75, 0.25);
            assertThat(answers[149]).containsExactly(0.25, 0.75);
            assertThat(endpoint.requests()).hasSize(2);
            assertThat(endpoint.requests().get(1).toString())
                    .startsWith(
                            "{\"inputs\":[{\"name\":\"x\",\"shape\":[50,2],\"datatype\":\"FP32\",\"data\":[1.0,0.25,");
            assertThat(predictor.description().kind()).isEqualTo("endpoint");
            assertThat(predictor.description().name()).isEqualTo("m");
            assertThat(predictor.description().scheme()).isEqualTo("sklearn");
        }
    }

    /** With two of three labels named, every number but the first row's would be taken for another one's. */
    @ParameterizedTest
    @ValueSource(strings = {"no,yes", "no,no,yes", "no", "no,yes,maybe,no"})
    void refusesAnOrderThatDoesNotNameEachLabelOnce(String labels) throws Exception {
        Instances rows = rows("a,b,kind\n1,0.25,no\n2,0.75,yes\n3,1,maybe\n");
        try (FakeEndpoint endpoint =
                        new FakeEndpoint(TENSOR, request -> output("y", "FP64", "[3,3]", "[1,0,0,0,1,0,0,0,1]"));
                Predictor predictor = open(endpoint, Map.of("labels", labels))) {
            assertThatThrownBy(() -> predictor.distributions(rows, 0, 3))
                    .isInstanceOf(UserInputException.class)
                    .hasMessageContaining("expected each of the 3 labels of the class attribute 'kind' once");
        }
    }

    @Test
    void refusesScoresThatAreNoProbabilities() throws Exception {
        Instances rows = rows("a,b,kind\n1,0.25,no\n2,0.75,yes\n");
        try (FakeEndpoint endpoint =
                        new FakeEndpoint(TENSOR, request -> output("y", "FP64", "[2,2]", "[0.9,0.1,0.9,0.8]"));
                Predictor predictor = open(endpoint, Map.of("labels", "no,yes"))) {
            assertThatThrownBy(() -> predictor.distributions(rows, 0, 2))
                    .isInstanceOf(UserInputException.class)
                    .hasMessageContaining("answered probabilities that add up to 1.7");
        }
    }

    @Test
    void readsNestedData() throws Exception {
        Instances rows = rows("a,b,kind\n1,0.25,no\n2,0.75,yes\n");
        try (FakeEndpoint endpoint = new FakeEndpoint(TENSOR, request -> probabilities(request, true));
                Predictor predictor = open(endpoint, Map.of("labels", "yes,no"))) {
            assertThat(predictor.distributions(rows, 0, 2)).isDeepEqualTo(new double[][] {{0.75, 0.25}, {0.25, 0.75}});
        }
    }

    /** Two labels of three rows hold as many numbers as three rows of two labels. */
    @Test
    void takesNoProbabilitiesThatAreTurnedRound() throws Exception {
        Instances rows = rows("a,b,kind\n1,0.25,no\n2,0.75,yes\n3,0.5,yes\n");
        for (String shape : List.of("[2,3]", "[6]", "[3,2,2]", "[-3,-2]")) {
            try (FakeEndpoint endpoint = new FakeEndpoint(
                            TENSOR, request -> output("p", "FP64", shape, "[0.3,0.7,0.3,0.7,0.3,0.7]"));
                    Predictor predictor = open(endpoint, Map.of("labels", "no,yes"))) {
                assertThatThrownBy(() -> predictor.distributions(rows, 0, 3))
                        .isInstanceOf(UserInputException.class)
                        .hasMessageContaining("answered 3 rows with outputs of the shapes 'p " + shape + "'");
            }
        }
        try (FakeEndpoint endpoint = new FakeEndpoint(
                        TENSOR, request -> output("p", "FP64", "[1,3,1,2]", "[0.3,0.7,0.3,0.7,0.3,0.7]"));
                Predictor predictor = open(endpoint, Map.of("labels", "no,yes"))) {
            assertThat(predictor.distributions(rows, 0, 3)[2]).containsExactly(0.3, 0.7);
        }
    }

    @Test
    void namesEachColumnWhereTheModelDoes() throws Exception {
        Instances rows = rows("colour,a,kind\nred,3,no\n?,,yes\n");
        try (FakeEndpoint endpoint =
                        new FakeEndpoint(COLUMNS, request -> output("kind", "BYTES", "[2]", "[\"yes\",\"no\"]"));
                Predictor predictor = open(endpoint, Map.of())) {
            assertThat(predictor.distributions(rows, 0, 2)).isDeepEqualTo(new double[][] {{0, 1}, {1, 0}});
            assertThat(endpoint.requests().get(0).toString())
                    .isEqualTo("{\"inputs\":[{\"name\":\"colour\",\"shape\":[2,1],\"datatype\":\"BYTES\","
                            + "\"data\":[\"red\",null]},{\"name\":\"a\",\"shape\":[2],\"datatype\":\"INT64\","
                            + "\"data\":[3,null]}]}");
        }
    }

    @Test
    void readsNumbersForRegressionAndForThePositiveLabel() throws Exception {
        Reply three = output("y", "FP32", "[1,1]", "[0.75]");
        try (FakeEndpoint endpoint = new FakeEndpoint(TENSOR, request -> three);
                Predictor regression = open(endpoint, Map.of());
                Predictor score = open(endpoint, Map.of())) {
            assertThat(regression.distribution(rows("a,b,y\n1,2,3\n").instance(0)))
                    .containsExactly(0.75);
            assertThat(score.distribution(arff("{0,1}").instance(0))).containsExactly(0.25, 0.75);
        }
    }

    @Test
    void refusesProbabilitiesWhoseLabelsNobodyNames() throws Exception {
        Instances rows = rows("a,b,kind\n1,0.25,no\n2,0.75,yes\n");
        try (FakeEndpoint endpoint = new FakeEndpoint(TENSOR, request -> probabilities(request, false));
                Predictor predictor = open(endpoint, Map.of())) {
            assertThatThrownBy(() -> predictor.distributions(rows, 0, 2))
                    .isInstanceOf(UserInputException.class)
                    .hasMessageContaining(
                            "it does not say which is which: give their order with the column role labels");
        }
    }

    @Test
    void leavesRowsWithoutAnAnswerWhenARequestFailsAndGivesUpWhenSeveralDo() throws Exception {
        Instances rows = rows("a,b,y\n" + "1,2,3\n".repeat(900));
        AtomicInteger asked = new AtomicInteger();
        try (FakeEndpoint endpoint = new FakeEndpoint(
                        TENSOR,
                        request -> asked.incrementAndGet() == 2
                                ? new Reply(503, "{\"error\":\"busy\\nnow\"}")
                                : output(
                                        "y",
                                        "FP32",
                                        "[100]",
                                        new ArrayList<>(java.util.Collections.nCopies(100, 7)).toString()));
                Predictor predictor = open(endpoint, Map.of())) {
            double[][] answers = predictor.distributions(rows, 0, 300);
            assertThat(answers[99]).containsExactly(7);
            assertThat(answers[100]).containsExactly(Double.NaN);
            assertThat(answers[200]).containsExactly(7);
            assertThat(asked).hasValue(3);
        }
        try (FakeEndpoint endpoint = new FakeEndpoint(TENSOR, request -> new Reply(503, "{\"error\":\"busy\\nnow\"}"));
                Predictor predictor = open(endpoint, Map.of())) {
            assertThatThrownBy(() -> predictor.distributions(rows, 0, 900))
                    .isInstanceOf(UserInputException.class)
                    .hasMessageContaining("failed 5 times in a row, the last time with 'status 503: busy now'");
            assertThat(endpoint.requests()).hasSize(5);
        }
    }

    /** A test set of a few batches must not end as rows without an answer, whose reason nobody is told. */
    @ParameterizedTest
    @CsvSource({"401,refused a request", "403,refused a request", "404,refused a request", "500,failed 3 times in a row"
    })
    void anEndpointThatAnswersNothingAtAllIsAnError(int status, String message) throws Exception {
        Instances rows = rows("a,b,y\n" + "1,2,3\n".repeat(300));

        try (FakeEndpoint endpoint = new FakeEndpoint(TENSOR, request -> new Reply(status, "no"));
                Predictor model = open(endpoint, Map.of())) {
            assertThatThrownBy(() -> model.distributions(rows, 0, 300))
                    .isInstanceOf(UserInputException.class)
                    .hasMessageContaining(message)
                    .hasMessageContaining("status " + status);
        }
    }

    @Test
    void anEndpointWhoseTokenExpiresIsAnErrorAtOnce() throws Exception {
        Instances rows = rows("a,b,y\n" + "1,2,3\n".repeat(900));
        AtomicInteger asked = new AtomicInteger();

        try (FakeEndpoint endpoint = new FakeEndpoint(
                        TENSOR,
                        request -> asked.incrementAndGet() == 1
                                ? output(
                                        "y",
                                        "FP32",
                                        "[100]",
                                        java.util.Collections.nCopies(100, 7).toString())
                                : new Reply(401, "expired"));
                Predictor model = open(endpoint, Map.of())) {
            assertThatThrownBy(() -> model.distributions(rows, 0, 900))
                    .isInstanceOf(UserInputException.class)
                    .hasMessageContaining("status 401: expired")
                    .hasMessageContaining("MODEL_GATE_ENDPOINT_TOKEN");
            assertThat(asked).hasValue(2);
        }
    }

    @Test
    void sendsPreparedQuestionsOnceAndTellsTimeOutsFromErrors() throws Exception {
        Instances rows = rows("a,b,y\n1,2,3\n2,2,3\n3,2,3\n4,2,3\n");
        Function<JsonNode, Reply> infer =
                request -> switch (request.at("/inputs/0/data/0").asInt()) {
                    case 1 -> output("y", "FP64", "[1]", "[5]");
                    case 2 -> new Reply(200, null);
                    case 3 -> new Reply(302, "http://127.0.0.1:1/elsewhere");
                    default -> new Reply(200, "oops");
                };
        try (FakeEndpoint endpoint = new FakeEndpoint(TENSOR, infer);
                RemotePredictor predictor = (RemotePredictor) open(endpoint, Map.of())) {
            List<RemotePredictor.Answer> answers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                Duration timeout = Duration.ofMillis(i == 1 ? 300 : 20_000);
                answers.add(predictor
                        .send(predictor.prepare(rows.instance(i)), timeout)
                        .join());
            }
            assertThat(answers.get(0).distribution()).containsExactly(5);
            assertThat(answers.get(0).failed()).isFalse();
            assertThat(answers.get(1).timedOut()).isTrue();
            assertThat(answers.get(1).failed()).isTrue();
            assertThat(answers.get(2).error())
                    .isEqualTo("status 302: redirects are not followed, give the address itself");
            assertThat(answers.get(3).error()).startsWith("the answer is not JSON");
            assertThat(endpoint.requests()).hasSize(4);
        }
    }

    @Test
    void takesNoAnswerThatIsTooLong() throws Exception {
        String longBody = "{\"outputs\":[" + " ".repeat(33 << 20) + "]}";
        try (FakeEndpoint endpoint = new FakeEndpoint(TENSOR, request -> new Reply(200, longBody));
                RemotePredictor predictor = (RemotePredictor) open(endpoint, Map.of())) {
            Instances rows = rows("a,b,y\n1,2,3\n");
            assertThat(predictor
                            .send(predictor.prepare(rows.instance(0)), Duration.ofSeconds(20))
                            .join()
                            .error())
                    .contains("the answer is longer than 32 MB");
        }
    }

    @Test
    void sendsATokenWhenThereIsOne() throws Exception {
        try (FakeEndpoint endpoint = new FakeEndpoint(TENSOR, request -> output("y", "FP64", "[1]", "[5]"));
                Predictor predictor = EndpointPredictor.open(ModelSource.of(endpoint.url()), "abc")) {
            assertThat(endpoint.authorization()).isEqualTo("Bearer abc");
            assertThat(predictor.stateful()).isFalse();
        }
    }

    @Test
    void saysWhatIsWrongWithAnAddressOrATestSet() throws Exception {
        assertThatThrownBy(() -> Models.open(ModelSource.of("http://127.0.0.1/predict")))
                .hasMessageContaining("expected http://host:port/v2/models/NAME");
        assertThatThrownBy(() -> Models.open(ModelSource.of("http://me:secret@127.0.0.1/v2/models/m")))
                .hasMessageContaining("must not hold a user or password");
        FakeEndpoint closed = new FakeEndpoint(TENSOR, request -> null);
        closed.close();
        assertThatThrownBy(() -> Models.open(ModelSource.of(closed.url())))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("does not answer");
        Instances labels = rows("a,b,kind\nx,1,no\ny,2,yes\n");
        Instances wide = rows("a,b,c,y\n1,1,1,1\n");
        try (FakeEndpoint endpoint = new FakeEndpoint(TENSOR, request -> output("y", "FP64", "[7]", "[5]"));
                Predictor predictor = open(endpoint, Map.of());
                Predictor other = open(endpoint, Map.of());
                Predictor third = open(endpoint, Map.of("output", "z"))) {
            assertThatThrownBy(() -> predictor.distribution(labels.instance(0)))
                    .hasMessageContaining("takes one tensor of numbers, but attribute 'a' is nominal");
            assertThatThrownBy(() -> predictor.distribution(wide.instance(0)))
                    .hasMessageContaining("takes 2 numbers a row, but the test set has 3 attributes beside the class");
            assertThatThrownBy(() -> other.distribution(rows("a,b,y\n1,1,1\n").instance(0)))
                    .hasMessageContaining("answered 1 rows with outputs of the shapes 'y [7]'");
            assertThatThrownBy(() -> third.distribution(rows("a,b,y\n1,1,1\n").instance(0)))
                    .hasMessageContaining("looking for 'z'");
        }
        try (FakeEndpoint endpoint = new FakeEndpoint(COLUMNS, request -> null);
                Predictor predictor = open(endpoint, Map.of())) {
            assertThatThrownBy(() -> predictor.distribution(wide.instance(0)))
                    .hasMessageContaining("wants an input 'colour', of which the test set has no attribute");
        }
    }

    private static Reply probabilities(JsonNode request, boolean nested) {
        JsonNode input = request.at("/inputs/0");
        int rows = input.at("/shape/0").asInt();
        List<String> data = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            double p = input.path("data").get(2 * row + 1).asDouble();
            data.add(nested ? "[" + p + "," + (1 - p) + "]" : p + "," + (1 - p));
        }
        return output("p", "FP64", "[" + rows + ",2]", "[" + String.join(",", data) + "]");
    }

    private static Reply output(String name, String datatype, String shape, String data) {
        return new Reply(
                200,
                "{\"model_name\":\"m\",\"outputs\":[{\"name\":\"" + name + "\",\"datatype\":\"" + datatype
                        + "\",\"shape\":" + shape + ",\"data\":" + data + "}]}");
    }

    private static Predictor open(FakeEndpoint endpoint, Map<String, String> columns) {
        return (Predictor) Models.open(new ModelSource(endpoint.url(), null, null, null, null, columns));
    }

    private Instances arff(String labels) throws Exception {
        return read(Files.writeString(
                folder.resolve("rows.arff"),
                "@relation r\n@attribute a numeric\n" + "@attribute b numeric\n@attribute kind " + labels
                        + "\n@data\n1,2,0\n"));
    }

    private Instances rows(String csv) throws Exception {
        return read(Files.writeString(folder.resolve("rows.csv"), csv));
    }

    private static Instances read(Path file) {
        try (Dataset set =
                Datasets.open(new DataOptions(List.of(file.toString()), null, null, null, null), null, true)) {
            return set.read(1_000).rows();
        }
    }
}
