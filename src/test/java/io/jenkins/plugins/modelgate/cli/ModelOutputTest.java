package io.jenkins.plugins.modelgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ModelOutputTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream model = new PrintStream(
            new ModelOutput(new PrintStream(bytes, true, StandardCharsets.UTF_8)), true, StandardCharsets.UTF_8);

    @Test
    void marksEachLineAsTheModels() {
        model.print("PASSED: everything is fine\r\nreally\n");
        model.print("no line feed");
        model.close();

        assertThat(lines())
                .containsExactly("[model] PASSED: everything is fine", "[model] really", "[model] no line feed");
    }

    @Test
    void fallsSilentWhenAModelTalksTooMuch() {
        for (int i = 0; i < 10_000; i++) {
            model.println("x".repeat(5_000));
        }

        assertThat(lines()).hasSize(ModelOutput.MAX_LINES + 1);
        assertThat(lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(1_100));
        assertThat(lines()).last().isEqualTo("[model] (more than 200 lines, the rest is left out)");
    }

    /** Move the cursor up and write over the line of the verdict; set the window's title. */
    @Test
    void showsWhatATerminalWouldObey() {
        model.println("\u001b[1A\u001b[2KPASSED");
        model.println("\u001b]0;title\u0007 \u009b2J \u202efdp");

        assertThat(lines())
                .containsExactly(
                        "[model] [U+001B][1A[U+001B][2KPASSED",
                        "[model] [U+001B]]0;title[U+0007] [U+009B]2J [U+202E]fdp");
    }

    private java.util.List<String> lines() {
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
