package io.jenkins.plugins.modelgate.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weka.classifiers.AbstractClassifier;
import weka.classifiers.Classifier;
import weka.core.Attribute;
import weka.core.Instance;
import weka.core.Instances;

/**
 * The sandbox takes nothing from Weka's classifiers that they need: in a closed JVM, each answers bit for bit what it
 * answers without us. Around each there is also a locally weighted learner, which trains it anew, with copies of it,
 * for every row that it is asked about.
 */
class GuardedWekaTest {
    @TempDir
    private Path folder;

    @Test
    void everyClassifierAnswersInAClosedProcessAsItDoesInWeka() throws Exception {
        Map<String, Instances> rows = GuardedAnswers.rows();
        for (Map.Entry<String, Instances> kind : rows.entrySet()) {
            SavedModels.save(folder.resolve(kind.getKey() + ".rows"), kind.getValue());
        }
        Map<String, List<String>> expected = new LinkedHashMap<>();
        Map<String, String> schemes = new LinkedHashMap<>();
        add(schemes, "mixed", WekaClassifiersTest.MIXED);
        add(schemes, "nominal", WekaClassifiersTest.NOMINAL);
        add(schemes, "texts", WekaClassifiersTest.TEXTS);
        add(schemes, "regression", WekaClassifiersTest.REGRESSION);
        for (Map.Entry<String, String> scheme : schemes.entrySet()) {
            String name = scheme.getKey();
            Instances trained = rows.get(name.substring(0, name.indexOf('-')));
            List<String> answers = saved(name, scheme.getValue(), trained);
            if (answers != null) {
                expected.put(name, answers);
            }
        }

        run(GuardedAnswers.class.getName(), folder.toString());

        SoftAssertions all = new SoftAssertions();
        for (Map.Entry<String, List<String>> answers : expected.entrySet()) {
            all.assertThat(Files.readAllLines(folder.resolve(answers.getKey() + ".txt")))
                    .as(schemes.get(answers.getKey()))
                    .isEqualTo(answers.getValue());
        }
        all.assertAll();
        assertThat(expected).as("models that Weka can train").hasSizeGreaterThan(120);
    }

    @Test
    void everyPartOfAModelIsMadeInAClosedProcess() throws Exception {
        String weka = Path.of(Attribute.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toString();
        run("io.jenkins.plugins.modelgate.model.sandbox.EveryPart", weka);
        assertThat(Files.readString(folder.resolve("output"))).matches("274 objects made\\R");
    }

    @Test
    void nothingElseThatWekaCanDoIsDoneInAClosedProcess() throws Exception {
        Path file = folder.resolve("file");
        run("io.jenkins.plugins.modelgate.model.sandbox.GuardedCalls", file.toString());
        assertThat(Files.readString(folder.resolve("output")))
                .doesNotContain("NOT REFUSED")
                .endsWith("19 attempts\n");
        assertThat(file).doesNotExist();
    }

    private static void add(Map<String, String> schemes, String kind, String[] of) {
        for (int i = 0; i < of.length; i++) {
            schemes.put(kind + "-own-" + i + ".model", of[i]);
            String[] words = of[i].split(" ", 2);
            schemes.put(
                    kind + "-lazy-" + i + ".model",
                    "weka.classifiers.lazy.LWL -K 40 -W weka.classifiers.meta.Bagging -- -I 2 -W " + words[0]
                            + (words.length > 1 ? " -- " + words[1] : ""));
        }
    }

    /** Weka's own answers; {@code null} when it cannot train or ask such a model. */
    private List<String> saved(String name, String scheme, Instances rows) throws Exception {
        Classifier classifier;
        List<String> answers = new ArrayList<>();
        try {
            classifier = SavedModels.trained(scheme, rows);
            Classifier weka = AbstractClassifier.makeCopy(classifier);
            for (Instance row : GuardedAnswers.asked(rows, name)) {
                Instance asked = (Instance) row.copy();
                asked.setDataset(rows);
                asked.setClassMissing();
                answers.add(Arrays.toString(weka.distributionForInstance(asked)));
            }
        } catch (Exception e) {
            assertThat(name).as(scheme + ": " + e).contains("-lazy-");
            return null;
        }
        SavedModels.save(folder.resolve(name), classifier, new Instances(rows, 0));
        return answers;
    }

    private void run(String program, String argument) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.awt.headless=true",
                        "-DWEKA_HOME=" + folder.resolve("weka"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        program,
                        argument)
                .redirectOutput(folder.resolve("output").toFile())
                .redirectError(folder.resolve("errors").toFile())
                .start();
        assertThat(process.waitFor(300, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(folder.resolve("errors")))
                .isZero();
    }
}
