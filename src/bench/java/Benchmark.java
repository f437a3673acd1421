import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import weka.classifiers.Classifier;
import weka.classifiers.Evaluation;
import weka.core.Instance;
import weka.core.Instances;
import weka.core.SerializationHelper;
import weka.core.converters.ArffLoader;
import weka.core.converters.ConverterUtils.DataSource;

/**
 * Model Gate beside Weka's own command line, as whole processes that take turns: {@code mvn -Pbench package}. Prints a
 * table in Markdown; ends with 1 when a metric differs from Weka's by more than 1e-9, or a run fails. Times that miss
 * their target are said, but are the machine's matter too.
 */
public final class Benchmark {
    private static final double TOLERANCE = 1e-9;
    private static final String GENERATOR = "weka.datagenerators.classifiers.classification.Agrawal";
    private static final String J48 = "weka.classifiers.trees.J48";
    private static final String FOREST = "weka.classifiers.trees.RandomForest";

    private final String java =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private final Path jar;
    private final Path launcher;
    private final Path folder;
    private final Path penguins;
    private final List<String> table = new ArrayList<>();
    private boolean wrong;

    private Benchmark(Path jar, Path folder, Path penguins) {
        this.jar = jar;
        this.launcher = jar.resolveSibling("model-gate.sh");
        this.folder = folder;
        this.penguins = penguins;
    }

    /**
     * @param args the jar of the command line with its launcher beside it, a folder to work in, the folder of the
     *     penguins
     */
    public static void main(String[] args) throws Exception {
        Benchmark benchmark = new Benchmark(
                Path.of(args[0]).toAbsolutePath(),
                Files.createDirectories(Path.of(args[1]).toAbsolutePath()),
                Path.of(args[2]).toAbsolutePath());
        benchmark.prepare();
        benchmark.run();
        System.exit(benchmark.wrong ? 1 : 0);
    }

    /** What one process took. */
    private record Took(double seconds, double firstLine) {}

    private void prepare() throws Exception {
        generate("train.arff", 10_000, 1);
        generate("test.arff", 500_000, 2);
        generate("large.arff", 5_000_000, 3);
        train(J48, "train.arff", "j48.model");
        train(FOREST, "train.arff", "forest.model");
        train(FOREST, penguins.resolve("train.arff").toString(), "penguins.model");
        run(List.of(launcher.toString(), "--prepare"), folder.resolve("prepare.txt"));
    }

    private void generate(String file, int rows, int seed) throws Exception {
        if (Files.notExists(folder.resolve(file))) {
            weka(GENERATOR, "-n", rows + "", "-S", seed + "", "-F", "5", "-P", "0.05", "-o", file);
        }
    }

    private void train(String scheme, String data, String model) throws Exception {
        if (Files.notExists(folder.resolve(model))) {
            weka(scheme, "-t", data, "-no-cv", "-v", "-o", "-d", model);
        }
    }

    private void run() throws Exception {
        String[] noLatency = {"--no-latency"};
        table.add("| measurement | Weka | Model Gate | ratio or value | target | |");
        table.add("|---|---|---|---|---|---|");
        sideBySide("J48, 500,000 rows", J48, "j48.model", 7, 0.80);
        sideBySide("random forest of 100 trees, 500,000 rows", FOREST, "forest.model", 3, 0.30);
        threads();
        Took large = modelGate("large", List.of("-Xmx512m"), "j48.model", "large.arff", noLatency);
        double difference = Math.abs(exactArea() - metric("large", "roc_auc"));
        wrong |= !(difference <= TOLERANCE);
        row(
                "J48, 5,000,000 rows, heap of 512 MB",
                "",
                seconds(large.seconds),
                "AUC off by " + difference,
                "exact",
                difference <= TOLERANCE);
        penguins();
        System.out.println();
        table.forEach(System.out::println);
    }

