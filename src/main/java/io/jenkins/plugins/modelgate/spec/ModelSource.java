package io.jenkins.plugins.modelgate.spec;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What to evaluate.
 *
 * @param path a file, or the URL of an endpoint
 * @param format {@code weka}, {@code pmml}, {@code predictions}, {@code metrics}, {@code endpoint}; {@code null} to
 *     detect it from the file
 * @param classpath extra jars with the model's classes
 * @param allowedClasses class name patterns that deserialization may load in addition to Weka's
 * @param metricPointers for metrics files: metric name to JSON Pointer
 * @param columns for predictions: role ({@code id}, {@code actual}, {@code predicted}, {@code weight}, {@code count},
 *     {@code latency}, {@code probability:<label>}, {@code baseline_predicted}, {@code baseline_probability:<label>},
 *     {@code score:<name>} and {@code baseline_score:<name>} for metrics of their own, {@code score} for the
 *     probability of the positive label) to column name; also {@code positive} to that label and {@code task} to
 *     {@code classification} or {@code regression}; for endpoints: {@code labels} to the labels in the order of the
 *     probabilities, {@code input} and {@code output} to the names of tensors
 */
public record ModelSource(
        String path,
        String format,
        List<String> classpath,
        List<String> allowedClasses,
        Map<String, String> metricPointers,
        Map<String, String> columns) {
    /** The environment variable that holds the bearer token of an endpoint. */
    public static final String TOKEN_VARIABLE = "MODEL_GATE_ENDPOINT_TOKEN";

    private static final Pattern ADDRESS = Pattern.compile("(?i)https?://.*", Pattern.DOTALL);

    public ModelSource {
        classpath = classpath == null ? List.of() : List.copyOf(classpath);
        allowedClasses = allowedClasses == null ? List.of() : List.copyOf(allowedClasses);
        metricPointers = metricPointers == null ? Map.of() : Map.copyOf(metricPointers);
        columns = columns == null ? Map.of() : Map.copyOf(columns);
    }

    /** Whether a path is an endpoint's address rather than a file; false for {@code null}. */
    public static boolean isAddress(String path) {
        return path != null && ADDRESS.matcher(path).matches();
    }

    /** A model file with defaults for everything else. */
    public static ModelSource of(String path) {
        return new ModelSource(path, null, null, null, null, null);
    }

    /** These options, falling back to those of a file; maps are merged, with these entries winning. */
    ModelSource over(ModelSource file) {
        return new ModelSource(
                path == null ? file.path : path,
                format == null ? file.format : format,
                classpath.isEmpty() ? file.classpath : classpath,
                allowedClasses.isEmpty() ? file.allowedClasses : allowedClasses,
                joined(metricPointers, file.metricPointers),
                joined(columns, file.columns));
    }

    private static Map<String, String> joined(Map<String, String> given, Map<String, String> file) {
        Map<String, String> all = new HashMap<>(file);
        all.putAll(given);
        return all;
    }
}
