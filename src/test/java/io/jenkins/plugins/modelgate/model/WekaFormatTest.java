package io.jenkins.plugins.modelgate.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modelgate.base.UserInputException;
import io.jenkins.plugins.modelgate.spec.ModelSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weka.classifiers.misc.SerializedClassifier;
import weka.classifiers.trees.J48;
import weka.core.Attribute;
import weka.core.DenseInstance;
import weka.core.Instances;

class WekaFormatTest {
    @TempDir
    private Path folder;

    private Instances training;
    private J48 tree;

    @BeforeEach
    void train() throws Exception {
        Attribute size = new Attribute("size");
        Attribute kind = new Attribute("kind", List.of("small", "large"));
        training = new Instances("things", new java.util.ArrayList<>(List.of(size, kind)), 0);
        training.setClassIndex(1);
        Random random = new Random(1);
        for (int i = 0; i < 100; i++) {
            double value = random.nextDouble();
            training.add(new DenseInstance(1, new double[] {value, value > 0.5 ? 1 : 0}));
        }
        tree = new J48();
        tree.buildClassifier(training);
    }

    @Test
    void opensAModelWithItsHeaderAndAnswersAsTheClassifierDoes() throws Exception {
        try (Predictor predictor = open(write("tree.model", tree, new Instances(training, 0)))) {
            assertThat(predictor.header().equalHeadersMsg(training)).isNull();
            assertThat(predictor.header().classIndex()).isEqualTo(1);
            assertThat(predictor.description().kind()).isEqualTo("weka");
            assertThat(predictor.description().name()).isEqualTo("tree");
            assertThat(predictor.description().scheme()).isEqualTo("weka.classifiers.trees.J48 -C 0.25 -M 2");
            assertThat(predictor.description().loadNanos()).isPositive();
            for (int i = 0; i < training.numInstances(); i++) {
                assertThat(predictor.distribution(training.instance(i)))
                        .containsExactly(tree.distributionForInstance(training.instance(i)));
            }
        }
    }

    @Test
    void opensAModelWithoutAHeader() throws Exception {
        try (Predictor predictor = open(write("tree.model", tree))) {
            assertThat(predictor.header()).isNull();
            assertThat(predictor.distribution(training.instance(0))).hasSize(2);
        }
    }

    @Test
    void opensAGzippedModel() throws Exception {
        Path plain = write("tree.model", tree, new Instances(training, 0));
        Path zipped = folder.resolve("tree.model.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(zipped))) {
            Files.copy(plain, out);
        }
        try (Predictor predictor = open(zipped)) {
            assertThat(predictor.header()).isNotNull();
            assertThat(predictor.description().bytes()).isEqualTo(Files.size(zipped));
        }
    }

    @Test
    void answersTheSameFromACopy() throws Exception {
        try (Predictor predictor = open(write("tree.model", tree));
                Predictor copy = predictor.copy()) {
            assertThat(copy.distribution(training.instance(3)))
                    .containsExactly(predictor.distribution(training.instance(3)));
        }
    }

    @Test
    void copiesAModelThatChangesAsItAnswersInTheStateInWhichItWasOpened() throws Exception {
        Instances train = SavedModels.mixed();
        Path file = SavedModels.save(
                folder.resolve("nearest.model"), SavedModels.trained("weka.classifiers.lazy.IBk -K 5 -I", train));
        DenseInstance far = new DenseInstance(train.instance(0));
        far.setDataset(train);
        far.setValue(0, 1e9);
        try (Predictor asked = SavedModels.open(file);
                Predictor fresh = SavedModels.open(file)) {
            asked.distribution(far);
            assertThat(asked.stateful()).isTrue();
            assertThat(asked.distribution(train.instance(1)))
                    .isNotEqualTo(fresh.copy().distribution(train.instance(1)));
            assertThat(asked.copy().distribution(train.instance(1))).isEqualTo(fresh.distribution(train.instance(1)));
        }
        assertThat(SavedModels.open(write("tree.model", tree)).stateful()).isFalse();
    }

    @Test
    void saysThatAModelIsCutShort() throws Exception {
        byte[] bytes = Files.readAllBytes(write("tree.model", tree, new Instances(training, 0)));
        for (int length : new int[] {5, 50, bytes.length / 2, bytes.length - 1}) {
            Path cut = Files.write(folder.resolve("cut.model"), java.util.Arrays.copyOf(bytes, length));
            assertOneLine(cut, "'" + cut + "' is cut short after");
        }
    }

    @Test
    void saysWhatAFileIsThatWekaDidNotWrite() throws Exception {
        assertOneLine(
                Files.write(folder.resolve("a.model"), new byte[] {(byte) 0x80, 4, (byte) 0x95, 0}),
                "it begins with the bytes 80 04 95 00, as a Python pickle does");
        assertOneLine(Files.writeString(folder.resolve("b.model"), "hello, world"), "is neither a Weka model");
        assertOneLine(Files.write(folder.resolve("c.model"), new byte[0]), "is empty");
        assertOneLine(folder.resolve("d.model"), "no such model file");
        assertOneLine(folder, "is a directory");
    }

    @Test
    void refusesAClassThatModelsDoNotNeedAndNamesTheOption() throws Exception {
        Path file = write("evil.model", new javax.swing.event.EventListenerList());
        assertOneLine(file, "holds the class javax.swing.event.EventListenerList");
        assertOneLine(file, "--allow-class javax.swing.event.EventListenerList");
    }

    @Test
    void refusesAnObjectThatIsNoClassifier() throws Exception {
        assertOneLine(
                write("data.model", new Instances(training, 0)), "holds a weka.core.Instances, expected a classifier");
    }

    @Test
    void refusesAModelThatWouldLoadAnother() throws Exception {
        SerializedClassifier serialized = new SerializedClassifier();
        assertOneLine(write("outer.model", serialized), "it loads another model file when it predicts");
    }

    private void assertOneLine(Path file, String message) {
        assertThatThrownBy(() -> Models.open(ModelSource.of(file.toString())))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("\n");
    }

    private static Predictor open(Path file) {
        return (Predictor) Models.open(ModelSource.of(file.toString()));
    }

    private Path write(String name, Object... objects) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            for (Object object : objects) {
                out.writeObject(object);
            }
        }
        return Files.write(folder.resolve(name), bytes.toByteArray());
    }
}
