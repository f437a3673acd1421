package io.jenkins.plugins.modelgate.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modelgate.base.Quote;
import io.jenkins.plugins.modelgate.base.UserInputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.stream.StreamSupport;
import weka.core.Attribute;

/**
 * Reads outputs of the Open Inference Protocol as predictions: one number per row for regression; for classification a
 * probability for each label, one for the positive label, or the label itself.
 */
final class InferenceOutputs {
    /** The same as for recorded predictions, which are often rounded. */
    private static final double SUM_TOLERANCE = 0.05;

    private final String url;
    private final Attribute target;
    private final String named;
    private final List<String> order;

    /**
     * @param target the class attribute
     * @param named the output named by the user; {@code null} to choose by shape
     * @param order the labels in the order of the probabilities, from the user; {@code null} if not given
     * @throws UserInputException if the order does not contain the labels of the class attribute
     */
    InferenceOutputs(String url, Attribute target, String named, List<String> order) {
        this.url = url;
        this.target = target;
        this.named = named;
        this.order = order != null ? order : countedLabels(target);
        if (order != null && target.isNominal()) {
            for (String label : order) {
                if (target.indexOfValue(label) < 0) {
                    throw new UserInputException("the label " + Quote.of(label) + " is not one of the class attribute "
                            + Quote.of(target.name()));
                }
            }
            if (order.size() != target.numValues() || new HashSet<>(order).size() != order.size()) {
                throw new UserInputException("the column role labels names " + Quote.list(order)
                        + ", expected each of the " + target.numValues() + " labels of the class attribute "
                        + Quote.of(target.name()) + " once");
            }
        }
    }

    /** Labels that are the numbers 0, 1, 2 and so on, whose order is implied; {@code null} for others. */
    private static List<String> countedLabels(Attribute target) {
        List<String> labels = new ArrayList<>();
        for (int i = 0; target.isNominal() && i < target.numValues(); i++) {
            String label = Integer.toString(i);
            if (target.indexOfValue(label) < 0) {
                return null;
            }
            labels.add(label);
        }
        return labels;
    }

    /**
     * @param rows number of rows in the request
     * @return for each row a probability for each label of the class attribute, or one number
     * @throws UserInputException if the answer cannot be interpreted
     */
    double[][] read(JsonNode answer, int rows) {
        JsonNode outputs = answer.path("outputs");
        JsonNode single = null;
        JsonNode probabilities = null;
        for (JsonNode output : outputs) {
            if (named != null && !named.equals(output.path("name").asText())) {
                continue;
            }
            if (shaped(output, rows) && single == null) {
                single = output;
            } else if (target.isNominal()
                    && shaped(output, rows, target.numValues())
                    && probabilities == null
                    && !"BYTES".equals(output.path("datatype").asText())) {
                probabilities = output;
            }
        }
        if (target.isNumeric() && single != null) {
            return column(numbers(single, rows));
        }
        if (target.isNominal() && probabilities != null) {
            return probabilities(numbers(probabilities, rows * target.numValues()), rows, single);
        }
        if (target.isNominal() && single != null) {
            boolean score =
                    target.numValues() == 2 && single.path("datatype").asText().startsWith("FP");
            return score ? scores(numbers(single, rows)) : labels(single, rows);
        }
        throw new UserInputException(Quote.of(url) + " answered " + rows + " rows with "
                + (outputs.isEmpty() ? "no output" : "outputs of the shapes " + shapes(outputs))
                + (named == null ? "" : ", looking for " + Quote.of(named)) + "; expected one value a row"
                + (target.isNominal() ? ", or one for each of the " + target.numValues() + " labels" : ""));
    }

    /**
     * Whether an output has this shape, ignoring dimensions of 1: the same number of values in another shape is in
     * another order.
     */
    private static boolean shaped(JsonNode output, long... expected) {
        JsonNode shape = output.path("shape");
        long[] lengths = StreamSupport.stream(shape.spliterator(), false)
                .mapToLong(length -> length.asLong(-1))
                .filter(length -> length != 1)
                .toArray();
        return !shape.isEmpty()
                && Arrays.equals(
                        lengths,
                        Arrays.stream(expected).filter(length -> length != 1).toArray());
    }

    private static String shapes(JsonNode outputs) {
        List<String> shapes = new ArrayList<>();
        for (JsonNode output : outputs) {
            shapes.add(EndpointClient.line(output.path("name").asText() + " " + output.path("shape")));
        }
        return Quote.list(shapes);
    }

    private double[] numbers(JsonNode output, int size) {
        double[] numbers = new double[size];
        int filled = fill(output.path("data"), numbers, 0);
        if (filled != size) {
            throw new UserInputException(Quote.of(url) + ": output "
                    + Quote.of(output.path("name").asText()) + " holds " + filled + " numbers, expected " + size);
        }
        return numbers;
    }

