package io.jenkins.plugins.modelgate.model.sandbox;

import io.jenkins.plugins.modelgate.base.Quote;
import io.jenkins.plugins.modelgate.base.UserInputException;
import java.util.Set;

/** A class name, or all classes of a package ({@code .*}), or of a package and its subpackages ({@code .**}). */
record ClassPattern(String prefix, boolean packages, boolean below) {
    private static final Set<String> TOO_WIDE = Set.of("*", "**", ".*", ".**");

    /** @throws UserInputException if the text is not a valid pattern */
    static ClassPattern parse(String pattern) {
        String stripped = pattern.strip();
        if (!stripped.matches("[\\p{L}\\p{N}_$.]+(\\.\\*{1,2})?") || TOO_WIDE.contains(stripped)) {
            throw new UserInputException(Quote.of(pattern)
                    + " is not a class: give a full class name, or a package as org.example.* or org.example.**");
        }
        if (stripped.endsWith(".**")) {
            return new ClassPattern(stripped.substring(0, stripped.length() - 2), true, true);
        }
        return stripped.endsWith(".*")
                ? new ClassPattern(stripped.substring(0, stripped.length() - 1), true, false)
                : new ClassPattern(stripped, false, false);
    }

    boolean matches(String className) {
        if (!packages) {
            return className.equals(prefix);
        }
        return className.startsWith(prefix) && (below || className.indexOf('.', prefix.length()) < 0);
    }
}
