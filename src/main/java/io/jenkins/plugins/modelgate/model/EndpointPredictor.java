package io.jenkins.plugins.modelgate.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.jenkins.plugins.modelgate.base.Quote;
import io.jenkins.plugins.modelgate.base.UserInputException;
import io.jenkins.plugins.modelgate.model.EndpointClient.EndpointException;
import io.jenkins.plugins.modelgate.spec.ModelSource;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import weka.core.Instance;
import weka.core.Instances;

/**
 * A model behind an endpoint that speaks the Open Inference Protocol v2. Rows whose request fails stay unanswered;
 * several failures in a row end the evaluation.
 *
 * <p>Column roles of {@link ModelSource#columns()}: {@code labels}, the labels in the order of the probabilities,
 * separated by commas; {@code input} and {@code output}, names of tensors.
 */
final class EndpointPredictor implements RemotePredictor {
    private static final Pattern URL =
            Pattern.compile("(https?://[^?#]+?/v2/models/([^/?#]+)(?:/versions/[^/?#]+)?)(?:/infer)?/?");
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int BATCH = 100;
    private static final int MAX_FAILURES = 5;

    private final ModelDescription description;
    private final EndpointClient client;
    private final URI infer;
    private final JsonNode inputs;
    private final ModelSource source;
    private final Failures failures;
    private volatile Plan plan;

    private record Plan(InferenceInputs inputs, InferenceOutputs outputs, int answerLength) {}

    /** Failures, shared by all threads that send requests. */
    private static final class Failures {
        private final AtomicInteger inARow = new AtomicInteger();
        private volatile boolean answered;

        int failed() {
            return inARow.incrementAndGet();
        }

        void answered() {
            answered = true;
            inARow.set(0);
        }

        boolean everAnswered() {
            return answered;
        }
    }

    private record Prepared(Instance row, byte[] body) implements Request {}

    private EndpointPredictor(
            ModelDescription description,
            EndpointClient client,
            URI infer,
            JsonNode inputs,
            ModelSource source,
            Failures failures) {
        this.description = description;
        this.client = client;
        this.infer = infer;
        this.inputs = inputs;
        this.source = source;
        this.failures = failures;
    }

    /**
     * Queries the endpoint's metadata.
     *
     * @param token sent as a bearer token; {@code null} for none
     * @throws UserInputException if the address is invalid, or the endpoint does not respond
     */
    static EndpointPredictor open(ModelSource source, String token) {
        Matcher matcher = URL.matcher(source.path());
        if (!matcher.matches()) {
            throw new UserInputException(Quote.of(source.path())
                    + " is not the address of a model: expected http://host:port/v2/models/NAME, with"
                    + " /versions/VERSION behind it or not");
        }
        URI model;
        URI infer;
        try {
            model = URI.create(matcher.group(1));
            infer = URI.create(matcher.group(1) + "/infer");
        } catch (IllegalArgumentException e) {
            throw new UserInputException(Quote.of(source.path()) + " is not a URL: " + e.getMessage(), e);
        }
        if (model.getUserInfo() != null || model.getHost() == null) {
            throw new UserInputException(
                    "the address of an endpoint needs a host, and must not hold a user or password;"
                            + " a token is taken from the environment, " + ModelSource.TOKEN_VARIABLE);
        }
        EndpointClient client = new EndpointClient(token);
        long start = System.nanoTime();
        JsonNode metadata;
        try {
            metadata = client.get(model, TIMEOUT);
        } catch (EndpointException e) {
            throw new UserInputException(Quote.of(source.path()) + " does not answer: " + e.getMessage(), e);
        }
        ModelDescription description = new ModelDescription(
                matcher.group(2),
                source.path(),
                null,
                null,
                "endpoint",
                metadata.path("platform").isTextual()
                        ? EndpointClient.line(metadata.path("platform").asText())
                        : null,
                List.of(),
                List.of(),
                System.nanoTime() - start);
        JsonNode inputs = metadata.path("inputs").isArray() ? metadata.path("inputs") : MissingNode.getInstance();
        return new EndpointPredictor(description, client, infer, inputs, source, new Failures());
    }

