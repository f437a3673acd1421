package io.jenkins.plugins.modelgate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keeps docs/architecture.md, its picture and docs/decisions in step with the code. */
class ArchitecturePageTest {
    private static final Path DOCS = Path.of("docs");
    private static final Path PAGE = DOCS.resolve("architecture.md");
    private static final Path DRAWING = DOCS.resolve("images/architecture.txt");
    private static final Path PROGRAM = DOCS.resolve("images/DrawArchitecture.java");
    private static final Path PICTURE = DOCS.resolve("images/architecture.svg");
    private static final Path ROOT = Path.of("src/main/java/io/jenkins/plugins/modelgate");
    private static final Path DECISIONS = DOCS.resolve("decisions");

    private static final Pattern NAME = Pattern.compile("`([a-z]+(?:\\.[a-z]+)*)`");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(?:#[^)]*)?\\)");

    /** The sections of the page that name files to touch. */
    private static final String HOW_TO = "## I want to add ";

    @Test
    void theTableIsTheOneThatPackagesTestEnforces() throws IOException {
        Map<String, Set<String>> documented = new TreeMap<>();
        table("| package |")
                .forEach(cells -> documented.put(names(cells[1]).iterator().next(), names(cells[3])));

        assertThat(documented)
                .as("packages in %s and what they may use", PAGE)
                .isEqualTo(new TreeMap<>(PackagesTest.PACKAGES));
    }

    @Test
    void everyPackageIsInTheTable() throws IOException {
        Set<String> documented = table("| package |")
                .flatMap(cells -> Stream.concat(names(cells[1]).stream(), names(cells[2]).stream()))
                .filter(name -> Files.isDirectory(folder(name)))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(documented).as("packages in %s", PAGE).isEqualTo(packages());
    }

    @Test
    void thePictureShowsEveryPackage() throws IOException {
        Set<String> drawn = layers().stream().flatMap(Set::stream).collect(Collectors.toCollection(TreeSet::new));

        assertThat(drawn).as("packages in %s", DRAWING).containsAll(PackagesTest.PACKAGES.keySet());
        assertThat(packages()).as("packages").containsAll(drawn);
    }

    @Test
    void aPackageInThePictureUsesThoseBelowItOnly() throws IOException {
        List<Set<String>> layers = layers();
        for (int i = 0; i < layers.size(); i++) {
            Set<String> above =
                    layers.subList(0, i + 1).stream().flatMap(Set::stream).collect(Collectors.toSet());
            for (String name : layers.get(i)) {
                assertThat(PackagesTest.PACKAGES.getOrDefault(name, Set.of()))
                        .as("what %s may use, by its place in %s", name, DRAWING)
                        .doesNotContainAnyElementsOf(above);
            }
        }
    }

    @Test
    void thePictureIsDrawnFromItsSource(@TempDir Path folder) throws Exception {
        Path drawn = folder.resolve("architecture.svg");

        Process drawing = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        PROGRAM.toString(),
                        drawn.toString())
                .inheritIO()
                .start();

        assertThat(drawing.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(drawing.exitValue()).isZero();
        assertThat(Files.readString(PICTURE)).as("run: java %s", PROGRAM).isEqualTo(Files.readString(drawn));
    }

    @Test
    void everySourceFolderIsExplained() throws IOException {
        Set<String> folders;
        try (Stream<Path> files = Files.list(Path.of("src"))) {
            folders = files.filter(Files::isDirectory)
                    .map(folder -> "src/" + folder.getFileName())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
        Set<String> documented = table("| folder |")
                .map(cells -> cells[1].replace("`", "").strip())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(documented).as("folders in %s", PAGE).isEqualTo(folders);
    }

    @Test
    void everyFileOnThePageExists() throws IOException {
        assertThat(links(PAGE))
                .hasSizeGreaterThan(25)
                .allSatisfy(file -> assertThat(file).as("named in %s", PAGE).exists());
        assertThat(Files.readString(PAGE).split(HOW_TO, -1))
                .as("sections that name files to touch")
                .hasSize(5);
    }

    @Test
    void everyClassOnThePageExists() throws IOException {
        Set<String> sources;
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            sources = files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".java"))
                    .map(file -> file.replace(".java", ""))
                    .collect(Collectors.toSet());
        }
        Set<String> named = all(Pattern.compile("`([A-Z][A-Za-z]+[a-z])`"), PAGE);
        named.remove("ObjectInputStream");

        assertThat(named).hasSizeGreaterThan(20);
        assertThat(sources).containsAll(named);
    }

    @Test
    void everyDecisionIsListedAndItsLinksLeadSomewhere() throws IOException {
        Set<Path> records;
        try (Stream<Path> files = Files.list(DECISIONS)) {
            records = files.filter(file -> file.getFileName().toString().matches("\\d{4}-.*\\.md"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        assertThat(records).hasSizeGreaterThanOrEqualTo(7);
        assertThat(links(DECISIONS.resolve("README.md"))).containsAll(records);
        for (Path record : records) {
            assertThat(Files.readString(record)).contains("**Context.**", "**Decision.**", "**Consequences.**");
            assertThat(links(record))
                    .allSatisfy(
                            file -> assertThat(file).as("named in %s", record).exists());
        }
    }

    /** The cells of each row of the table whose head begins like this; the first cell has index 1. */
    private static Stream<String[]> table(String head) throws IOException {
        return Files.readAllLines(PAGE).stream()
                .dropWhile(line -> !line.startsWith(head))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> line.split("\\|", -1));
    }

    /** The packages of the picture, layer by layer, the uppermost first. */
    private static List<Set<String>> layers() throws IOException {
        return Files.readAllLines(DRAWING).stream()
                .filter(line -> line.startsWith("  ") && !line.startsWith("  |"))
                .map(line -> Set.of(line.strip().split(" ")))
                .toList();
    }

    private static Set<String> names(String cell) {
        return NAME.matcher(cell).results().map(found -> found.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> all(Pattern pattern, Path file) throws IOException {
        return pattern.matcher(Files.readString(file))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<Path> links(Path page) throws IOException {
        return LINK.matcher(Files.readString(page))
                .results()
                .map(MatchResult::group)
                .map(link -> link.replaceAll("^\\]\\(|[#)].*$", ""))
                .map(link -> page.getParent().resolve(link).normalize())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Every package that holds a class, without the root: {@code data.input}. */
    private static Set<String> packages() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(file -> ROOT.relativize(file.getParent())
                            .toString()
                            .replace('/', '.')
                            .replace('\\', '.'))
                    .filter(name -> !name.isEmpty())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Path folder(String name) {
        return ROOT.resolve(name.replace('.', '/'));
    }
}
