package io.jenkins.plugins.modelgate.data;

import java.util.Map;
import weka.core.Instances;

/**
 * A block of rows of a test set, in file order.
 *
 * @param rows in the model's format
 * @param slices the columns for slices, by name, with one value per row; codes of nominal columns mean the same in
 *     every block of a set
 */
public record Block(Instances rows, Map<String, Predictions.SliceColumn> slices) {
    public Block {
        slices = Map.copyOf(slices);
    }

    public int size() {
        return rows.numInstances();
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }
}
