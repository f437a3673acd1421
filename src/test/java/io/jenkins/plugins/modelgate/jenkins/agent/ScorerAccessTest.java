package io.jenkins.plugins.modelgate.jenkins.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScorerAccessTest {
    private final ScorerAccess access = new ScorerAccess(false, "s3cret\n");

    @Test
    void theTokenIsMaskedWhereverItTurnsUp() {
        assertThat(access.masked("401: s3cret is not s3cret")).isEqualTo("401: **** is not ****");
        assertThat(access.masked("{\"reason\":\"Bearer s3cret\"}".getBytes(UTF_8)))
                .isEqualTo("{\"reason\":\"Bearer ****\"}".getBytes(UTF_8));
    }

    @Test
    void theTokenIsNotPartOfItsText() {
        assertThat(access).asString().doesNotContain("s3cret");
    }

    @Test
    void withoutATokenNothingIsMasked() {
        assertThat(new ScorerAccess(false, null).masked("a b")).isEqualTo("a b");
        assertThat(new ScorerAccess(false, " ").masked("a b")).isEqualTo("a b");
    }
}