    /** Data may be flat or nested, row by row. */
    private int fill(JsonNode data, double[] numbers, int from) {
        int at = from;
        for (JsonNode element : data) {
            if (element.isArray()) {
                at = fill(element, numbers, at);
            } else if (at == numbers.length) {
                return at + 1;
            } else {
                numbers[at++] = element.isNumber() || element.isBoolean() ? element.asDouble() : Double.NaN;
            }
        }
        return at;
    }

    private static double[][] column(double[] numbers) {
        double[][] answers = new double[numbers.length][];
        for (int i = 0; i < answers.length; i++) {
            answers[i] = new double[] {numbers[i]};
        }
        return answers;
    }

    private double[][] probabilities(double[] numbers, int rows, JsonNode single) {
        List<String> labels = order != null ? order : confirmedOrder(numbers, rows, single);
        double[][] answers = new double[rows][target.numValues()];
        for (int row = 0; row < rows; row++) {
            double sum = 0;
            for (int i = 0; i < labels.size(); i++) {
                double probability = numbers[row * labels.size() + i];
                sum += probability;
                if (!(probability >= -1e-6 && probability <= 1 + 1e-6) && !Double.isNaN(probability)) {
                    throw new UserInputException(
                            Quote.of(url) + " answered the probability " + probability + ", expected 0 to 1");
                }
                answers[row][target.indexOfValue(labels.get(i))] = Math.min(1, Math.max(0, probability));
            }
            if (Math.abs(sum - 1) > SUM_TOLERANCE) {
                throw new UserInputException(Quote.of(url) + " answered probabilities that add up to " + sum
                        + ", expected 1; are they scores of the labels one by one?");
            }
        }
        return answers;
    }

    /** The order of the test set's labels, if the labels in the endpoint's answer confirm it. */
    private List<String> confirmedOrder(double[] numbers, int rows, JsonNode single) {
        List<String> labels = Collections.list(target.enumerateValues()).stream()
                .map(String::valueOf)
                .toList();
        if (single != null && "BYTES".equals(single.path("datatype").asText())) {
            double[][] said = labels(single, rows);
            for (int row = 0; row < rows; row++) {
                double best = 0;
                double ofSaid = 0;
                for (int i = 0; i < labels.size(); i++) {
                    double probability = numbers[row * labels.size() + i];
                    best = Math.max(best, probability);
                    ofSaid = said[row][i] == 1 ? probability : ofSaid;
                }
                if (ofSaid < best) {
                    throw unknownOrder("its own labels contradict the order of the test set");
                }
            }
            return labels;
        }
        throw unknownOrder("it does not say which is which");
    }

    private UserInputException unknownOrder(String why) {
        return new UserInputException(Quote.of(url) + " answers a probability for each of " + target.numValues()
                + " labels, but " + why + ": give their order with the column role labels, such as labels=no,yes");
    }

    /** Expands the probabilities of the positive label, which is the last. */
    private double[][] scores(double[] numbers) {
        if (order == null) {
            throw unknownOrder("only one number a row, and it does not say of which label");
        }
        int positive = target.indexOfValue(order.get(1));
        double[][] answers = new double[numbers.length][2];
        for (int row = 0; row < numbers.length; row++) {
            double score = numbers[row];
            if (!(score >= 0 && score <= 1) && !Double.isNaN(score)) {
                throw new UserInputException(
                        Quote.of(url) + " answered the probability " + score + ", expected 0 to 1");
            }
            answers[row][positive] = score;
            answers[row][1 - positive] = 1 - score;
        }
        return answers;
    }

    private double[][] labels(JsonNode output, int rows) {
        List<String> texts = new ArrayList<>();
        texts(output.path("data"), texts, rows);
        if (texts.size() != rows) {
            throw new UserInputException(Quote.of(url) + ": output "
                    + Quote.of(output.path("name").asText()) + " holds " + texts.size() + " labels, expected " + rows);
        }
        double[][] answers = new double[rows][target.numValues()];
        for (int row = 0; row < rows; row++) {
            answers[row][label(texts.get(row))] = 1;
        }
        return answers;
    }

    private static void texts(JsonNode data, List<String> texts, int most) {
        for (JsonNode element : data) {
            if (element.isArray()) {
                texts(element, texts, most);
            } else if (texts.size() <= most) {
                texts.add(element.asText());
            }
        }
    }

    private int label(String text) {
        int index = target.indexOfValue(text);
        for (int i = 0; i < target.numValues() && index < 0; i++) {
            index = sameNumber(target.value(i), text) ? i : -1;
        }
        if (index < 0 && order != null && text.matches("[0-9]{1,6}") && Integer.parseInt(text) < order.size()) {
            index = target.indexOfValue(order.get(Integer.parseInt(text)));
        }
        if (index < 0) {
            throw new UserInputException(Quote.of(url) + " answered the label " + Quote.of(text)
                    + ", which the class attribute " + Quote.of(target.name())
                    + " does not have; if it is a number of a label, give their order with the column role labels");
        }
        return index;
    }

    private static boolean sameNumber(String label, String text) {
        try {
            return Double.parseDouble(label) == Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
