package io.jenkins.plugins.modelgate.jenkins.agent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OutputLineTest {
    @Test
    void textOfAnyLanguageStaysAsItIs() {
        assertThat(OutputLine.printable("précision ≥ 0,9 für Größe 日本語 \uD83D\uDC27"))
                .isEqualTo("précision ≥ 0,9 für Größe 日本語 \uD83D\uDC27");
    }

    @Test
    void theMarkOfAConsoleNoteIsTakenApart() {
        // hudson.console.ConsoleNote.PREAMBLE_STR of Jenkins 2.541.3: what follows it is deserialized by the
        // controller.
        assertThat(OutputLine.printable("\u001B[8mha:AAAA\u001B[0mmodel")).isEqualTo("?[8mha:AAAA?[0mmodel");
    }

    @Test
    void charactersThatHideOrReorderTextAreShownAsQuestionMarks() {
        assertThat(OutputLine.printable("a\bb\rc\u202Ed\u200Be\u2028f\0")).isEqualTo("a?b?c?d?e?f?");
    }

    @Test
    void aTabBecomesBlanks() {
        assertThat(OutputLine.printable("a\tb")).isEqualTo("a    b");
    }

    @Test
    void anEndlessLineIsCut() {
        assertThat(OutputLine.printable("x".repeat(1_000_000)))
                .hasSize(4_000 + 2)
                .endsWith("x …");
    }
}
