package io.jenkins.plugins.modelgate.model;

import java.util.List;

/**
 * Describes what was opened.
 *
 * @param name the file's base name without extensions
 * @param path as the user gave it
 * @param sha256 digest of the file's bytes; {@code null} for an endpoint
 * @param bytes size of the file; {@code null} for an endpoint
 * @param kind {@code weka}, {@code pmml}, {@code predictions}, {@code metrics} or {@code endpoint}
 * @param scheme class and options in the framework's notation; {@code null} if unknown
 * @param classpath extra jars, as given
 * @param allowedClasses class name patterns that were allowed in addition to the default ones
 * @param loadNanos time to read and deserialize the file, in nanoseconds
 */
public record ModelDescription(
        String name,
        String path,
        String sha256,
        Long bytes,
        String kind,
        String scheme,
        List<String> classpath,
        List<String> allowedClasses,
        long loadNanos) {
    public ModelDescription {
        classpath = List.copyOf(classpath);
        allowedClasses = List.copyOf(allowedClasses);
    }
}
