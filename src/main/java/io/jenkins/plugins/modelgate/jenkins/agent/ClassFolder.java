package io.jenkins.plugins.modelgate.jenkins.agent;

import io.jenkins.plugins.modelgate.base.AtomicFiles;
import io.jenkins.plugins.modelgate.base.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Packs a folder of classes into a jar. Equal folders give equal bytes. */
final class ClassFolder {
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private ClassFolder() {}

    /**
     * Packs the folder.
     *
     * @param target the folder for the jar; an earlier jar with other content stays, since it may be in use
     */
    static Path pack(Path classes, Path target) throws IOException {
        AtomicFiles.removeAbandoned(target);
        Path packing = AtomicFiles.temporaryIn(target);
        try {
            try (OutputStream out = Files.newOutputStream(packing);
                    ZipOutputStream jar = new ZipOutputStream(out)) {
                for (Path file : filesOf(classes)) {
                    ZipEntry entry =
                            new ZipEntry(classes.relativize(file).toString().replace('\\', '/'));
                    entry.setTimeLocal(NO_TIME);
                    jar.putNextEntry(entry);
                    Files.copy(file, jar);
                    jar.closeEntry();
                }
            }
            Path packed = target.resolve("classes-" + Sha256.sha256(packing).substring(0, 16) + ".jar");
            if (!Files.exists(packed)) {
                // This is a cache, which is rebuilt when lost: no need to force it to disk.
                AtomicFiles.moveIntoPlace(packing, packed);
            }
            return packed;
        } finally {
            Files.deleteIfExists(packing);
        }
    }

    private static List<Path> filesOf(Path classes) throws IOException {
        try (Stream<Path> files = Files.walk(classes)) {
            return files.filter(Files::isRegularFile).sorted().collect(Collectors.toList());
        }
    }
}
