package io.jenkins.plugins.modelgate.base;

import java.util.Locale;

/**
 * Makes text from a report safe to show: characters that a reader cannot see, or that change how the text around them
 * is shown, are replaced by their code point in brackets, for instance {@code [U+202E]}.
 *
 * <p>These are control characters (a terminal obeys them: ECMA-48), bidirectional controls (they reorder what follows:
 * Unicode Annex 9, "Trojan Source"), line and paragraph separators, invisible fillers, tag characters, noncharacters
 * and lone surrogates. Joiners stay, since scripts and emoji need them.
 */
public final class SafeText {
    private SafeText() {}

    /** The text on one line; tabs and line breaks become spaces. */
    public static String line(String text) {
        return visible(text, false).strip();
    }

    /** The text with its line breaks normalized to line feeds. */
    public static String lines(String text) {
        return visible(text == null ? null : text.replace("\r\n", "\n").replace('\r', '\n'), true);
    }

    /**
     * The text on one line, shortened in the middle so that both ends stay recognizable.
     *
     * @param most code points to keep, at least 3
     */
    public static String shortened(String text, int most) {
        String line = line(text);
        int length = line.codePointCount(0, line.length());
        if (length <= most) {
            return line;
        }
        int head = (most - 1 + 1) / 2;
        int tail = most - 1 - head;
        return line.substring(0, line.offsetByCodePoints(0, head)) + "…"
                + line.substring(line.offsetByCodePoints(line.length(), -tail));
    }

    private static String visible(String text, boolean keepLineFeeds) {
        if (text == null) {
            return "";
        }
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            if (point == '\n' && keepLineFeeds) {
                shown.append('\n');
            } else if (point == '\t' || point == '\n' || point == '\r') {
                shown.append(' ');
            } else if (hides(point)) {
                shown.append("[U+")
                        .append(String.format(Locale.ROOT, "%04X", point))
                        .append(']');
            } else {
                shown.appendCodePoint(point);
            }
        });
        return shown.toString();
    }

    private static boolean hides(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                true;
            // Zero-width joiner and non-joiner shape letters of many scripts.
            case Character.FORMAT -> point != 0x200C && point != 0x200D;
            default -> (point & 0xFFFE) == 0xFFFE || (point >= 0xFDD0 && point <= 0xFDEF);
        };
    }
}
