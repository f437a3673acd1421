package io.jenkins.plugins.modelgate.data;

import weka.core.Attribute;

/**
 * What becomes of one column of a file.
 *
 * @param name in the file
 * @param target the attribute of the model's row that it fills; -1 for none
 * @param attribute how its values are to be understood; {@code null} when nobody needs them
 * @param labels of a nominal attribute: what can be in the file and what it means to the model; else {@code null}
 * @param slice collects its values for slices; {@code null} when nobody cuts by it
 */
record Column(String name, int target, Attribute attribute, LabelTable labels, SliceCollector slice) {
    static final int NO_TARGET = -1;

    boolean ignored() {
        return target == NO_TARGET && slice == null;
    }
}
