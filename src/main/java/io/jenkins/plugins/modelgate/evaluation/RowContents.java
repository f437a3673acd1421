package io.jenkins.plugins.modelgate.evaluation;

import io.jenkins.plugins.modelgate.data.Predictions;
import java.util.List;

/**
 * What stands in a row: truth, weight, and each model's answer.
 *
 * @param models one or more, with the same rows
 */
record RowContents(List<Predictions> models) {
    RowContents {
        models = List.copyOf(models);
    }

    int rows() {
        return models.get(0).size();
    }

    /** A digest that spreads evenly. */
    long digest(int row) {
        Predictions truth = models.get(0);
        long hash = RowDigests.mix(Double.doubleToLongBits(truth.actual(row)));
        if (truth.weighted()) {
            hash = RowDigests.mix(hash ^ Double.doubleToLongBits(truth.weight(row)));
        }
        for (Predictions model : models) {
            hash = RowDigests.mix(hash ^ Double.doubleToLongBits(model.predicted(row)));
            int scores = model.hasProbabilities() ? model.labels().size() : 0;
            for (int label = 0; label < scores; label++) {
                hash = RowDigests.mix(hash ^ Double.doubleToLongBits(model.probability(row, label)));
            }
        }
        return hash;
    }

    /** An order that has 0 only for rows that are alike. */
    int compare(int a, int b) {
        Predictions truth = models.get(0);
        int order = Double.compare(truth.actual(a), truth.actual(b));
        order = order != 0 ? order : Double.compare(truth.weight(a), truth.weight(b));
        for (Predictions model : models) {
            order = order != 0 ? order : Double.compare(model.predicted(a), model.predicted(b));
            for (int label = 0; order == 0 && model.hasProbabilities() && label < model.labels().size(); label++) {
                order = Double.compare(model.probability(a, label), model.probability(b, label));
            }
        }
        return order;
    }
}
