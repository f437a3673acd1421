package io.jenkins.plugins.modelgate.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import weka.classifiers.Classifier;
import weka.classifiers.meta.Bagging;
import weka.classifiers.trees.J48;
import weka.core.Instances;

/** Blocks of rows get the answers, bit for bit, that the rows get one by one. */
class MemberwiseEnsembleTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "weka.classifiers.trees.RandomForest -I 15",
                "weka.classifiers.meta.Bagging -W weka.classifiers.trees.J48",
                "weka.classifiers.meta.Bagging -W weka.classifiers.trees.RandomTree -- -U",
                "weka.classifiers.meta.Bagging -W weka.classifiers.bayes.NaiveBayes",
                "weka.classifiers.meta.RandomCommittee",
                "weka.classifiers.meta.RandomSubSpace"
            })
    void blocksOfLabelledRowsGetTheSameAnswersAsTheRows(String scheme) throws Exception {
        Instances rows = SavedModels.mixed();
        assertThat(MemberwiseEnsemble.of(SavedModels.trained(scheme, rows))).isNotNull();
        assertSameAnswers(scheme, rows);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "weka.classifiers.trees.RandomForest -I 15",
                "weka.classifiers.meta.Bagging",
                "weka.classifiers.meta.RandomCommittee",
                "weka.classifiers.meta.RandomSubSpace"
            })
    void blocksOfNumbersGetTheSameAnswersAsTheRows(String scheme) throws Exception {
        assertSameAnswers(scheme, SavedModels.regression());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "weka.classifiers.trees.J48",
                "weka.classifiers.lazy.IBk",
                "weka.classifiers.meta.AdaBoostM1",
                "weka.classifiers.meta.Bagging -W weka.classifiers.lazy.IBk"
            })
    void otherModelsAreAskedRowByRow(String scheme) throws Exception {
        assertSameAnswers(scheme, SavedModels.mixed());
    }

    @Test
    void anEnsembleThatAddsUpInAnotherWayIsRecognizedBySampleRowsAndAskedRowByRow() throws Exception {
        Instances rows = SavedModels.mixed();
        Classifier bagging = SavedModels.trained("weka.classifiers.meta.Bagging -W weka.classifiers.trees.J48", rows);
        java.lang.reflect.Field numeric = Bagging.class.getDeclaredField("m_Numeric");
        numeric.setAccessible(true);
        numeric.set(bagging, true);
        Path file = SavedModels.save(folder.resolve("it.model"), bagging, new Instances(rows, 0));
        try (Predictor predictor = SavedModels.open(file)) {
            double[][] answers = predictor.distributions(rows, 0, rows.numInstances());
            assertThat(MemberwiseEnsemble.of(bagging)).isNotNull();
            for (int i = 0; i < answers.length; i++) {
                assertThat(answers[i]).isEqualTo(bagging.distributionForInstance(rows.instance(i)));
            }
        }
    }

    @Test
    void forestsOfTreesAreSharedByThreadsAndEverythingElseIsCopied() throws Exception {
        Instances rows = SavedModels.mixed();
        assertThat(ThreadSafety.canBeShared(new J48())).isTrue();
        assertThat(ThreadSafety.canBeShared(SavedModels.trained("weka.classifiers.trees.RandomForest -I 3", rows)))
                .isTrue();
        assertThat(ThreadSafety.canBeShared(
                        SavedModels.trained("weka.classifiers.meta.Bagging -W weka.classifiers.lazy.IBk", rows)))
                .isFalse();
        assertThat(ThreadSafety.canBeShared(SavedModels.trained("weka.classifiers.functions.SMO", rows)))
                .isFalse();
    }

    private void assertSameAnswers(String scheme, Instances rows) throws Exception {
        Path file =
                SavedModels.save(folder.resolve("it.model"), SavedModels.trained(scheme, rows), new Instances(rows, 0));
        try (Predictor blocks = SavedModels.open(file);
                Predictor single = SavedModels.open(file)) {
            double[][] answers = blocks.distributions(rows, 3, rows.numInstances());
            assertThat(answers).hasNumberOfRows(rows.numInstances() - 3);
            for (int i = 0; i < answers.length; i++) {
                assertThat(answers[i]).isEqualTo(single.distribution(rows.instance(i + 3)));
            }
        }
    }
}
