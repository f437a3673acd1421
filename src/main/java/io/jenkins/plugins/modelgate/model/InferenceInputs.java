package io.jenkins.plugins.modelgate.model;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modelgate.base.Quote;
import io.jenkins.plugins.modelgate.base.UserInputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import weka.core.Attribute;
import weka.core.Instance;
import weka.core.Instances;

/**
 * Encodes rows as inputs of the Open Inference Protocol: one tensor per attribute if the model's metadata name them
 * that way, else all numbers in one tensor, in the order of the test set.
 */
final class InferenceInputs {
    private static final JsonFactory JSON = new JsonFactory();

    private final List<Tensor> tensors;
    private final boolean batches;

    /**
     * @param attributes indices of the test set's attributes in the tensor; one per number of a row
     * @param perRow whether the tensor has one value per row, so that its shape has no second dimension
     */
    private record Tensor(String name, String datatype, List<Attribute> attributes, boolean perRow) {}

    private InferenceInputs(List<Tensor> tensors, boolean batches) {
        this.tensors = tensors;
        this.batches = batches;
    }

    /** Whether a request may contain several rows. */
    boolean batches() {
        return batches;
    }

    /**
     * Matches the model's inputs with the test set's attributes.
     *
     * @param inputs of the model's metadata; may be missing
     * @param named the input named by the user; {@code null} for the model's own
     * @throws UserInputException if an input has no attribute, or an attribute has no input
     */
    static InferenceInputs plan(String url, JsonNode inputs, String named, Instances header) {
        List<Attribute> features = new ArrayList<>();
        for (int i = 0; i < header.numAttributes(); i++) {
            if (i != header.classIndex()) {
                features.add(header.attribute(i));
            }
        }
        boolean batches = true;
        for (JsonNode input : inputs) {
            batches &= input.path("shape").path(0).asLong(-1) <= 0;
        }
        if (inputs.size() > 1 || inputs.size() == 1 && header.attribute(name(inputs.get(0))) != null) {
            return new InferenceInputs(byName(url, inputs, header), batches);
        }
        JsonNode only = inputs.path(0);
        requireNumbers(url, features, only.path("shape").path(1).asInt(-1));
        String name = named != null ? named : only.isMissingNode() ? "input-0" : name(only);
        String datatype = only.path("datatype").asText("FP64");
        return new InferenceInputs(List.of(new Tensor(name, datatype, features, false)), batches);
    }

    private static String name(JsonNode input) {
        return input.path("name").asText();
    }

    private static List<Tensor> byName(String url, JsonNode inputs, Instances header) {
        List<Tensor> tensors = new ArrayList<>();
        for (JsonNode input : inputs) {
            Attribute attribute = header.attribute(name(input));
            if (attribute == null || attribute.index() == header.classIndex()) {
                throw new UserInputException(Quote.of(url) + " wants an input " + Quote.of(name(input))
                        + ", of which the test set has no attribute");
            }
            boolean perRow = input.path("shape").size() < 2;
            tensors.add(new Tensor(name(input), input.path("datatype").asText("FP64"), List.of(attribute), perRow));
        }
        return tensors;
    }

    private static void requireNumbers(String url, List<Attribute> features, int width) {
        for (Attribute feature : features) {
            if (!feature.isNumeric()) {
                throw new UserInputException(Quote.of(url) + " takes one tensor of numbers, but attribute "
                        + Quote.of(feature.name()) + " is " + Attribute.typeToString(feature)
                        + ": give the test set as the model is fed");
            }
        }
        if (width > 0 && width != features.size()) {
            throw new UserInputException(Quote.of(url) + " takes " + width + " numbers a row, but the test set has "
                    + features.size() + " attributes beside the class");
        }
    }

    /** The body of a request for these rows. */
    byte[] body(List<Instance> rows) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeArrayFieldStart("inputs");
            for (Tensor tensor : tensors) {
                write(json, tensor, rows);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator json, Tensor tensor, List<Instance> rows) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", tensor.name());
        json.writeArrayFieldStart("shape");
        json.writeNumber(rows.size());
        if (!tensor.perRow()) {
            json.writeNumber(tensor.attributes().size());
        }
        json.writeEndArray();
        json.writeStringField("datatype", tensor.datatype());
        json.writeArrayFieldStart("data");
        for (Instance row : rows) {
            for (Attribute attribute : tensor.attributes()) {
                value(json, tensor.datatype(), attribute, row);
            }
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void value(JsonGenerator json, String datatype, Attribute attribute, Instance row)
            throws IOException {
        double value = row.value(attribute);
        if (Double.isNaN(value)) {
            json.writeNull();
        } else if ("BYTES".equals(datatype)) {
            json.writeString(
                    row.toString(attribute.index()).equals("?") || attribute.isNumeric()
                            ? row.toString(attribute.index())
                            : row.stringValue(attribute));
        } else {
            number(json, datatype, attribute, attribute.isNominal() ? parsed(attribute, (int) value) : value);
        }
    }

    private static void number(JsonGenerator json, String datatype, Attribute attribute, double number)
            throws IOException {
        if ("BOOL".equals(datatype)) {
            json.writeBoolean(number != 0);
        } else if (datatype.startsWith("FP")) {
            json.writeNumber(number);
        } else if (number == Math.rint(number) && Math.abs(number) < 1L << 53) {
            json.writeNumber((long) number);
        } else {
            throw new UserInputException("attribute " + Quote.of(attribute.name()) + " is " + number
                    + ", but the endpoint takes whole numbers (" + datatype + ") for it");
        }
    }

    private static double parsed(Attribute attribute, int label) {
        String text = attribute.value(label);
        try {
            return "true".equalsIgnoreCase(text) ? 1 : "false".equalsIgnoreCase(text) ? 0 : Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new UserInputException(
                    "attribute " + Quote.of(attribute.name()) + " has the label " + Quote.of(text)
                            + ", but the endpoint takes numbers for it",
                    e);
        }
    }
}
