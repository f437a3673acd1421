package io.jenkins.plugins.modelgate.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The test set.
 *
 * @param path as the user gave it; several files are joined by {@code ", "}
 * @param sha256 digest of the file's bytes as stored; for several files, digest of their concatenated digests; for
 *     predictions that contain the truth, digest of the true values with their ids, equal for two models on the same
 *     rows; {@code null} without rows
 * @param rows rows read
 * @param scored rows that were judged
 * @param unscored rows without a label, or without an answer of the model
 * @param classAttribute name of the class attribute; {@code null} when there are only metrics
 * @param task what is predicted; {@code null} when there are only metrics
 * @param labels the class labels in the model's order; empty for regression
 * @param prevalence label shares of the population that the metrics refer to; empty if that is the test set
 */
public record DataInfo(
        String path,
        String sha256,
        long rows,
        long scored,
        long unscored,
        String classAttribute,
        Task task,
        List<String> labels,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Double> prevalence) {
    public DataInfo {
        prevalence = prevalence == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(prevalence));
        labels = labels == null ? List.of() : List.copyOf(labels);
    }

    /** A test set without reweighting. */
    public DataInfo(
            String path,
            String sha256,
            long rows,
            long scored,
            long unscored,
            String classAttribute,
            Task task,
            List<String> labels) {
        this(path, sha256, rows, scored, unscored, classAttribute, task, labels, Map.of());
    }

    /** The same rows, reweighted. */
    public DataInfo ofPopulation(Map<String, Double> shares) {
        return new DataInfo(path, sha256, rows, scored, unscored, classAttribute, task, labels, shares);
    }
}
