package io.jenkins.plugins.modelgate.report;

import java.util.List;

/**
 * How often each label was predicted as which.
 *
 * @param labels in the model's order
 * @param counts {@code counts.get(actual).get(predicted)}, a square matrix over the labels; sums of instance weights,
 *     which are whole numbers without weights
 */
public record ConfusionMatrix(List<String> labels, List<List<Double>> counts) {
    public ConfusionMatrix {
        labels = List.copyOf(labels);
        counts = counts.stream().map(List::copyOf).toList();
        int size = labels.size();
        if (counts.size() != size || counts.stream().anyMatch(row -> row.size() != size)) {
            throw new IllegalArgumentException(
                    "a confusion matrix of " + size + " labels needs " + size + " x " + size + " counts");
        }
    }
}
