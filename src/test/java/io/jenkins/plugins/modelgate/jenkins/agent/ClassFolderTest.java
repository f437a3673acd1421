package io.jenkins.plugins.modelgate.jenkins.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassFolderTest {
    @TempDir
    Path folder;

    private Path classes;
    private Path target;

    @BeforeEach
    void aFolderOfClasses() throws IOException {
        classes = Files.createDirectories(folder.resolve("classes"));
        target = Files.createDirectories(folder.resolve("target"));
        Files.createDirectories(classes.resolve("a/b"));
        Files.writeString(classes.resolve("a/b/C.class"), "C");
        Files.writeString(classes.resolve("a/A.class"), "A");
    }

    @Test
    void theJarHoldsEveryFileUnderItsName() throws IOException {
        try (JarFile jar = new JarFile(ClassFolder.pack(classes, target).toFile())) {
            assertThat(jar.stream().map(ZipEntry::getName)).containsExactly("a/A.class", "a/b/C.class");
        }
    }

    @Test
    void equalFoldersGiveTheSameJarWheneverTheyWereCompiled() throws IOException {
        Path first = ClassFolder.pack(classes, target);
        Files.setLastModifiedTime(classes.resolve("a/A.class"), FileTime.fromMillis(1_000_000_000_000L));

        assertThat(ClassFolder.pack(classes, target)).isEqualTo(first);
        assertThat(files()).hasSize(1);
    }

    @Test
    void aChangedClassGivesAnotherJarAndLeavesTheFirstToThoseWhoReadIt() throws IOException {
        Path first = ClassFolder.pack(classes, target);
        Files.writeString(classes.resolve("a/A.class"), "changed");

        assertThat(ClassFolder.pack(classes, target)).isNotEqualTo(first);
        assertThat(first).exists();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(target)) {
            return files.toList();
        }
    }
}
