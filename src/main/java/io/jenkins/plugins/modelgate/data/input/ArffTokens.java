package io.jenkins.plugins.modelgate.data.input;

import io.jenkins.plugins.modelgate.base.Quote;
import io.jenkins.plugins.modelgate.base.UserInputException;
import java.io.ByteArrayOutputStream;

/**
 * Splits a line of ARFF as Weka does: blanks and commas separate tokens, {@code %} starts a comment, quotes are single
 * or double with backslash escapes, and a brace is a token of its own.
 */
public final class ArffTokens {
    /** The kind of a token. */
    public enum Kind {
        WORD,
        QUOTED,
        OPEN,
        CLOSE,
        END
    }

    private static final byte SEPARATOR = 1;
    private static final byte SPECIAL = 2;
    private static final byte[] CLASSES = classes();

    private final ByteLines lines;
    private final String file;
    private byte[] bytes;
    private int at;
    private int end;

    private int from;
    private int to;
    private byte[] unescaped;

    public ArffTokens(ByteLines lines, String file) {
        this.lines = lines;
        this.file = file;
    }

    private static byte[] classes() {
        byte[] classes = new byte[256];
        for (int c = 0; c <= ' '; c++) {
            classes[c] = SEPARATOR;
        }
        classes[','] = SEPARATOR;
        for (char c : "%'\"{}".toCharArray()) {
            classes[c] = SPECIAL;
        }
        return classes;
    }

    /** Whether a byte cannot be part of an unquoted word. */
    public static boolean endsWord(byte c) {
        return CLASSES[c & 0xff] != 0;
    }

    /** Advances to the next line with a token; false at the end of the file. */
    public boolean nextLine() {
        while (lines.next()) {
            bytes = lines.buffer();
            at = lines.start();
            end = lines.end();
            skipSeparators();
            if (at < end) {
                return true;
            }
        }
        return false;
    }

    private void skipSeparators() {
        while (at < end && CLASSES[bytes[at] & 0xff] == SEPARATOR) {
            at++;
        }
        if (at < end && bytes[at] == '%') {
            at = end;
        }
    }

    /** Reads the next token of the line. */
    public Kind next() {
        skipSeparators();
        if (at >= end) {
            return Kind.END;
        }
        byte first = bytes[at];
        if (first == '{' || first == '}') {
            from = at++;
            to = at;
            unescaped = null;
            return first == '{' ? Kind.OPEN : Kind.CLOSE;
        }
        if (first == '\'' || first == '"') {
            return quoted(first);
        }
        from = at;
        while (at < end && CLASSES[bytes[at] & 0xff] == 0) {
            at++;
        }
        to = at;
        unescaped = null;
        return Kind.WORD;
    }

    private Kind quoted(byte quote) {
        from = ++at;
        unescaped = null;
        while (at < end && bytes[at] != quote) {
            if (bytes[at] == '\\') {
                return escaped(quote);
            }
            at++;
        }
        to = at;
        closeQuote(quote);
        return Kind.QUOTED;
    }

    private Kind escaped(byte quote) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        text.write(bytes, from, at - from);
        while (at < end && bytes[at] != quote) {
            if (bytes[at] == '\\' && at + 1 < end) {
                at++;
                text.write(escape());
            } else {
                text.write(bytes[at++]);
            }
        }
        closeQuote(quote);
        unescaped = text.toByteArray();
        from = 0;
        to = unescaped.length;
        return Kind.QUOTED;
    }

    /** Decodes one escape as java.io.StreamTokenizer, which Weka uses, does; {@code at} is after the backslash. */
    private int escape() {
        int c = bytes[at++];
        switch (c) {
            case 'a':
                return 0x7;
            case 'b':
                return '\b';
            case 'f':
                return 0xc;
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case 'v':
                return 0xb;
            default:
                return c >= '0' && c <= '7' ? octal(c) : c;
        }
    }

    private int octal(int first) {
        int value = first - '0';
        int most = first <= '3' ? 3 : 2;
        for (int digits = 1; digits < most && at < end && bytes[at] >= '0' && bytes[at] <= '7'; digits++) {
            value = value * 8 + (bytes[at++] - '0');
        }
        return value;
    }

    private void closeQuote(byte quote) {
        if (at >= end) {
            throw error("a quote that opens with " + (char) quote + " is not closed on the same line");
        }
        at++;
    }

    /** Whether the token just read is an unquoted question mark. */
    public boolean isMissing(Kind kind) {
        return kind == Kind.WORD && to - from == 1 && bytes[from] == '?';
    }

    public byte[] bytes() {
        return unescaped == null ? bytes : unescaped;
    }

    public int from() {
        return from;
    }

    public int to() {
        return to;
    }

    public String text() {
        return ByteText.decode(bytes(), from, to);
    }

    /** The rest of the line, for messages. */
    String rest() {
        return ByteText.decode(bytes, Math.min(at, end), end).strip();
    }

    public long line() {
        return lines.number();
    }

    public UserInputException error(String what) {
        return new UserInputException(Quote.of(file) + ", line " + lines.number() + ": " + what);
    }
}
