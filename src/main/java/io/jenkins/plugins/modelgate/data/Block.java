package io.jenkins.plugins.modelgate.data;

import java.util.Map;
import weka.core.Instances;

/**
 * Some rows of a test set, in the order of the file.
 *
 * @param rows as the model knows them
 * @param slices the columns to cut by, by name, one value for each row; the codes of nominal ones mean the same in
 *     every block of one set
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
