package io.jenkins.plugins.modelgate.report;

import java.util.List;

/**
 * What was evaluated.
 *
 * @param name the model's name: the file's base name unless it was given
 * @param path as the user gave it
 * @param sha256 digest of the file's bytes, lower-case hex; {@code null} for an endpoint
 * @param bytes size of the file; {@code null} for an endpoint
 * @param kind {@code weka}, {@code pmml}, {@code predictions}, {@code metrics} or {@code endpoint}
 * @param scheme the model's class and options in its framework's own words; {@code null} when unknown
 * @param classpath extra jars that the model needed, as given
 * @param allowedClasses classes that were let through beside the usual ones
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
