package io.jenkins.plugins.modelgate.data;

/** The missing-value markers in files without type declarations: an empty value, {@code ?} or {@code NA}. */
final class Missing {
    private Missing() {}

    static boolean matches(String value) {
        return value.isEmpty() || "?".equals(value) || "NA".equals(value);
    }
}
