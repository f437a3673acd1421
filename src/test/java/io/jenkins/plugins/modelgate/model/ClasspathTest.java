package io.jenkins.plugins.modelgate.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modelgate.base.UserInputException;
import io.jenkins.plugins.modelgate.spec.ModelSource;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weka.classifiers.Classifier;
import weka.core.Instances;

/** Models whose classes are in jars that the user names. */
class ClasspathTest {
    private static final String SOURCE = """
            package org.example;

            public class AlwaysFirst extends weka.classifiers.AbstractClassifier {
                public void buildClassifier(weka.core.Instances rows) {}

                public double classifyInstance(weka.core.Instance row) {
                    return 0;
                }
            }
            """;

    @TempDir
    private Path folder;

    private Path jar;
    private Path model;
    private Instances rows;

    @BeforeEach
    void saveAModelOfAClassInAJar() throws Exception {
        Path source = Files.createDirectories(folder.resolve("org/example")).resolve("AlwaysFirst.java");
        Files.writeString(source, SOURCE);
        int failed = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-cp", System.getProperty("java.class.path"), source.toString());
        assertThat(failed).isZero();
        jar = folder.resolve("extra.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out)) {
            entries.putNextEntry(new JarEntry("org/example/AlwaysFirst.class"));
            Files.copy(source.resolveSibling("AlwaysFirst.class"), entries);
            entries.closeEntry();
        }
        rows = SavedModels.mixed();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()})) {
            Object classifier =
                    loader.loadClass("org.example.AlwaysFirst").getConstructor().newInstance();
            model = SavedModels.save(folder.resolve("it.model"), (Classifier) classifier, new Instances(rows, 0));
        }
    }

    @Test
    void opensAndCopiesAModelOfAnAllowedClassInANamedJar() throws Exception {
        try (Predictor predictor = (Predictor) Models.open(source(List.of(jar.toString()), List.of("org.example.*")));
                Predictor copy = predictor.copy()) {
            assertThat(predictor.distribution(rows.instance(0))).containsExactly(1, 0);
            assertThat(copy.distribution(rows.instance(0))).containsExactly(1, 0);
            assertThat(predictor.description().classpath()).containsExactly(jar.toString());
            assertThat(predictor.description().allowedClasses()).containsExactly("org.example.*");
        }
    }

    @Test
    void saysWhichOptionIsMissing() {
        assertThatThrownBy(() -> Models.open(source(List.of(), List.of("org.example.*"))))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("needs the class org.example.AlwaysFirst")
                .hasMessageContaining("--classpath");
        assertThatThrownBy(() -> Models.open(source(List.of(jar.toString()), List.of())))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("--allow-class org.example.AlwaysFirst");
        assertThatThrownBy(() -> Models.open(source(List.of(folder + "/absent.jar"), List.of())))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("no such jar file");
        assertThatThrownBy(() -> Models.open(source(List.of(model.toString()), List.of("org.example.*"))))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("it.model' is not a jar file");
    }

    private ModelSource source(List<String> classpath, List<String> allowed) {
        return new ModelSource(model.toString(), null, classpath, allowed, null, null);
    }
}
