package io.jenkins.plugins.modelgate.fuzz;

import io.jenkins.plugins.modelgate.base.UserInputException;
import io.jenkins.plugins.modelgate.data.Dataset;
import io.jenkins.plugins.modelgate.data.Datasets;
import io.jenkins.plugins.modelgate.model.Evaluable;
import io.jenkins.plugins.modelgate.model.Models;
import io.jenkins.plugins.modelgate.model.RecordedPredictions;
import io.jenkins.plugins.modelgate.spec.DataOptions;
import io.jenkins.plugins.modelgate.spec.ModelSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What every parser owes to any bytes: it understands them, or says in one line why not. */
final class Fuzzing {
    private static final int MAX_MESSAGE = 3_000;
    private static final Path FOLDER = folder();

    private Fuzzing() {}

    private static Path folder() {
        try {
            return Files.createTempDirectory("fuzz");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void testSet(byte[] bytes) {
        offer("rows.data", bytes, path -> {
            DataOptions data = new DataOptions(List.of(path), null, null, null, null);
            try (Dataset set = Datasets.open(data, null, true)) {
                while (!set.read(100).isEmpty()) {
                    continue;
                }
                set.sha256();
            }
        });
    }

    static void model(String name, String format, byte[] bytes) {
        offer(name, bytes, path -> {
            try (Evaluable opened = Models.open(new ModelSource(path, format, null, null, Map.of(), Map.of()))) {
                if (opened instanceof RecordedPredictions predictions) {
                    predictions.read(List.of());
                }
            }
        });
    }

    private static void offer(String name, byte[] bytes, Consumer<String> reader) {
        Path file = FOLDER.resolve(name);
        try {
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            reader.accept(file.toString());
        } catch (UserInputException e) {
            requireOneLine(e.getMessage());
        }
    }

    static void requireOneLine(String message) {
        if (message == null || message.length() > MAX_MESSAGE || message.chars().anyMatch(Character::isISOControl)) {
            throw new AssertionError("not a message of one line: " + message);
        }
    }
}
