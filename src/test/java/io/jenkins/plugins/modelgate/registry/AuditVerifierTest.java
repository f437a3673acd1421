package io.jenkins.plugins.modelgate.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AuditVerifierTest {
    @TempDir
    Path folder;

    private FileRegistry registry;

    @BeforeEach
    void fiveLines() throws Exception {
        registry = new FileRegistry(folder);
        for (int n = 1; n <= 3; n++) {
            registry.register(Samples.passed(n));
        }
        registry.move("churn", "production", null, 1, AliasChange.Kind.PROMOTION, "alice", null);
        registry.move("churn", "production", 1, 2, AliasChange.Kind.PROMOTION, "bob", "better recall");
    }

    @Test
    void anUntouchedLogHasNoProblem() throws Exception {
        assertThat(new FileRegistry(folder).verify()).isEmpty();
    }

    static Stream<Arguments> tamperings() {
        return Stream.of(
                tampering("a word changed in the middle", 3, lines -> replace(lines, 2, "\"bytes\":7", "\"bytes\":8")),
                tampering("who moved it changed in the last line", 5, lines -> replace(lines, 4, "bob", "eve")),
                tampering("two lines swapped", 2, lines -> swap(lines, 1, 2)),
                tampering("a line removed in the middle", 3, lines -> without(lines, 2)),
                tampering("the last line removed", 5, lines -> without(lines, 4)),
                tampering("the first line removed", 1, lines -> without(lines, 0)),
                tampering("a line doubled", 4, lines -> doubled(lines, 2)),
                tampering("a line that is no JSON", 2, lines -> replace(lines, 1, "{", "<")),
                tampering("all lines removed", 1, lines -> List.of()),
                tampering("a blank added", 4, lines -> replace(lines, 3, "{\"line\"", "{ \"line\"")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tamperings")
    void tamperingIsFoundAtItsLine(String what, long line, UnaryOperator<List<String>> tampering) throws Exception {
        Path log = folder.resolve("audit.log");
        List<String> lines = tampering.apply(Files.readAllLines(log));
        Files.writeString(log, lines.isEmpty() ? "" : String.join("\n", lines) + "\n");

        List<AuditProblem> problems = new FileRegistry(folder).verify();

        assertThat(problems).isNotEmpty();
        // A change inside of a line shows at the line behind it, which carries the digest; see the javadoc.
        assertThat(problems.get(0).line()).isBetween(line, line + 1);
    }

    @Test
    void aChangedReportAndAMissingOneAreFound() throws Exception {
        List<ModelVersion> versions = registry.find("churn").orElseThrow().versions();
        Files.writeString(report(versions.get(0)), "{}");
        Files.delete(report(versions.get(1)));

        assertThat(registry.verify())
                .extracting(AuditProblem::text)
                .anySatisfy(text -> assertThat(text).contains("churn version 1").contains("was changed"))
                .anySatisfy(text -> assertThat(text).contains("churn version 2").contains("is missing"));
    }

    @Test
    void lineAndAcknowledgementRemovedTogetherAreFound() throws Exception {
        Path log = folder.resolve("audit.log");
        List<String> lines = Files.readAllLines(log);
        Files.writeString(log, String.join("\n", lines.subList(0, 4)) + "\n");
        Files.delete(folder.resolve("audit.head"));

        assertThat(new FileRegistry(folder).verify()).singleElement().satisfies(problem -> assertThat(problem.text())
                .startsWith("audit.head is missing"));
    }

    @Test
    void aLogThatWasCutBackIsNotReadAsIfNothingHadHappened() throws Exception {
        Path log = folder.resolve("audit.log");
        List<String> lines = Files.readAllLines(log);
        Files.writeString(log, String.join("\n", lines.subList(0, 4)) + "\n");

        assertThatThrownBy(() -> new FileRegistry(folder).find("churn"))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("has 4 lines, but 5 were acknowledged");
    }

    private Path report(ModelVersion version) {
        return folder.resolve("reports").resolve(version.evidence().reportSha256() + ".json");
    }

    private static Arguments tampering(String what, long line, UnaryOperator<List<String>> change) {
        return Arguments.of(what, line, change);
    }

    private static List<String> replace(List<String> lines, int index, String from, String to) {
        List<String> copy = new ArrayList<>(lines);
        assertThat(copy.get(index)).contains(from);
        copy.set(index, copy.get(index).replaceFirst(java.util.regex.Pattern.quote(from), to));
        return copy;
    }

    private static List<String> swap(List<String> lines, int a, int b) {
        List<String> copy = new ArrayList<>(lines);
        Collections.swap(copy, a, b);
        return copy;
    }

    private static List<String> without(List<String> lines, int index) {
        List<String> copy = new ArrayList<>(lines);
        copy.remove(index);
        return copy;
    }

    private static List<String> doubled(List<String> lines, int index) {
        List<String> copy = new ArrayList<>(lines);
        copy.add(index + 1, copy.get(index));
        return copy;
    }
}
