package io.jenkins.plugins.modelgate.model;

/** Derives model names. */
final class ModelNames {
    private ModelNames() {}

    /** A file's name without folders and extensions. */
    static String baseName(String path) {
        String slashed = path.replace('\\', '/');
        String base = slashed.substring(slashed.lastIndexOf('/') + 1);
        int dot = base.indexOf('.');
        return dot > 0 ? base.substring(0, dot) : base;
    }
}
