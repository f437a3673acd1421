package io.jenkins.plugins.modelgate;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Holds who may know whom, and the habits that a reader of any package may count on. */
@AnalyzeClasses(packagesOf = PackagesTest.class, importOptions = ImportOption.DoNotIncludeTests.class)
class PackagesTest {
    private static final String ROOT = "io.jenkins.plugins.modelgate";
    private static final int LONGEST_FILE = 400;
    private static final int MOST_FILES = 40;

    /** Each package, and the packages that it may know beside itself. */
    static final Map<String, Set<String>> PACKAGES = Map.ofEntries(
            Map.entry("base", Set.of()),
            Map.entry("http", Set.of("base")),
            Map.entry("metric", Set.of()),
            Map.entry("statistics", Set.of()),
            Map.entry("report", Set.of("base", "metric")),
            Map.entry("gate", Set.of("base", "report", "metric", "statistics")),
            Map.entry("spec", Set.of("base", "metric", "report", "gate")),
            Map.entry("data", Set.of("base", "spec")),
            Map.entry("model", Set.of("base", "http", "metric", "data", "spec")),
            Map.entry(
                    "evaluation", Set.of("base", "report", "metric", "statistics", "data", "model", "latency", "spec")),
            Map.entry("latency", Set.of("base", "model", "report", "metric", "statistics", "spec")),
            Map.entry("registry", Set.of("base", "http", "report", "gate", "metric", "spec")),
            Map.entry("render", Set.of("base", "report", "metric", "spec")),
            Map.entry(
                    "cli",
                    Set.of(
                            "base",
                            "metric",
                            "statistics",
                            "report",
                            "gate",
                            "spec",
                            "data",
                            "model",
                            "evaluation",
                            "latency",
                            "registry",
                            "render")),
            Map.entry(
                    "jenkins", Set.of("base", "metric", "statistics", "report", "gate", "spec", "registry", "render")));

    @ArchTest
    static void everyPackageKnowsOnlyThePackagesThatItMay(JavaClasses classes) {
        new TreeMap<>(PACKAGES).forEach((name, known) -> {
            Set<String> forbidden = new TreeSet<>(PACKAGES.keySet());
            forbidden.removeAll(known);
            forbidden.remove(name);
            rule(name, forbidden).check(classes);
        });
    }

    @ArchTest
    static void everyClassLivesInAPackageOfTheTable(JavaClasses classes) {
        ArchRuleDefinition.classes()
                .should()
                .resideInAnyPackage(
                        PACKAGES.keySet().stream().map(PackagesTest::packageOf).toArray(String[]::new))
                .allowEmptyShould(true)
                .check(classes);
    }

    private static ArchRule rule(String name, Set<String> forbidden) {
        return noClasses()
                .that()
                .resideInAPackage(packageOf(name))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        forbidden.stream().map(PackagesTest::packageOf).toArray(String[]::new))
                .as("package " + name + " knows none of " + forbidden)
                .allowEmptyShould(true);
    }

    private static String packageOf(String name) {
        return ROOT + "." + name + "..";
    }

    @ArchTest
    static final ArchRule noPackagesKnowEachOther =
            slices().matching(ROOT + ".(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule othersCallTheRootOfEvaluationOnly = noClasses()
            .that()
            .resideOutsideOfPackage(packageOf("evaluation"))
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + ".evaluation.(*)..");

    @ArchTest
    static final ArchRule onlyThePackagesOfTheScorerKnowWeka = noClasses()
            .that()
            .resideOutsideOfPackages(
                    packageOf("data"),
                    packageOf("model"),
                    packageOf("evaluation"),
                    packageOf("latency"),
                    packageOf("cli"))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("weka..")
            .as("the controller never loads a class of Weka")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule onlyTheJenkinsPackageKnowsJenkins = noClasses()
            .that()
            .resideOutsideOfPackage(packageOf("jenkins"))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "hudson..",
                    "jenkins..",
                    "org.jenkinsci..",
                    "org.kohsuke..",
                    "io.jenkins.plugins.checks..",
                    "com.cloudbees..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule namesSayWhatAClassIs = noClasses()
            .should()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule noStateIsStatic =
            fields().that().areStatic().should().beFinal().allowEmptyShould(true);

    @ArchTest
    static final ArchRule onlyTheCommandLineEndsTheProcess = noClasses()
            .that()
            .resideOutsideOfPackage(packageOf("cli"))
            .should()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "halt", int.class)
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule onlyTheModelPackageDeserializes = noClasses()
            .that()
            .resideOutsideOfPackage(packageOf("model"))
            .should()
            .dependOnClassesThat()
            .areAssignableTo(ObjectInputStream.class)
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

    @ArchTest
    static void noPackageIsTooFullToOverlook(JavaClasses classes) throws IOException {
        Map<Path, Long> files = new TreeMap<>();
        try (Stream<Path> sources = Files.walk(Path.of("src", "main", "java"))) {
            sources.filter(file -> file.toString().endsWith(".java"))
                    .forEach(file -> files.merge(file.getParent(), 1L, Long::sum));
        }
        files.values().removeIf(count -> count <= MOST_FILES);
        assertThat(files).as("packages of more than %d files", MOST_FILES).isEmpty();
    }

    @ArchTest
    static void noTwoClassesShareAName(JavaClasses classes) {
        Map<String, List<String>> byName = classes.stream()
                .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
                .filter(type -> !type.getSimpleName().equals("Messages"))
                .collect(Collectors.groupingBy(
                        JavaClass::getSimpleName,
                        TreeMap::new,
                        Collectors.mapping(JavaClass::getName, Collectors.toList())));
        byName.values().removeIf(names -> names.size() == 1);
        assertThat(byName).isEmpty();
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
