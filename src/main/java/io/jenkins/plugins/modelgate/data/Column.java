package io.jenkins.plugins.modelgate.data;

import weka.core.Attribute;

/**
 * How one column of a file is used.
 *
 * @param name in the file
 * @param target index of the attribute in the model's row that the column fills; -1 for none
 * @param attribute how to parse its values; {@code null} if they are not needed
 * @param labels for a nominal attribute, the labels the file can contain and their codes in the model; else
 *     {@code null}
 * @param slice collects its values for slices; {@code null} if no slice uses the column
 */
record Column(String name, int target, Attribute attribute, LabelTable labels, SliceCollector slice) {
    static final int NO_TARGET = -1;

    boolean ignored() {
        return target == NO_TARGET && slice == null;
    }
}
