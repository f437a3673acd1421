import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The example of the README: trains a random forest on the penguins with Weka's command line and evaluates it. Run by
 * {@code mvn -Ppenguins package}; ends with the exit code of the evaluation.
 */
final class TrainAndEvaluate {
    private static final Path JAR = Path.of("target", "model-gate-cli.jar");
    private static final Path OUT = Path.of("target", "penguins");
    private static final String DATA = "examples/penguins/";

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Files.createDirectories(OUT);
        String model = OUT.resolve("penguins.model").toString();
        // Weka falls back to pure Java without a warning about native libraries.
        String pureJava = "-Dcom.github.fommil.netlib.ARPACK=com.github.fommil.netlib.F2jARPACK";

        java(
                pureJava,
                "-cp",
                JAR.toString(),
                "weka.classifiers.trees.RandomForest",
                "-t",
                DATA + "train.arff",
                "-no-cv",
                "-v",
                "-o",
                "-d",
                model);
        java(
                "-jar",
                JAR.toString(),
                "evaluate",
                model,
                "--data",
                DATA + "holdout.arff",
                "--rule",
                "accuracy >= 0.90",
                "--rule",
                "latency_p99 <= 20 ms",
                "--out",
                OUT.toString());
    }

    private static void java(String... arguments) throws IOException, InterruptedException {
        String[] command = new String[arguments.length + 1];
        command[0] = System.getProperty("java.home") + File.separator + "bin" + File.separator + "java";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        ProcessBuilder process = new ProcessBuilder(command).inheritIO();
        process.environment().put("WEKA_HOME", OUT.resolve("wekafiles").toString());
        int exitCode = process.start().waitFor();
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }
}
