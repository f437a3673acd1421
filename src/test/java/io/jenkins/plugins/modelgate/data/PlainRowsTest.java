package io.jenkins.plugins.modelgate.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modelgate.base.UserInputException;
import io.jenkins.plugins.modelgate.spec.DataOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import weka.core.Instance;
import weka.core.Instances;

/** Plain rows are read in a pass of their own; nobody can tell. */
class PlainRowsTest {
    private static final String HEADER = """
            @relation pets
            @attribute weight numeric
            @attribute colour {black,white,'off white'}
            @attribute age numeric
            @attribute kind {cat,dog}
            @data
            """;

    private static final String[] NUMBERS = {
        "1",
        "-1",
        "0",
        "-0",
        "1.5",
        ".5",
        "5.",
        "-.25",
        "+3",
        "1e3",
        "2.5E-7",
        "123456789012345",
        "1234567890123456",
        "0.1234567890123456789",
        "9007199254740993",
        "00012",
        "?",
        " 4",
        "1 ",
        "\t7",
        "'8'",
        "NaN",
        "1e400"
    };
    private static final String[] LABELS = {"black", "white", "'off white'", "\"black\"", "?", " white", "black "};
    private static final String[] WRONG = {"", "x", "1.2.3", "-", ".", "blac", "blackk", "'", "{", "%", "1,1", "\u00e4"
    };

    private static String value(SplittableRandom random, String[] usual) {
        return random.nextInt(200) == 0 ? WRONG[random.nextInt(WRONG.length)] : usual[random.nextInt(usual.length)];
    }

    private static String line(SplittableRandom random) {
        return switch (random.nextInt(40)) {
            case 0 -> "";
            case 1 -> "% a comment";
            case 2 -> "1,black,2,cat,{2.5}";
            case 3 -> "{0 3, 3 dog}";
            default ->
                value(random, NUMBERS) + "," + value(random, LABELS) + "," + value(random, NUMBERS) + ","
                        + (random.nextBoolean() ? "cat" : "dog");
        };
    }

    /** Rows that are to be cut by a column are never taken for plain. */
    @Property(tries = 500)
    void readsWhatTheFullReaderReads(@ForAll long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        StringBuilder text = new StringBuilder(HEADER);
        String[] ends = {"\n", "\r\n", "\r"};
        int end = random.nextInt(4);
        int lines = 1 + random.nextInt(30);
        for (int i = 0; i < lines; i++) {
            text.append(line(random)).append(ends[end < ends.length ? end : random.nextInt(ends.length)]);
        }
        if (random.nextBoolean()) {
            text.append("1,black,2,cat");
        }
        assertThat(outcome(text.toString(), List.of())).isEqualTo(outcome(text.toString(), List.of("colour")));
    }

    @Test
    void readsRowsThatCrossTheEndOfTheBuffer() throws IOException {
        SplittableRandom random = new SplittableRandom(3);
        StringBuilder text = new StringBuilder(HEADER);
        for (int i = 0; i < 40_000; i++) {
            text.append(random.nextInt(1_000_000) / 1000.0)
                    .append(",white,")
                    .append(i)
                    .append(",dog\n");
        }
        assertThat(outcome(text.toString(), List.of())).isEqualTo(outcome(text.toString(), List.of("colour")));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "1,green,2,cat     | attribute 'colour' is 'green', expected one of the labels",
                "1,black,two,cat   | attribute 'age' is 'two', expected a number",
                "1,black,2         | the row has 3 values, expected 4",
                "1,black,2,cat,dog | the row has more values than the 4"
            })
    void namesTheLineOfAnErrorBehindPlainRows(String wrong, String message) throws IOException {
        String text = HEADER + "1,black,2,cat\n".repeat(5_000) + "% a comment\n" + wrong + "\n1,black,2,cat\n";
        Path file = write(text);
        assertThatThrownBy(() -> read(file, List.of()))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("line 5008: " + message);
    }

    /** The rows with the bits of their values, or what is wrong. */
    private static String outcome(String text, List<String> slices) throws IOException {
        Path file = write(text);
        try {
            return read(file, slices);
        } catch (UserInputException e) {
            return e.getMessage().replace(file.toString(), "FILE");
        } finally {
            Files.delete(file);
        }
    }

    private static Path write(String text) throws IOException {
        return Files.writeString(Files.createTempFile("plain", ".arff"), text, StandardCharsets.UTF_8);
    }

    private static String read(Path file, List<String> slices) {
        List<String> rows = new ArrayList<>();
        try (Dataset set = Datasets.open(new DataOptions(List.of(file.toString()), null, null, null, slices), null)) {
            for (Block block = set.read(1_000); !block.isEmpty(); block = set.read(1_000)) {
                add(block.rows(), rows);
            }
            return set.rows() + " " + rows;
        }
    }

    private static void add(Instances block, List<String> rows) {
        for (Instance row : block) {
            StringBuilder text = new StringBuilder();
            for (double value : row.toDoubleArray()) {
                text.append(Long.toHexString(Double.doubleToLongBits(value))).append(' ');
            }
            rows.add(text.append(row.weight()).toString());
        }
    }
}
