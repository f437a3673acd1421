package io.jenkins.plugins.modelgate.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modelgate.base.UserInputException;
import io.jenkins.plugins.modelgate.model.sandbox.RefusedException;
import io.jenkins.plugins.modelgate.model.sandbox.Sandbox;
import io.jenkins.plugins.modelgate.spec.ModelSource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import weka.core.DenseInstance;
import weka.core.Instance;
import weka.core.Instances;

/** Opens models and asks them, as the scorer does, in a JVM of its own under the filter. */
final class GuardedOpening {
    /** Instead of classes: to show what a model does in a JVM that nobody closed. */
    static final String OPEN = "open";

    private GuardedOpening() {}

    /** The classes to allow by name, separated by commas, and the model files; prints one line for each file. */
    public static void main(String[] arguments) {
        List<String> allowed = arguments[0].isEmpty() ? List.of() : Arrays.asList(arguments[0].split(","));
        if (OPEN.equals(arguments[0])) {
            allowed = List.of("weka.**");
        } else {
            Sandbox.close(allowed);
        }
        for (String file : Arrays.asList(arguments).subList(1, arguments.length)) {
            System.out.println(outcome(new ModelSource(file, null, null, allowed, null, null)));
        }
    }

    /**
     * Runs it.
     *
     * @param directory the working directory, where it also leaves its output
     * @param allowed as for {@link #main}
     * @return a line for each file
     */
    static List<String> run(Path directory, String allowed, List<Path> files) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.awt.headless=true",
                "-DWEKA_HOME=" + directory.resolve("weka"),
                "-cp",
                System.getProperty("java.class.path"),
                GuardedOpening.class.getName(),
                allowed));
        files.forEach(file -> command.add(file.toString()));
        Path output = directory.resolve("output");
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(output.toFile())
                .redirectError(directory.resolve("errors").toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        // What Weka prints is none of the outcomes.
        return Files.readAllLines(output, StandardCharsets.UTF_8).stream()
                .filter(line -> line.matches("(answered|refused:|failed:) .*"))
                .toList();
    }

    private static String outcome(ModelSource source) {
        try (Predictor predictor = (Predictor) Models.open(source)) {
            Instances header = predictor.header();
            header.toString();
            Instance row = new DenseInstance(header.numAttributes());
            row.setDataset(header);
            return "answered " + Arrays.toString(predictor.distribution(row));
        } catch (UserInputException | RefusedException e) {
            return "refused: " + e.getMessage();
        } catch (Exception | StackOverflowError e) {
            return "failed: " + e.toString().replace('\n', ' ');
        }
    }
}
