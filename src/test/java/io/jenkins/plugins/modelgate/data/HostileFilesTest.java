package io.jenkins.plugins.modelgate.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modelgate.base.Quote;
import io.jenkins.plugins.modelgate.base.UserInputException;
import io.jenkins.plugins.modelgate.data.input.InputFile;
import io.jenkins.plugins.modelgate.spec.DataOptions;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files out of all proportion end with a clear line, and without filling the memory. */
@Timeout(120)
class HostileFilesTest {
    private static final int MEGABYTE = 1 << 20;

    @TempDir
    private Path folder;

    @Test
    void refusesAMillionAttributes() throws IOException {
        StringBuilder header = new StringBuilder("@relation r\n");
        for (int i = 0; i < 1_000_000; i++) {
            header.append("@attribute a").append(i).append(" numeric\n");
        }
        assertOneLine(write("wide.arff", header + "@data\n"), "more than 200000 attributes, which is the limit");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "@relation r~@attribute a numeric~@data~|1|longer than 64 MB, which no data row is",
                "@relation |x|longer than 64 MB",
                "@relation r~@attribute a {|x, |longer than 64 MB",
                "a,b~1,|2|not CSV",
                "a,b~\"|2~|not CSV",
                "{\"a\": \"|x|not JSON",
                "{\"a\": |1|not JSON",
                "|[|expected one JSON object a line",
                "1 1:2 2:|3|longer than 64 MB"
            })
    void refusesALineOfOneGigabyte(String begin, String repeated, String message) throws IOException {
        assertOneLine(gigabyte("line.data", text(begin), text(repeated)), message);
    }

    private static String text(String text) {
        return text == null ? "" : text.replace('~', '\n');
    }

    @Test
    void refusesAGzipBombOfEmptyLines() throws IOException {
        assertOneLine(
                gigabyte("bomb.arff", "@relation r\n@attribute a numeric\n@data\n", "\n"), "it looks like a gzip bomb");
    }

    @Test
    void holdsWideRowsInSmallBlocks() throws IOException {
        int width = 50_000;
        StringBuilder text = new StringBuilder("@relation r\n");
        for (int i = 0; i < width; i++) {
            text.append("@attribute a").append(i).append(" numeric\n");
        }
        String row = "1,".repeat(width - 1) + "1\n";
        Path file = write("wide.arff", text + "@data\n" + row.repeat(100));
        try (Dataset set = open(file)) {
            assertThat(set.read(10_000).size()).isBetween(80, 90);
            assertThat(set.read(10_000).size()).isBetween(10, 20);
            assertThat(set.read(10_000).isEmpty()).isTrue();
        }
    }

    @Test
    void readsCsvOfManyColumns() throws IOException {
        StringBuilder names = new StringBuilder("a0");
        for (int i = 1; i < 30_000; i++) {
            names.append(",a").append(i);
        }
        Path file = write("wide.csv", names + "\n" + "1,".repeat(29_999) + "2\n");
        try (Dataset set = open(file)) {
            assertThat(set.read(10).rows().instance(0).classValue()).isEqualTo(2);
        }
    }

    @Test
    void refusesPredictionsWithEndlessLabels() throws IOException {
        StringBuilder text = new StringBuilder("y_true,y_pred\n");
        for (int i = 0; i < 20_000; i++) {
            text.append("label").append(i).append(",x\n");
        }
        Path file = write("many.csv", text.toString());
        assertThatThrownBy(() -> new PredictionsFile(InputFile.of(file.toString(), "predictions"), Map.of()))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("holds more than 10000 different labels: is it the column of the truth?");
    }

    @Test
    void showsTextFromAFileOnOneLineWithoutControlCharacters() throws IOException {
        assertThat(Quote.of("a\nb\u0007\u202e" + "x".repeat(300)))
                .isEqualTo("'a\ufffdb\ufffd\ufffd" + "x".repeat(195) + "\u2026'");
        assertOneLine(
                write("x.arff", "@relation r\n@attribute a numeric\n@data\n'a\\nb\u001b[31m'\n"),
                "'a\ufffdb\ufffd[31m'");
    }

    @Test
    void showsWhatTheCsvReaderSaysOnOneLineWithoutControlCharacters() throws IOException {
        // Found by the fuzzer: the reader repeats the character as it is.
        assertOneLine(write("quoted.csv", "a,b\n\"x\"\u0007,1\n"), "not CSV: ");
        assertThatThrownBy(() -> open(write("quoted.csv", "a,b\n\"x\"\u0085,1\n")))
                .isInstanceOf(UserInputException.class)
                .satisfies(e -> assertThat(e.getMessage().chars()).noneMatch(Character::isISOControl));
    }

    @Test
    void namesAFileWhoseColumnsHaveNoNames() throws IOException {
        // Found by the fuzzer: Weka refuses two attributes of one name with an exception of its own.
        assertOneLine(write("nameless.csv", ",\n1,2\n"), "several columns without a name: name each in the first line");
    }

    @Test
    void namesAFileWithoutColumns() throws IOException {
        // Found by the fuzzer.
        assertOneLine(write("empty.jsonl", "{}\n"), "has no columns: its first row is empty");
    }

    @Test
    void quotesAProbabilityThatIsNone() throws IOException {
        // Found by the fuzzer: Java reads a number behind control characters, which the message then repeated.
        Path file = write("score.csv", "label,score\n0,\u001d\u001d5\n1,0.5\n");
        assertThatThrownBy(() ->
                        new PredictionsFile(InputFile.of(file.toString(), "predictions"), Map.of()).read(List.of()))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("expected 0 to 1")
                .satisfies(e -> assertThat(e.getMessage().chars()).noneMatch(Character::isISOControl));
    }

    /** A gzip file may consist of several, one behind the other, so that one megabyte has to be zipped only once. */
    private Path gigabyte(String name, String begin, String repeated) throws IOException {
        byte[] first = zipped(begin);
        byte[] megabyte = zipped(repeated.repeat(MEGABYTE / repeated.length()));
        Path file = folder.resolve(name);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            out.write(first);
            for (int i = 0; i < 1_024; i++) {
                out.write(megabyte);
            }
        }
        return file;
    }

    private static byte[] zipped(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static void assertOneLine(Path file, String message) {
        assertThatThrownBy(() -> {
                    try (Dataset set = open(file)) {
                        while (!set.read(10_000).isEmpty()) {
                            continue;
                        }
                    }
                })
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("\n")
                .satisfies(e -> assertThat(e.getMessage().length()).isLessThan(1_000));
    }

    private static Dataset open(Path file) {
        return Datasets.open(new DataOptions(List.of(file.toString()), null, null, null, null), null);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
