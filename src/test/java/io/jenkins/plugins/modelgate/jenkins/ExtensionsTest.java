package io.jenkins.plugins.modelgate.jenkins;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import hudson.Extension;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jenkinsci.Symbol;
import org.junit.jupiter.api.Test;
import org.kohsuke.stapler.verb.POST;

/** How Jenkins finds and calls the plugin's classes. */
class ExtensionsTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.jenkins.plugins.modelgate.jenkins");

    @Test
    void theListOfSymbolsIsComplete() throws IOException {
        assertThat(Files.readAllLines(
                        Path.of("src/main/resources/META-INF/services/annotations/org.jenkinsci.Symbol")))
                .isEqualTo(annotated(Symbol.class));
    }

    @Test
    void theListOfExtensionsIsComplete() throws IOException {
        List<String> extensions = annotated(Extension.class);
        try (InputStream index = Extension.class.getResourceAsStream("/META-INF/annotations/hudson.Extension.txt")) {
            assertThat(new String(index.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> !line.startsWith("#"))
                            // an extension for a plugin that need not be there
                            .map(line -> line.replace("{optional=true}", "")))
                    .containsExactlyInAnyOrderElementsOf(extensions);
        }
        assertThat(extensions).hasSizeGreaterThan(5);
    }

    @Test
    void everyCheckAndEveryListOfAFormIsAskedForByPost() {
        methods()
                .that()
                .haveNameMatching("do(Check|Fill|Validate|Test).*")
                .should()
                .beAnnotatedWith(POST.class)
                .because("what a form asks may be told only to its own page")
                .check(CLASSES);
    }

    @Test
    void everyCheckAndEveryListOfAFormAsksWhoWantsToKnow() {
        CLASSES.stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.getName().matches("do(Check|Fill|Validate|Test).*"))
                .filter(method -> !method.getModifiers().contains(JavaModifier.SYNTHETIC))
                .forEach(method -> assertThat(reachable(method.getOwner(), method.getName()))
                        .as(method.getFullName())
                        .anyMatch(name -> name.matches("mayConfigure|checkPermission|hasPermission")));
    }

    private static List<String> annotated(Class<? extends java.lang.annotation.Annotation> annotation) {
        return CLASSES.stream()
                .filter(type -> type.isAnnotatedWith(annotation))
                .map(JavaClass::getName)
                .sorted()
                .toList();
    }

    /** The methods that a method calls, itself or through others of its class. */
    private static List<String> reachable(JavaClass owner, String method) {
        return owner.getMethods().stream()
                .filter(candidate -> candidate.getName().equals(method))
                .flatMap(candidate -> candidate.getMethodCallsFromSelf().stream())
                .flatMap(call -> Stream.concat(
                        Stream.of(call.getName()),
                        call.getTargetOwner().equals(owner) && !call.getName().equals(method)
                                ? reachable(owner, call.getName()).stream()
                                : Stream.empty()))
                .distinct()
                .toList();
    }
}
