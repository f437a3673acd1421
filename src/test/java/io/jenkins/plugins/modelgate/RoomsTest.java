package io.jenkins.plugins.modelgate;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Holds who may know whom, and the habits that a reader of any room may count on. */
@AnalyzeClasses(packagesOf = RoomsTest.class, importOptions = ImportOption.DoNotIncludeTests.class)
class RoomsTest {
    private static final String ROOT = "io.jenkins.plugins.modelgate";
    private static final int LONGEST_FILE = 400;

    /** Each room, and the rooms that it may know beside itself. */
    private static final Map<String, Set<String>> ROOMS = Map.ofEntries(
            Map.entry("metric", Set.of()),
            Map.entry("statistics", Set.of()),
            Map.entry("report", Set.of("metric")),
            Map.entry("gate", Set.of("report", "metric", "statistics")),
            Map.entry("spec", Set.of("metric", "report", "gate")),
            Map.entry("data", Set.of("spec")),
            Map.entry("model", Set.of("data", "spec")),
            Map.entry("evaluation", Set.of("report", "metric", "statistics", "data", "model", "latency", "spec")),
            Map.entry("latency", Set.of("model", "report", "metric", "statistics", "spec")),
            Map.entry("registry", Set.of("report", "gate", "metric", "spec")),
            Map.entry("render", Set.of("report", "metric", "spec")),
            Map.entry(
                    "cli",
                    Set.of(
                            "metric", "statistics", "report", "gate", "spec", "data", "model", "evaluation", "latency",
                            "registry", "render")),
            Map.entry("jenkins", Set.of("metric", "statistics", "report", "gate", "spec", "registry", "render")));

    @ArchTest
    static void everyRoomKnowsOnlyTheRoomsThatItMay(JavaClasses classes) {
        new TreeMap<>(ROOMS).forEach((room, known) -> {
            Set<String> forbidden = new TreeSet<>(ROOMS.keySet());
            forbidden.removeAll(known);
            forbidden.remove(room);
            rule(room, forbidden).check(classes);
        });
    }

    @ArchTest
    static void everyClassLivesInARoom(JavaClasses classes) {
        ArchRuleDefinition.classes()
                .should()
                .resideInAnyPackage(ROOMS.keySet().stream().map(RoomsTest::packageOf).toArray(String[]::new))
                .allowEmptyShould(true)
                .check(classes);
    }

    private static ArchRule rule(String room, Set<String> forbidden) {
        return noClasses()
                .that().resideInAPackage(packageOf(room))
                .should().dependOnClassesThat().resideInAnyPackage(
                        forbidden.stream().map(RoomsTest::packageOf).toArray(String[]::new))
                .as("room " + room + " knows none of " + forbidden)
                .allowEmptyShould(true);
    }

    private static String packageOf(String room) {
        return ROOT + "." + room + "..";
    }

    @ArchTest
    static final ArchRule onlyTheRoomsOfTheScorerKnowWeka = noClasses()
            .that().resideOutsideOfPackages(
                    packageOf("data"), packageOf("model"), packageOf("evaluation"), packageOf("latency"), packageOf("cli"))
            .should().dependOnClassesThat().resideInAPackage("weka..")
            .as("the controller never loads a class of Weka")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule onlyTheJenkinsRoomKnowsJenkins = noClasses()
            .that().resideOutsideOfPackage(packageOf("jenkins"))
            .should().dependOnClassesThat().resideInAnyPackage(
                    "hudson..", "jenkins..", "org.jenkinsci..", "org.kohsuke..", "io.jenkins.plugins.checks..", "com.cloudbees..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule namesSayWhatAClassIs = noClasses()
            .should().haveSimpleNameEndingWith("Util")
            .orShould().haveSimpleNameEndingWith("Utils")
            .orShould().haveSimpleNameEndingWith("Manager")
            .orShould().haveSimpleNameEndingWith("Helper")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule noStateIsStatic =
            fields().that().areStatic().should().beFinal().allowEmptyShould(true);

    @ArchTest
    static final ArchRule onlyTheCommandLineEndsTheProcess = noClasses()
            .that().resideOutsideOfPackage(packageOf("cli"))
            .should().callMethod(System.class, "exit", int.class)
            .orShould().callMethod(Runtime.class, "exit", int.class)
            .orShould().callMethod(Runtime.class, "halt", int.class)
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule onlyTheModelRoomDeserializes = noClasses()
            .that().resideOutsideOfPackage(packageOf("model"))
            .should().dependOnClassesThat().areAssignableTo(ObjectInputStream.class)
            .allowEmptyShould(true);

    @ArchTest
    static void noFileIsLongerThanAFewScreens(JavaClasses classes) throws IOException {
        Path sources = Path.of("src", "main", "java");
        try (Stream<Path> files = Files.walk(sources)) {
            List<String> tooLong = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> lines(file) > LONGEST_FILE)
                    .map(file -> file + " has " + lines(file) + " lines")
                    .toList();
            assertThat(tooLong).as("files of more than %d lines", LONGEST_FILE).isEmpty();
        }
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
