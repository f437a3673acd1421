package io.jenkins.plugins.modelgate.model;

import io.jenkins.plugins.modelgate.base.UserInputException;
import io.jenkins.plugins.modelgate.model.sandbox.ModelInputStream;
import io.jenkins.plugins.modelgate.model.sandbox.Sandbox;
import io.jenkins.plugins.modelgate.model.sandbox.SerialFilter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import weka.core.Instance;
import weka.core.Instances;

/** Opens models in a JVM of its own that is closed, and asks them about the rows that they were trained on. */
final class GuardedAnswers {
    private GuardedAnswers() {}

    /** The rows of each kind. */
    static Map<String, Instances> rows() throws Exception {
        return Map.of(
                "mixed", SavedModels.mixed(),
                "nominal", SavedModels.nominal(),
                "texts", SavedModels.texts(),
                "regression", SavedModels.regression());
    }

    /** Some of them are enough for a model that is trained anew for each. */
    static List<Instance> asked(Instances rows, String fileName) {
        return rows.subList(0, fileName.contains("-lazy-") ? 2 : rows.numInstances());
    }

    /** A folder of rows, and of models that are named by the kind of these; writes a file of answers beside each. */
    public static void main(String[] arguments) throws Exception {
        Sandbox.close(List.of());
        Map<String, Instances> rows = new HashMap<>();
        for (String kind : List.of("mixed", "nominal", "texts", "regression")) {
            Path file = Path.of(arguments[0], kind + ".rows");
            try (ModelInputStream in = new ModelInputStream(
                    Files.newInputStream(file), SerialFilter.of(List.of()), GuardedAnswers.class.getClassLoader())) {
                rows.put(kind, (Instances) in.readObject());
            }
        }
        List<Path> models;
        try (Stream<Path> files = Files.list(Path.of(arguments[0]))) {
            models = files.filter(file -> file.toString().endsWith(".model")).toList();
        }
        for (Path model : models) {
            String name = model.getFileName().toString();
            Instances asked = rows.get(name.substring(0, name.indexOf('-')));
            Files.write(model.resolveSibling(name + ".txt"), answers(model, asked(asked, name)));
        }
    }

    private static List<String> answers(Path model, List<Instance> rows) {
        List<String> answers = new ArrayList<>();
        try (Predictor predictor = SavedModels.open(model)) {
            for (Instance row : rows) {
                answers.add(Arrays.toString(predictor.distribution(row)));
            }
        } catch (UserInputException e) {
            answers.add(e.getMessage());
        } catch (Exception e) {
            answers.add(e.toString());
        }
        return answers;
    }
}
