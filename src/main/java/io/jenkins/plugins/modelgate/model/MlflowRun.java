package io.jenkins.plugins.modelgate.model;

import io.jenkins.plugins.modelgate.base.Quote;
import io.jenkins.plugins.modelgate.base.Sha256;
import io.jenkins.plugins.modelgate.base.UserInputException;
import io.jenkins.plugins.modelgate.data.input.Content;
import io.jenkins.plugins.modelgate.data.input.InputFile;
import io.jenkins.plugins.modelgate.spec.ModelSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.stream.Stream;

/** The folder of an MLflow run, or its {@code metrics} folder, with one file per metric. */
final class MlflowRun {
    private static final int MAX_FILES = 10_000;
    private static final int MAX_FILE_BYTES = 16 << 20;
    private static final int MAX_DEPTH = 10;

    private MlflowRun() {}

    /** The folder that holds the metrics; {@code null} if the path is not such a folder. */
    static Path folder(String path) {
        try {
            Path folder = Path.of(path);
            if (Files.isDirectory(folder.resolve("metrics"))) {
                return folder.resolve("metrics");
            }
            return Files.isDirectory(folder) && "metrics".equals(String.valueOf(folder.getFileName())) ? folder : null;
        } catch (InvalidPathException e) {
            return null;
        }
    }

    static RecordedMetrics open(ModelSource source, Path folder) {
        long start = System.nanoTime();
        MlflowMetrics metrics = new MlflowMetrics();
        MessageDigest digest = Sha256.newDigest();
        long bytes = 0;
        for (Path path : files(folder, source.path())) {
            String key = folder.relativize(path).toString().replace('\\', '/');
            InputFile file = InputFile.of(path.toString(), "metric");
            try (Content content = file.open()) {
                byte[] text = content.readNBytes(MAX_FILE_BYTES + 1);
                if (text.length > MAX_FILE_BYTES) {
                    throw new UserInputException(Quote.of(file.name()) + " is longer than " + (MAX_FILE_BYTES >> 20)
                            + " MB, which no metric is");
                }
                MetricsFormat.addLines(metrics, key, new String(text, StandardCharsets.UTF_8), file.name());
                digest.update((key + "\n" + content.sha256() + "\n").getBytes(StandardCharsets.UTF_8));
                bytes += file.bytes();
            } catch (IOException e) {
                throw new UserInputException(Quote.of(file.name()) + " cannot be read: " + e.getMessage(), e);
            }
        }
        ModelDescription description = new ModelDescription(
                ModelNames.baseName(source.path()),
                source.path(),
                Sha256.hex(digest.digest()),
                bytes,
                "metrics",
                null,
                List.of(),
                List.of(),
                System.nanoTime() - start);
        return new RecordedMetrics(description, MetricAliases.withAliases(metrics.values()));
    }

    private static List<Path> files(Path folder, String name) {
        try (Stream<Path> tree = Files.walk(folder, MAX_DEPTH)) {
            List<Path> files = tree.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                    .limit(MAX_FILES + 1L)
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                throw new UserInputException(Quote.of(name) + " holds no metric of an MLflow run");
            }
            if (files.size() > MAX_FILES) {
                throw new UserInputException(Quote.of(name) + " holds more than " + MAX_FILES + " metrics");
            }
            return files;
        } catch (IOException e) {
            throw new UserInputException(Quote.of(name) + " cannot be read: " + e.getMessage(), e);
        }
    }
}
