package io.jenkins.plugins.modelgate.jenkins.agent;

/**
 * A line of the scorer's output, made safe for a build log. A model is untrusted code and may print anything: escape
 * sequences that hide text, or the marker by which Jenkins recognises a console note.
 */
final class OutputLine {
    /** Longer lines are cut. */
    static final int MAX_LENGTH = 4_000;

    private OutputLine() {}

    /** The line without control characters, at most {@value #MAX_LENGTH} characters long. */
    static String printable(String line) {
        StringBuilder text = new StringBuilder(Math.min(line.length(), MAX_LENGTH));
        line.codePoints().limit(MAX_LENGTH).forEach(c -> {
            if (c == '\t') {
                text.append("    ");
            } else if (isVisible(c)) {
                text.appendCodePoint(c);
            } else {
                text.append('?');
            }
        });
        return line.length() > MAX_LENGTH ? text.append(" …").toString() : text.toString();
    }

    private static boolean isVisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
