package io.jenkins.plugins.modelgate.data;

import io.jenkins.plugins.modelgate.data.input.Content;
import io.jenkins.plugins.modelgate.data.input.InputFile;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import weka.core.Attribute;
import weka.core.Instances;
import weka.core.ProtectedProperties;

/**
 * Attributes of a model that identifies labels by name but does not list them all: every label in the test set is
 * accepted. PMML models can be like that.
 */
public final class OpenLabels {
    private static final String MARK = "model-gate.labels";
    private static final String OPEN = "open";

    private OpenLabels() {}

    /** An attribute that takes its labels from the test set. */
    public static Attribute attribute(String name) {
        Properties properties = new Properties();
        properties.setProperty(MARK, OPEN);
        return new Attribute(name, (List<String>) null, new ProtectedProperties(properties));
    }

    private static boolean isOpen(Attribute attribute) {
        return attribute.getMetadata() != null
                && OPEN.equals(attribute.getMetadata().getProperty(MARK));
    }

    /** Fills in the test set's labels where the model leaves them open. */
    static Instances close(Instances header, List<InputFile> files) {
        ArrayList<Attribute> attributes = new ArrayList<>();
        boolean open = false;
        for (int i = 0; i < header.numAttributes(); i++) {
            Attribute attribute = header.attribute(i);
            open |= isOpen(attribute);
            attributes.add(
                    isOpen(attribute) ? new Attribute(attribute.name(), labels(attribute.name(), files)) : attribute);
        }
        if (!open) {
            return header;
        }
        Instances closed = new Instances(header.relationName(), attributes, 0);
        closed.setClassIndex(header.classIndex());
        return closed;
    }

    private static List<String> labels(String name, List<InputFile> files) {
        Set<String> labels = new LinkedHashSet<>();
        Set<String> collected = new TreeSet<>();
        for (InputFile file : files) {
            try (Content content = file.open();
                    Table table = Datasets.table(content, null)) {
                Attribute declared =
                        table.declared() == null ? null : table.declared().attribute(name);
                if (declared != null && declared.isNominal()) {
                    for (int i = 0; i < declared.numValues(); i++) {
                        labels.add(declared.value(i));
                    }
                } else if (table.declared() == null) {
                    InferredHeader.collect(name, file, collected);
                }
            }
        }
        labels.addAll(collected);
        return List.copyOf(labels);
    }
}
