package io.jenkins.plugins.modelgate.base;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Quotes external text for a message: on one line, without control characters, and not too long. */
public final class Quote {
    private static final int MAX_LENGTH = 200;
    private static final int MAX_ITEMS = 8;

    private static final Pattern START =
            Pattern.compile("\\(start marker at \\[Source: [^\\]]*; line: (\\d+), column: (\\d+)\\]\\)");

    private static final Pattern SETTING = Pattern.compile(
            " (?:for `ObjectNode`: not allowed when `[^`]*` enabled|\\(bound as `[^`]*`\\): not allowed as per `[^`]*`)"
                    + "|, from `StreamReadConstraints\\.[^`]*`");

    private Quote() {}

    /** The text in single quotes. */
    public static String of(String text) {
        if (text == null) {
            return "nothing";
        }
        StringBuilder quoted = new StringBuilder("'");
        for (int i = 0; i < text.length(); i++) {
            if (i == MAX_LENGTH) {
                quoted.append('\u2026');
                break;
            }
            char c = text.charAt(i);
            quoted.append(Character.isISOControl(c) || isLineOrDirection(c) ? '\ufffd' : c);
        }
        return quoted.append('\'').toString();
    }

    /**
     * A library's message about a file, without quotes: control characters and line breaks become a blank, and
     * Jackson's hints about its own settings are removed.
     */
    public static String words(String message) {
        String line = String.valueOf(message).replaceAll("[\\s\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+", " ");
        line = START.matcher(line).replaceAll("that began in line $1, column $2");
        return SETTING.matcher(line).replaceAll("");
    }

    /** The first few texts, each in quotes, and the number of remaining ones. */
    public static String list(List<String> texts) {
        String listed = texts.stream().limit(MAX_ITEMS).map(Quote::of).collect(Collectors.joining(", "));
        int more = texts.size() - MAX_ITEMS;
        return more > 0 ? listed + " and " + more + " more" : listed;
    }

    /** Line and paragraph separators, and marks that change the writing direction. */
    private static boolean isLineOrDirection(char c) {
        return c >= '\u2028' && c <= '\u202e' || c >= '\u2066' && c <= '\u2069';
    }
}