    /** By java -jar, and by the launcher. */
    private void sideBySide(String what, String scheme, String model, int rounds, double target) throws Exception {
        double[] theirs = new double[rounds];
        double[] ours = new double[rounds];
        double[] launched = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            theirs[round] = weka(scheme, "-l", model, "-T", "test.arff").seconds;
            ours[round] = modelGate(model, List.of(), model, "test.arff", "--no-latency").seconds;
            launched[round] = launched("launched-" + model, model, "test.arff", "--no-latency").seconds;
        }
        ratio(what, theirs, ours, target);
        ratio(what + ", prepared launcher", theirs, launched, target);
        compare(what, model);
    }

    private void ratio(String what, double[] theirs, double[] ours, double target) {
        double ratio = median(ours) / median(theirs);
        row(
                what,
                spread(theirs),
                spread(ours),
                String.format(Locale.ROOT, "%.2f", ratio),
                "at most " + target,
                ratio <= target);
    }

    private void compare(String what, String model) throws Exception {
        Instances data = DataSource.read(folder.resolve("test.arff").toString());
        data.setClassIndex(data.numAttributes() - 1);
        Evaluation weka = new Evaluation(data);
        weka.evaluateModel(
                (Classifier) SerializationHelper.read(folder.resolve(model).toString()), data);
        Map<String, Double> expected = new LinkedHashMap<>();
        expected.put("accuracy", weka.pctCorrect() / 100);
        expected.put("cohen_kappa", weka.kappa());
        expected.put("f1_weighted", weka.weightedFMeasure());
        expected.put("f1_macro", weka.unweightedMacroFmeasure());
        expected.put("roc_auc_weighted", weka.weightedAreaUnderROC());
        expected.put("pr_auc_weighted", weka.weightedAreaUnderPRC());
        expected.put("matthews_corrcoef", weka.matthewsCorrelationCoefficient(1));
        for (int label = 0; label < data.numClasses(); label++) {
            String name = data.classAttribute().value(label);
            expected.put("precision:" + name, weka.precision(label));
            expected.put("recall:" + name, weka.recall(label));
            expected.put("f1:" + name, weka.fMeasure(label));
            expected.put("roc_auc:" + name, weka.areaUnderROC(label));
            expected.put("pr_auc:" + name, weka.areaUnderPRC(label));
        }
        double worst = 0;
        for (Map.Entry<String, Double> metric : expected.entrySet()) {
            worst = Math.max(worst, Math.abs(metric(model, metric.getKey()) - metric.getValue()));
        }
        wrong |= !(worst <= TOLERANCE);
        row(
                expected.size() + " metrics of that, largest difference from Weka's",
                "",
                "",
                worst + "",
                "at most 1e-9",
                worst <= TOLERANCE);
    }

    private void threads() throws Exception {
        double[] one = new double[5];
        double[] two = new double[5];
        for (int round = 0; round < one.length; round++) {
            modelGate("one", List.of(), "forest.model", "test.arff", "--no-latency", "--threads", "1");
            modelGate("two", List.of(), "forest.model", "test.arff", "--no-latency", "--threads", "2");
            one[round] = report("one").at("/provenance/durations/scoring").doubleValue() / 1000;
            two[round] = report("two").at("/provenance/durations/scoring").doubleValue() / 1000;
        }
        double speedUp = median(one) / median(two);
        row(
                "scoring of the forest, 1 and 2 threads",
                "",
                seconds(median(one)) + " and " + seconds(median(two)),
                String.format(Locale.ROOT, "%.2f", speedUp),
                "at least 1.8",
                speedUp >= 1.8);
    }

    /** Mann and Whitney's statistic of all five million rows, in whole numbers, from Weka's reader and its own J48. */
    private double exactArea() throws Exception {
        Classifier classifier = (Classifier)
                SerializationHelper.read(folder.resolve("j48.model").toString());
        ArffLoader loader = new ArffLoader();
        loader.setFile(folder.resolve("large.arff").toFile());
        Instances header = loader.getStructure();
        header.setClassIndex(header.numAttributes() - 1);
        TreeMap<Double, long[]> rows = new TreeMap<>();
        for (Instance row = loader.getNextInstance(header); row != null; row = loader.getNextInstance(header)) {
            double score = classifier.distributionForInstance(row)[1];
            rows.computeIfAbsent(score, s -> new long[2])[(int) row.classValue()]++;
        }
        long pairs = 0;
        long negatives = 0;
        long positives = 0;
        for (long[] count : rows.values()) {
            pairs += count[1] * (2 * negatives + count[0]);
            negatives += count[0];
            positives += count[1];
        }
        return pairs / 2.0 / positives / negatives;
    }

    private void penguins() throws Exception {
        int rounds = 9;
        double[] first = new double[rounds];
        double[] whole = new double[rounds];
        double[] launched = new double[rounds];
        String holdout = penguins.resolve("holdout.arff").toString();
        for (int round = 0; round < rounds; round++) {
            Took took = modelGate("penguins", List.of(), "penguins.model", holdout, "--rule", "latency_p99 <= 20 ms");
            first[round] = took.firstLine;
            whole[round] = took.seconds;
            launched[round] = launched("launched-penguins", "penguins.model", holdout, "--rule", "latency_p99 <= 20 ms")
                    .firstLine;
        }
        row(
                "penguins with latency, first line of the report",
                "",
                spread(first),
                "",
                "under 1.5 s",
                median(first) < 1.5);
        row(
                "penguins with latency, first line, prepared launcher",
                "",
                spread(launched),
                "",
                "under 1.5 s",
                median(launched) < 1.5);
        row("penguins with latency, all files written", "", spread(whole), "", "", true);
    }

    private Took weka(String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of(java, "-cp", jar.toString()));
        command.addAll(Arrays.asList(words));
        return run(command, folder.resolve("weka.txt"));
    }

    private Took modelGate(String out, List<String> jvm, String model, String data, String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of(java));
        command.addAll(jvm);
        command.addAll(List.of("-jar", jar.toString()));
        return evaluate(command, out, model, data, words);
    }

    private Took launched(String out, String model, String data, String... words) throws Exception {
        return evaluate(new ArrayList<>(List.of(launcher.toString())), out, model, data, words);
    }

    private Took evaluate(List<String> command, String out, String model, String data, String... words)
            throws Exception {
        command.addAll(List.of("evaluate", model, "--data", data, "--rule", "accuracy >= 0.5"));
        command.addAll(List.of("--out", folder.resolve("report-" + out).toString()));
        command.addAll(Arrays.asList(words));
        return run(command, folder.resolve(out + ".txt"));
    }

    private Took run(List<String> command, Path output) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().put("WEKA_HOME", folder.resolve("wekafiles").toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("MODEL_GATE_CACHE", folder.resolve("cache").toString());
        builder.environment().remove("MODEL_GATE_JAVA_OPTIONS");
        builder.redirectError(new File(output + ".err"));
        long start = System.nanoTime();
        Process process = builder.start();
        StringBuilder text = new StringBuilder();
        double firstLine = Double.NaN;
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(process.getInputStream()))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                firstLine = text.isEmpty() ? since(start) : firstLine;
                text.append(line).append('\n');
            }
        }
        int exitCode = process.waitFor();
        Took took = new Took(since(start), firstLine);
        Files.writeString(output, text);
        if (exitCode != 0) {
            throw new IOException(String.join(" ", command) + " ended with " + exitCode + ", see " + output);
        }
        System.out.printf(
                Locale.ROOT, "%6.2f s  %s%n", took.seconds, String.join(" ", command.subList(1, command.size())));
        return took;
    }

    private static double since(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private JsonNode report(String out) throws IOException {
        return new ObjectMapper()
                .readTree(folder.resolve("report-" + out).resolve("report.json").toFile());
    }

    private double metric(String out, String name) throws IOException {
        return report(out).path("metrics").path(name).path("value").doubleValue();
    }

    private void row(String what, String theirs, String ours, String value, String target, boolean held) {
        String verdict = target.isEmpty() ? "" : held ? "held" : "**missed**";
        table.add("| " + String.join(" | ", what, theirs, ours, value, target, verdict) + " |");
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.2f s", seconds);
    }

    private static String spread(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return String.format(
                Locale.ROOT, "%.2f s (%.2f to %.2f)", median(values), sorted[0], sorted[sorted.length - 1]);
    }
}
