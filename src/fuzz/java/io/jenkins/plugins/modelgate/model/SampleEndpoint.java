package io.jenkins.plugins.modelgate.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modelgate.model.EndpointClient.EndpointException;
import java.util.ArrayList;
import java.util.List;
import weka.core.Attribute;
import weka.core.DenseInstance;
import weka.core.Instances;

/** Asks a service that is not there, by what it would have said. */
public final class SampleEndpoint {
    private static final int ROWS = 3;
    private static final String URL = "http://localhost/v2/models/m";

    private SampleEndpoint() {}

    /**
     * Writes the request that the metadata ask for and reads the answer, for a class with labels and for a number.
     *
     * @param ordered whether the user gave the labels' order
     * @throws io.jenkins.plugins.modelgate.base.UserInputException when either cannot be understood
     */
    public static void ask(byte[] metadata, byte[] answer, boolean ordered) {
        try {
            JsonNode inputs = EndpointClient.json(metadata).path("inputs");
            for (Instances rows : List.of(rows(new Attribute("y", List.of("no", "yes"))), rows(new Attribute("y")))) {
                InferenceInputs.plan(URL, inputs, null, rows).body(new ArrayList<>(rows));
                InferenceOutputs outputs =
                        new InferenceOutputs(URL, rows.classAttribute(), null, ordered ? List.of("no", "yes") : null);
                outputs.read(EndpointClient.json(answer), ROWS);
            }
        } catch (EndpointException e) {
            if (e.getMessage().chars().anyMatch(Character::isISOControl)) {
                throw new AssertionError("not one line: " + e.getMessage(), e);
            }
        }
    }

    private static Instances rows(Attribute target) {
        Instances rows =
                new Instances("r", new ArrayList<>(List.of(new Attribute("a"), new Attribute("b"), target)), ROWS);
        rows.setClassIndex(2);
        for (int row = 0; row < ROWS; row++) {
            rows.add(new DenseInstance(1, new double[] {row, row / 2.0, Double.NaN}));
        }
        return rows;
    }
}
