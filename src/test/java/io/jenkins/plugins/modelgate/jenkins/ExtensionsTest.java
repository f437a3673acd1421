package io.jenkins.plugins.modelgate.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import hudson.Extension;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jenkinsci.Symbol;
import org.junit.jupiter.api.Test;

/** How Jenkins finds and calls the plugin's classes. */
class ExtensionsTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.jenkins.plugins.modelgate.jenkins");

    @Test
    void theListOfSymbolsIsComplete() throws IOException {
        assertThat(Files.readAllLines(Path.of("src/main/resources/META-INF/services/annotations/org.jenkinsci.Symbol")))
                .isEqualTo(annotated(Symbol.class));
    }

    @Test
    void theListOfExtensionsIsComplete() throws IOException {
        List<String> extensions = annotated(Extension.class);
        try (InputStream index = Extension.class.getResourceAsStream("/META-INF/annotations/hudson.Extension.txt")) {
            assertThat(new String(index.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> !line.startsWith("#"))
                            // optional, for a plugin that need not be there, or of a certain order
                            .map(line -> line.replaceAll("\\{.*\\}$", "")))
                    .containsExactlyInAnyOrderElementsOf(extensions);
        }
        assertThat(extensions).hasSizeGreaterThan(5);
    }

    private static List<String> annotated(Class<? extends java.lang.annotation.Annotation> annotation) {
        return CLASSES.stream()
                .filter(type -> type.isAnnotatedWith(annotation))
                .map(JavaClass::getName)
                .sorted()
                .toList();
    }
}
