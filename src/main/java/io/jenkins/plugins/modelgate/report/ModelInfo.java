package io.jenkins.plugins.modelgate.report;

import java.util.List;

/**
 * The evaluated model.
 *
 * @param name the given name, or the file's base name
 * @param path as the user gave it
 * @param sha256 digest of the file's bytes, lower-case hex; {@code null} for an endpoint
 * @param bytes size of the file; {@code null} for an endpoint
 * @param kind {@code weka}, {@code pmml}, {@code predictions}, {@code metrics} or {@code endpoint}
 * @param scheme the model's class and options in its framework's notation; {@code null} when unknown
 * @param classpath extra jars for the model, as given
 * @param allowedClasses classes that were allowed in addition to the usual ones
 */
public record ModelInfo(
        String name,
        String path,
        String sha256,
        Long bytes,
        String kind,
        String scheme,
        List<String> classpath,
        List<String> allowedClasses) {
    public ModelInfo {
        classpath = classpath == null ? List.of() : List.copyOf(classpath);
        allowedClasses = allowedClasses == null ? List.of() : List.copyOf(allowedClasses);
    }
}