    @Override
    public ModelDescription description() {
        return description;
    }

    /** An endpoint does not know the test set's header. */
    @Override
    public Instances header() {
        return null;
    }

    @Override
    public boolean namesLabels() {
        return true;
    }

    private Plan plan(Instances header) {
        Plan made = plan;
        if (made == null) {
            String labels = source.columns().get("labels");
            made = new Plan(
                    InferenceInputs.plan(
                            description.path(), inputs, source.columns().get("input"), header),
                    new InferenceOutputs(
                            description.path(),
                            header.classAttribute(),
                            source.columns().get("output"),
                            labels == null
                                    ? null
                                    : Arrays.stream(labels.split(","))
                                            .map(String::strip)
                                            .toList()),
                    header.classAttribute().isNominal() ? header.numClasses() : 1);
            plan = made;
        }
        return made;
    }

    @Override
    public double[] distribution(Instance row) {
        return answers(List.of(row), plan(row.dataset()), MAX_FAILURES)[0];
    }

    @Override
    public double[][] distributions(Instances rows, int from, int to) {
        Plan made = plan(rows);
        int batch = made.inputs().batches() ? BATCH : 1;
        int requests = (rows.numInstances() + batch - 1) / batch;
        double[][] answers = new double[to - from][];
        for (int start = from; start < to; start += batch) {
            List<Instance> asked = new ArrayList<>(rows.subList(start, Math.min(to, start + batch)));
            System.arraycopy(answers(asked, made, requests), 0, answers, start - from, asked.size());
        }
        return answers;
    }

    /**
     * @param requests total number of requests for the test set: if it is small and all of them fail, the rows are not
     *     to blame either
     */
    private double[][] answers(List<Instance> rows, Plan made, int requests) {
        try {
            JsonNode answer =
                    EndpointClient.await(client.post(infer, made.inputs().body(rows), TIMEOUT));
            failures.answered();
            return made.outputs().read(answer, rows.size());
        } catch (EndpointException e) {
            int failed = failures.failed();
            if (e.refused()) {
                throw new UserInputException(
                        Quote.of(description.path()) + " refused a request with " + Quote.of(e.getMessage())
                                + "; see its address, and the token in " + ModelSource.TOKEN_VARIABLE,
                        e);
            }
            if (failed >= (failures.everAnswered() ? MAX_FAILURES : Math.min(MAX_FAILURES, requests))) {
                throw new UserInputException(
                        Quote.of(description.path()) + " failed "
                                + (failed == 1 ? "at its only request" : failed + " times in a row, the last time")
                                + " with " + Quote.of(e.getMessage()),
                        e);
            }
            double[][] none = new double[rows.size()][made.answerLength()];
            for (double[] answer : none) {
                Arrays.fill(answer, Double.NaN);
            }
            return none;
        }
    }

    @Override
    public Request prepare(Instance row) {
        return new Prepared(row, plan(row.dataset()).inputs().body(List.of(row)));
    }

    @Override
    public CompletableFuture<Answer> send(Request request, Duration timeout) {
        Prepared prepared = (Prepared) request;
        Plan made = plan(prepared.row().dataset());
        return client.post(infer, prepared.body(), timeout).handle((json, failure) -> {
            if (failure == null) {
                try {
                    return new Answer(made.outputs().read(json, 1)[0], null, false);
                } catch (UserInputException e) {
                    return new Answer(null, e.getMessage(), false);
                }
            }
            Throwable cause = failure.getCause() == null ? failure : failure.getCause();
            boolean timedOut = cause instanceof EndpointException known && known.timedOut();
            return new Answer(null, EndpointClient.line(String.valueOf(cause.getMessage())), timedOut);
        });
    }

    /** The client is thread-safe and can be shared. */
    @Override
    public Predictor copy() {
        return new EndpointPredictor(description, client, infer, inputs, source, failures);
    }
}
