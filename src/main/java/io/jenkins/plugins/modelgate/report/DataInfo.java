package io.jenkins.plugins.modelgate.report;

import java.util.List;

/**
 * The test set.
 *
 * @param path as the user gave it; several files are joined by {@code ", "}
 * @param sha256 digest of the file's bytes as stored, of several files that of their digests one after the other; of
 *     predictions that bring their own truth, digest of the true values with their ids, the same for two models on the
 *     same rows; {@code null} without rows
 * @param rows rows read
 * @param scored rows that were judged
 * @param unscored rows without a label, or that the model gave no answer for
 * @param classAttribute name of the class attribute; {@code null} when there are only metrics
 * @param task what is predicted; {@code null} when there are only metrics
 * @param labels the class labels in the model's order; empty for regression
 */
public record DataInfo(
        String path,
        String sha256,
        long rows,
        long scored,
        long unscored,
        String classAttribute,
        Task task,
        List<String> labels) {
    public DataInfo {
        labels = labels == null ? List.of() : List.copyOf(labels);
    }
}
