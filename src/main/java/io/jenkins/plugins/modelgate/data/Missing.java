package io.jenkins.plugins.modelgate.data;

/** How files without a header of types write that a value is missing: nothing, {@code ?} or {@code NA}. */
final class Missing {
    private Missing() {}

    static boolean matches(String value) {
        return value.isEmpty() || "?".equals(value) || "NA".equals(value);
    }
}
