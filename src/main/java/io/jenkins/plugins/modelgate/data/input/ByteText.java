package io.jenkins.plugins.modelgate.data.input;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Decodes bytes of a data file as text and numbers. */
public final class ByteText {
    private static final long MAX_EXACT_MANTISSA = 1L << 53;
    private static final double[] POWERS_OF_TEN = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };
    private static final int MAX_DIGITS = 18;

    private ByteText() {}

    /** Decodes UTF-8, or Latin-1 if the bytes are not UTF-8, as in many old data sets. */
    public static String decode(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] < 0) {
                return decodeNonAscii(bytes, from, to);
            }
        }
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    private static String decodeNonAscii(byte[] bytes, int from, int to) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, from, to - from))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
        }
    }

    /**
     * The number as {@link Double#parseDouble} gives it.
     *
     * <p>A mantissa under 2^53 and a power of ten up to 22 are both exact doubles, so that one multiplication or
     * division rounds correctly (Clinger, "How to read floating point numbers accurately", 1990); everything else is
     * left to the JDK.
     *
     * @throws NumberFormatException if it is not a number
     */
    public static double number(byte[] bytes, int from, int to) {
        int at = from;
        boolean negative = at < to && bytes[at] == '-';
        if (negative || at < to && bytes[at] == '+') {
            at++;
        }
        long mantissa = 0;
        int digits = 0;
        int scale = 0;
        boolean point = false;
        for (; at < to; at++) {
            int c = bytes[at];
            if (c >= '0' && c <= '9') {
                mantissa = mantissa * 10 + (c - '0');
                digits++;
                if (point) {
                    scale--;
                }
            } else if (c == '.' && !point) {
                point = true;
            } else {
                break;
            }
        }
        if (digits == 0 || digits > MAX_DIGITS || mantissa > MAX_EXACT_MANTISSA) {
            return slowNumber(bytes, from, to);
        }
        if (at < to) {
            if (bytes[at] != 'e' && bytes[at] != 'E' || to - at > 4) {
                return slowNumber(bytes, from, to);
            }
            int exponent = exponent(bytes, at + 1, to);
            if (exponent == Integer.MIN_VALUE) {
                return slowNumber(bytes, from, to);
            }
            scale += exponent;
        }
        if (scale < -22 || scale > 22) {
            return slowNumber(bytes, from, to);
        }
        double value = scale < 0 ? mantissa / POWERS_OF_TEN[-scale] : mantissa * POWERS_OF_TEN[scale];
        return negative ? -value : value;
    }

    /**
     * A decimal fraction, rounded as above.
     *
     * @param mantissa under 2^53
     * @param decimals how many of its digits follow the point, 0 to 22
     */
    public static double decimal(long mantissa, int decimals) {
        return mantissa / POWERS_OF_TEN[decimals];
    }

    private static int exponent(byte[] bytes, int from, int to) {
        int at = from;
        boolean negative = at < to && bytes[at] == '-';
        if (negative || at < to && bytes[at] == '+') {
            at++;
        }
        if (at == to) {
            return Integer.MIN_VALUE;
        }
        int exponent = 0;
        for (; at < to; at++) {
            if (bytes[at] < '0' || bytes[at] > '9') {
                return Integer.MIN_VALUE;
            }
            exponent = exponent * 10 + (bytes[at] - '0');
        }
        return negative ? -exponent : exponent;
    }

    private static double slowNumber(byte[] bytes, int from, int to) {
        return Double.parseDouble(decode(bytes, from, to));
    }
}
