package io.jenkins.plugins.modelgate.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Expected forms: Python 3, urllib.parse.quote_plus, base64.b64encode and urlsafe_b64encode; RFC 3986 for {@code %7E}.
 */
class TokenMaskTest {
    private final TokenMask mask = TokenMask.of(" tök/en+1\"?>>~~\n");

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "as it is, is tök/en+1\"?>>~~ wrong, is **** wrong",
                "in a query, t=t%C3%B6k%2Fen%2B1%22%3F%3E%3E%7E%7E&x, t=****&x",
                "as Python has it, t=t%C3%B6k%2Fen%2B1%22%3F%3E%3E~~&x, t=****&x",
                "in lower case, t=t%c3%b6k%2fen%2b1%22%3f%3e%3e%7e%7e&x, t=****&x",
                "in JSON, t\u00f6k is left. |tök/en+1\\\"?>>~~|, t\u00f6k is left. |****|",
                "in Base64, dMO2ay9lbisxIj8+Pn5+ it is, **** it is",
                "in Base64 for URLs, dMO2ay9lbisxIj8-Pn5- it is, **** it is"
            })
    void replacesTheTokenInEveryForm(String where, String text, String expected) {
        assertThat(mask.masked(text)).as(where).isEqualTo(expected);
    }

    /** base64 of "Bearer ..." and of "user:...", with the bytes around the token. */
    @Test
    void replacesTheTokenWithinBase64WhateverPrecedesIt() {
        TokenMask plain = TokenMask.of("abcdefghijkl");
        // b64encode(b"Bearer abcdefghijkl!"), b"x:abcdefghijkl!", b"abcdefghijkl!"
        assertThat(plain.masked("QmVhcmVyIGFiY2RlZmdoaWprbCE="))
                .doesNotContain("FiY2RlZmdoaWpr")
                .contains("****");
        assertThat(plain.masked("eDphYmNkZWZnaGlqa2wh"))
                .doesNotContain("FiY2RlZmdoaWpr", "YmNkZWZnaGlq")
                .contains("****");
        assertThat(plain.masked("YWJjZGVmZ2hpamtsIQ==")).isEqualTo("****IQ==");
    }

    @Test
    void leavesEverythingElse() {
        byte[] bytes = {(byte) 0xff, 0, 't', (byte) 0xc3};
        assertThat(mask.masked(bytes)).isSameAs(bytes);
        assertThat(mask.masked("tok/en, t k")).isEqualTo("tok/en, t k");
        assertThat(TokenMask.of("ab").masked("YWI and a b, YW")).isEqualTo("YWI and a b, YW");
        assertThat(TokenMask.of(null).masked("null")).isEqualTo("null");
        assertThat(new String(TokenMask.of(" ").masked(" x ".getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8))
                .isEqualTo(" x ");
    }
}
