package io.jenkins.plugins.modelgate.model;

import io.jenkins.plugins.modelgate.data.OpenLabels;
import java.util.ArrayList;
import java.util.List;
import weka.classifiers.pmml.consumer.PMMLClassifier;
import weka.core.Attribute;
import weka.core.Instance;
import weka.core.Instances;

/** A PMML model imported by Weka. */
final class PmmlPredictor implements Predictor {
    private final ModelDescription description;
    private final PMMLClassifier model;
    private final byte[] xml;
    private final WekaQuestion question;

    /** @param xml the model's source, for copies */
    PmmlPredictor(ModelDescription description, PMMLClassifier model, byte[] xml) {
        this.description = description;
        this.model = model;
        this.xml = xml;
        this.question = new WekaQuestion(model, description.path());
    }

    @Override
    public ModelDescription description() {
        return description;
    }

    /**
     * The fields of the mining schema. Categorical fields without listed values take their labels from the test set.
     */
    @Override
    public Instances header() {
        Instances schema = model.getMiningSchema().getMiningSchemaAsInstances();
        Instances fields = model.getMiningSchema().getFieldsAsInstances();
        ArrayList<Attribute> attributes = new ArrayList<>();
        for (int i = 0; i < schema.numAttributes(); i++) {
            Attribute field = fields.attribute(i);
            if (!schema.attribute(i).isString()) {
                attributes.add((Attribute) schema.attribute(i).copy());
            } else if (i == schema.classIndex()) {
                List<String> labels = new ArrayList<>();
                for (int label = 0; label < field.numValues(); label++) {
                    labels.add(field.value(label));
                }
                attributes.add(new Attribute(field.name(), labels));
            } else {
                attributes.add(OpenLabels.attribute(field.name()));
            }
        }
        Instances header = new Instances(description.name(), attributes, 0);
        header.setClassIndex(schema.classIndex());
        return header;
    }

    @Override
    public double[] distribution(Instance row) throws Exception {
        return question.ask(row);
    }

    @Override
    public Predictor copy() {
        return new PmmlPredictor(description, PmmlFormat.parse(xml, description.path()), xml);
    }
}
