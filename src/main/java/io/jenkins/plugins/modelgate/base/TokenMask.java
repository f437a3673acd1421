package io.jenkins.plugins.modelgate.base;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Replaces a token by {@value #MASK} in text to be shown: in plain form, as escaped in a URL or JSON, and within
 * Base64, in which a server may echo the header that it received.
 */
public final class TokenMask {
    private static final String MASK = "****";

    /** Shorter pieces of Base64 occur by chance. */
    private static final int SHORTEST_PIECE = 8;

    private static final int BYTES = 3;
    private static final int BYTE_BITS = 8;
    private static final int DIGIT_BITS = 6;

    /** As ISO 8859-1 bytes, the longest first. */
    private final List<String> forms;

    private TokenMask(List<String> forms) {
        this.forms = forms;
    }

    /** @param token {@code null} or blank for none; nothing is then replaced */
    public static TokenMask of(String token) {
        if (token == null || token.isBlank()) {
            return new TokenMask(List.of());
        }
        String plain = token.strip();
        Set<String> forms =
                new LinkedHashSet<>(List.of(plain, json(plain), json(plain).replace("/", "\\/")));
        String url = URLEncoder.encode(plain, StandardCharsets.UTF_8);
        for (String encoded : List.of(url, url.replace("+", "%20"), url.replace("%7E", "~"))) {
            forms.add(encoded);
            forms.add(lowerCaseEscapes(encoded));
        }
        byte[] bytes = plain.getBytes(StandardCharsets.UTF_8);
        for (Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
            forms.add(encoder.encodeToString(bytes));
            for (int before = 0; before < BYTES; before++) {
                String piece = within(encoder, bytes, before);
                if (piece.length() >= SHORTEST_PIECE) {
                    forms.add(piece);
                }
            }
        }
        return new TokenMask(forms.stream()
                .map(form -> new String(form.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1))
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList());
    }

    private static String json(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private static String lowerCaseEscapes(String url) {
        StringBuilder lower = new StringBuilder(url);
        for (int i = lower.indexOf("%"); i >= 0; i = lower.indexOf("%", i + 1)) {
            lower.replace(i, i + BYTES, lower.substring(i, i + BYTES).toLowerCase(Locale.ROOT));
        }
        return lower.toString();
    }

    /**
     * The Base64 digits that depend on the token alone if {@code before} bytes of other text precede it and more
     * follow.
     */
    private static String within(Base64.Encoder encoder, byte[] token, int before) {
        byte[] shifted = new byte[before + token.length];
        System.arraycopy(token, 0, shifted, before, token.length);
        String digits = encoder.withoutPadding().encodeToString(shifted);
        int from = (before * BYTE_BITS + DIGIT_BITS - 1) / DIGIT_BITS;
        return digits.substring(from, Math.max(from, shifted.length * BYTE_BITS / DIGIT_BITS));
    }

    /** The text without the token. */
    public String masked(String text) {
        return forms.isEmpty()
                ? text
                : new String(masked(text.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }

    /** The bytes without the token; bytes that are not text stay unchanged. */
    public byte[] masked(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        String masked = text;
        for (String form : forms) {
            masked = masked.replace(form, MASK);
        }
        return masked.equals(text) ? bytes : masked.getBytes(StandardCharsets.ISO_8859_1);
    }
}
