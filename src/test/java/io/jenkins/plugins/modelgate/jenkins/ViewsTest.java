package io.jenkins.plugins.modelgate.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What every view of the plugin keeps to. */
class ViewsTest {
    private static final Path RESOURCES = Path.of("src", "main", "resources");
    private static final Pattern HANDLER = Pattern.compile("\\son[a-z]+\\s*=", Pattern.CASE_INSENSITIVE);
    private static final Pattern FIELD = Pattern.compile("<f:entry[^>]*\\bfield=\"(\\w+)\"");

    @TestFactory
    Stream<DynamicTest> everyViewEscapesWhatItShowsAndHoldsNoScript() throws IOException {
        return files(".jelly").stream()
                .map(view -> DynamicTest.dynamicTest(view.toString(), () -> {
                    String text = Files.readString(view);
                    assertThat(text).startsWith("<?jelly escape-by-default='true'?>");
                    assertThat(text).doesNotContain("<j:out", "<script", "javascript:", "style=");
                    assertThat(HANDLER.matcher(text).find())
                            .as("an inline event handler")
                            .isFalse();
                }));
    }

    /** Jelly takes what stands in parentheses for arguments of the text, and leaves it out. */
    @Test
    void noTextToBeTranslatedLosesItsParentheses() throws IOException {
        for (Path view : files(".jelly")) {
            assertThat(view).content().doesNotContainPattern("\\$\\{%[^}]* \\([^}]*}");
        }
    }

    @TestFactory
    Stream<DynamicTest> everyFieldOfAFormHasItsHelp() throws IOException {
        return files("config.jelly").stream()
                .flatMap(form -> fields(form).map(field -> form.resolveSibling("help-" + field + ".html")))
                .map(help -> DynamicTest.dynamicTest(
                        help.toString(),
                        () -> assertThat(help).content().startsWith("<div>").endsWith("</div>\n")));
    }

    @Test
    void scriptsWriteNoMarkup() throws IOException {
        for (Path script : files(".js")) {
            assertThat(script)
                    .content()
                    .doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(");
        }
    }

    private static Stream<String> fields(Path form) {
        try {
            return FIELD.matcher(Files.readString(form)).results().map(match -> match.group(1));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<Path> files(String suffix) throws IOException {
        try (Stream<Path> files = Files.walk(RESOURCES)) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .sorted()
                    .toList();
        }
    }
}
