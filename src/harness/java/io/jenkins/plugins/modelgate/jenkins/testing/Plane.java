package io.jenkins.plugins.modelgate.jenkins.testing;

import hudson.FilePath;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiFunction;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import javax.tools.ToolProvider;
import weka.classifiers.Classifier;
import weka.classifiers.functions.Logistic;
import weka.core.Instances;
import weka.core.SerializationHelper;
import weka.core.converters.ArffLoader;

/**
 * 400 points of a plane, where class {@code 1} is above the diagonal, in every form of test set, and every kind of
 * model for them.
 */
public final class Plane {
    private static final int ROWS = 400;
    private static final String HEADER =
            "@relation plane\n@attribute a numeric\n@attribute b numeric\n@attribute above {0,1}\n@data\n";

    private static final String PMML = """
            <?xml version="1.0" encoding="UTF-8"?>
            <PMML version="3.2" xmlns="http://www.dmg.org/PMML-3_2">
              <Header copyright="none"><Application name="by hand" version="1"/></Header>
              <DataDictionary numberOfFields="3">
                <DataField name="a" optype="continuous" dataType="double"/>
                <DataField name="b" optype="continuous" dataType="double"/>
                <DataField name="above" optype="categorical" dataType="string">
                  <Value value="0"/><Value value="1"/>
                </DataField>
              </DataDictionary>
              <RegressionModel modelName="plane" functionName="classification" modelType="logisticRegression"
                               normalizationMethod="softmax">
                <MiningSchema>
                  <MiningField name="a"/><MiningField name="b"/><MiningField name="above" usageType="predicted"/>
                </MiningSchema>
                <RegressionTable intercept="0" targetCategory="0"/>
                <RegressionTable intercept="0" targetCategory="1">
                  <NumericPredictor name="a" exponent="1" coefficient="-5"/>
                  <NumericPredictor name="b" exponent="1" coefficient="5"/>
                </RegressionTable>
              </RegressionModel>
            </PMML>
            """;

    private static final String EXTRA_CLASS = """
            package org.example;

            public class AboveTheDiagonal extends weka.classifiers.AbstractClassifier {
                public void buildClassifier(weka.core.Instances rows) {}

                public double classifyInstance(weka.core.Instance row) {
                    return row.value(1) > row.value(0) ? 1 : 0;
                }
            }
            """;

    private Plane() {}

    /** Copies everything that the step accepts to a workspace. */
    public static void into(FilePath workspace, Path scratch) throws Exception {
        workspace.mkdirs();
        models(workspace, scratch);
        text(workspace, "plane.arff", HEADER + rows("\n", (a, b) -> a + "," + b + "," + above(a, b)));
        text(workspace, "plane.csv", "above,b,a\n" + rows("\n", (a, b) -> above(a, b) + "," + b + "," + a));
        text(
                workspace,
                "plane.jsonl",
                rows("\n", (a, b) -> "{\"a\":" + a + ",\"b\":" + b + ",\"above\":\"" + above(a, b) + "\"}"));
        text(workspace, "plane.svm", rows("\n", (a, b) -> above(a, b) + " 1:" + a + " 2:" + b));
        gzipped(workspace, "plane.csv", "plane.csv.gz");
        text(workspace, "answers.csv", "y_true,y_pred\n" + rows("\n", (a, b) -> above(a, b) + "," + above(a, b)));
        text(
                workspace,
                "answers.jsonl",
                rows("\n", (a, b) -> "{\"actual\":" + above(a, b) + ",\"predicted\":" + above(a, b) + "}"));
        gzipped(workspace, "answers.csv", "answers.csv.gz");
        text(workspace, "dvc.json", "{\"test\": {\"accuracy\": 0.93}}");
        text(workspace, "dvc.yaml", "test:\n  accuracy: 0.93\n");
        text(workspace, "dvc.toml", "[test]\naccuracy = 0.93\n");
        text(
                workspace,
                "mlflow.json",
                "{\"run\":{\"data\":{\"metrics\":[{\"key\":\"accuracy\",\"value\":0.93,\"timestamp\":1,\"step\":0}]}}}");
        text(workspace, "sklearn.json", """
                {"0": {"precision": 0.9, "recall": 0.9, "f1-score": 0.9, "support": 200.0},
                 "1": {"precision": 0.95, "recall": 0.95, "f1-score": 0.95, "support": 200.0},
                 "accuracy": 0.93,
                 "macro avg": {"precision": 0.925, "recall": 0.925, "f1-score": 0.925, "support": 400.0},
                 "weighted avg": {"precision": 0.925, "recall": 0.925, "f1-score": 0.925, "support": 400.0}}
                """);
        text(workspace, "other.json", "{\"deep\": {\"down\": [0.1, 0.93]}}");
    }

    /** The class of a point: 1 above the diagonal. */
    public static int above(double a, double b) {
        return b > a ? 1 : 0;
    }

    private static String rows(String separator, BiFunction<Double, Double, String> line) {
        return IntStream.range(0, ROWS)
                .mapToObj(i -> line.apply(i * 37 % 100 / 10.0, i * 53 % 97 / 10.0 + 0.05))
                .collect(Collectors.joining(separator, "", separator));
    }

    private static void models(FilePath workspace, Path scratch) throws Exception {
        Instances rows = new ArffLoader.ArffReader(
                        new java.io.StringReader(HEADER + rows("\n", (a, b) -> a + "," + b + "," + above(a, b))))
                .getData();
        rows.setClassIndex(2);
        Classifier logistic = new Logistic();
        logistic.buildClassifier(rows);
        bytes(workspace, "plane.model", saved(logistic, rows));
        text(workspace, "plane.pmml", PMML);

        Path jar = extraJar(scratch);
        bytes(workspace, "extra.jar", Files.readAllBytes(jar));
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {jar.toUri().toURL()}, Plane.class.getClassLoader())) {
            Object foreign = loader.loadClass("org.example.AboveTheDiagonal")
                    .getConstructor()
                    .newInstance();
            bytes(workspace, "foreign.model", saved((Classifier) foreign, rows));
        }
    }

    private static byte[] saved(Classifier classifier, Instances rows) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        SerializationHelper.writeAll(bytes, new Object[] {classifier, rows.stringFreeStructure()});
        return bytes.toByteArray();
    }

    private static Path extraJar(Path scratch) throws IOException {
        Path source = Files.createDirectories(scratch.resolve("org/example")).resolve("AboveTheDiagonal.java");
        Files.writeString(source, EXTRA_CLASS);
        String weka = Path.of(Classifier.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .toString();
        if (ToolProvider.getSystemJavaCompiler().run(null, null, null, "-proc:none", "-cp", weka, source.toString())
                != 0) {
            throw new IllegalStateException("the extra class does not compile");
        }
        Path jar = scratch.resolve("extra.jar");
        try (JarOutputStream entries = new JarOutputStream(Files.newOutputStream(jar))) {
            entries.putNextEntry(new JarEntry("org/example/AboveTheDiagonal.class"));
            Files.copy(source.resolveSibling("AboveTheDiagonal.class"), entries);
            entries.closeEntry();
        }
        return jar;
    }

    private static void gzipped(FilePath workspace, String from, String to) throws IOException, InterruptedException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(workspace.child(from).readToString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        bytes(workspace, to, bytes.toByteArray());
    }

    private static void text(FilePath workspace, String name, String text) throws IOException, InterruptedException {
        workspace.child(name).write(text, "UTF-8");
    }

    private static void bytes(FilePath workspace, String name, byte[] bytes) throws IOException, InterruptedException {
        workspace.child(name).copyFrom(new ByteArrayInputStream(bytes));
    }
}
