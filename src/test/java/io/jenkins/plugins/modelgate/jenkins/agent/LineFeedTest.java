package io.jenkins.plugins.modelgate.jenkins.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineFeedTest {
    @Test
    void linesEndAsOnAnySystem() throws IOException {
        assertThat(lines("unix\nwindows\r\nold mac\rlast")).containsExactly("unix", "windows", "old mac", "last");
    }

    @Test
    void emptyLinesAreLines() throws IOException {
        assertThat(lines("\n\r\n\ra\n")).containsExactly("", "", "", "a");
    }

    @Test
    void nothingIsNoLine() throws IOException {
        assertThat(lines("")).isEmpty();
    }

    @Test
    void ofALongLineOnlyTheBeginningIsHeld() throws IOException {
        assertThat(lines("x".repeat(5_000) + "\nnext")).containsExactly("x".repeat(10), "next");
    }

    private static List<String> lines(String text) throws IOException {
        List<String> lines = new ArrayList<>();
        new LineFeed(new StringReader(text), 10).forEachLine(lines::add);
        return lines;
    }
}
