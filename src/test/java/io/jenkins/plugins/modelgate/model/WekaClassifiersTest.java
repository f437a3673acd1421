package io.jenkins.plugins.modelgate.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import weka.classifiers.AbstractClassifier;
import weka.classifiers.Classifier;
import weka.core.Instance;
import weka.core.Instances;

/**
 * Every classifier that Weka brings passes the filter and answers, bit for bit, what it answers without us. Left out
 * are those that Weka itself cannot save, because the matrices they hold are not serializable (Gaussian processes,
 * principal components).
 */
class WekaClassifiersTest {
    static final String[] MIXED = {
        "weka.classifiers.bayes.BayesNet",
        "weka.classifiers.bayes.BayesNet -Q weka.classifiers.bayes.net.search.local.TAN",
        "weka.classifiers.bayes.NaiveBayes",
        "weka.classifiers.bayes.NaiveBayes -K",
        "weka.classifiers.bayes.NaiveBayesUpdateable",
        "weka.classifiers.functions.Logistic",
        "weka.classifiers.functions.MultilayerPerceptron -N 5",
        "weka.classifiers.functions.SGD",
        "weka.classifiers.functions.SMO",
        "weka.classifiers.functions.SMO -K weka.classifiers.functions.supportVector.RBFKernel",
        "weka.classifiers.functions.SMO -calibrator weka.classifiers.functions.Logistic",
        "weka.classifiers.functions.SimpleLogistic",
        "weka.classifiers.functions.VotedPerceptron",
        "weka.classifiers.lazy.IBk -K 3",
        "weka.classifiers.lazy.IBk -A weka.core.neighboursearch.BallTree",
        "weka.classifiers.lazy.KStar",
        "weka.classifiers.lazy.LWL",
        "weka.classifiers.meta.AdaBoostM1",
        "weka.classifiers.meta.AttributeSelectedClassifier",
        "weka.classifiers.meta.AttributeSelectedClassifier -E weka.attributeSelection.InfoGainAttributeEval"
                + " -S weka.attributeSelection.Ranker",
        "weka.classifiers.meta.Bagging",
        "weka.classifiers.meta.CVParameterSelection -P \"C 0.1 0.3 2\" -W weka.classifiers.trees.J48",
        "weka.classifiers.meta.ClassificationViaRegression",
        "weka.classifiers.meta.CostSensitiveClassifier -cost-matrix \"[0 1; 2 0]\"",
        "weka.classifiers.meta.FilteredClassifier",
        "weka.classifiers.meta.FilteredClassifier -F \"weka.filters.MultiFilter"
                + " -F weka.filters.unsupervised.attribute.ReplaceMissingValues"
                + " -F weka.filters.unsupervised.attribute.Standardize"
                + " -F weka.filters.unsupervised.attribute.NominalToBinary\"",
        "weka.classifiers.meta.FilteredClassifier -F \"weka.filters.unsupervised.attribute.ClusterMembership\"",
        "weka.classifiers.meta.FilteredClassifier -F \"weka.filters.unsupervised.attribute.NumericTransform -R 1\"",
        "weka.classifiers.meta.IterativeClassifierOptimizer",
        "weka.classifiers.meta.LogitBoost",
        "weka.classifiers.meta.MultiClassClassifier",
        "weka.classifiers.meta.MultiScheme",
        "weka.classifiers.meta.RandomCommittee",
        "weka.classifiers.meta.RandomSubSpace",
        "weka.classifiers.meta.RandomizableFilteredClassifier",
        "weka.classifiers.meta.Stacking",
        "weka.classifiers.meta.Vote -B weka.classifiers.trees.J48 -B weka.classifiers.bayes.NaiveBayes",
        "weka.classifiers.meta.WeightedInstancesHandlerWrapper",
        "weka.classifiers.misc.InputMappedClassifier -W weka.classifiers.trees.J48",
        "weka.classifiers.rules.DecisionTable",
        "weka.classifiers.rules.JRip",
        "weka.classifiers.rules.OneR",
        "weka.classifiers.rules.PART",
        "weka.classifiers.rules.ZeroR",
        "weka.classifiers.trees.DecisionStump",
        "weka.classifiers.trees.HoeffdingTree",
        "weka.classifiers.trees.J48",
        "weka.classifiers.trees.LMT",
        "weka.classifiers.trees.REPTree",
        "weka.classifiers.trees.RandomForest -I 20",
        "weka.classifiers.trees.RandomTree"
    };

    static final String[] NOMINAL = {"weka.classifiers.bayes.BayesNet", "weka.classifiers.rules.PART"};

    static final String[] TEXTS = {
        "weka.classifiers.bayes.NaiveBayesMultinomialText",
        "weka.classifiers.functions.SGDText",
        "weka.classifiers.meta.FilteredClassifier -F weka.filters.unsupervised.attribute.StringToWordVector"
                + " -W weka.classifiers.bayes.NaiveBayesMultinomial",
        "weka.classifiers.meta.FilteredClassifier -F weka.filters.unsupervised.attribute.StringToWordVector",
        "weka.classifiers.meta.FilteredClassifier -F \"weka.filters.unsupervised.attribute.StringToWordVector"
                + " -stopwords-handler weka.core.stopwords.Rainbow -stemmer weka.core.stemmers.LovinsStemmer\""
    };

    static final String[] REGRESSION = {
        "weka.classifiers.functions.LinearRegression",
        "weka.classifiers.functions.MultilayerPerceptron -N 5",
        "weka.classifiers.functions.SMOreg",
        "weka.classifiers.functions.SimpleLinearRegression",
        "weka.classifiers.lazy.IBk -A weka.core.neighboursearch.KDTree",
        "weka.classifiers.lazy.IBk -A weka.core.neighboursearch.CoverTree",
        "weka.classifiers.meta.AdditiveRegression",
        "weka.classifiers.meta.Bagging",
        "weka.classifiers.meta.RandomSubSpace",
        "weka.classifiers.meta.RegressionByDiscretization",
        "weka.classifiers.rules.M5Rules",
        "weka.classifiers.rules.ZeroR",
        "weka.classifiers.trees.M5P",
        "weka.classifiers.trees.REPTree",
        "weka.classifiers.trees.RandomForest -I 20"
    };

    @TempDir
    private Path folder;

    static Stream<Arguments> schemes() throws Exception {
        Instances mixed = SavedModels.mixed();
        Instances nominal = SavedModels.nominal();
        Instances texts = SavedModels.texts();
        Instances regression = SavedModels.regression();
        return Stream.of(
                        Arrays.stream(MIXED).map(scheme -> Arguments.of(scheme, "mixed", mixed)),
                        Arrays.stream(NOMINAL).map(scheme -> Arguments.of(scheme, "nominal", nominal)),
                        Arrays.stream(TEXTS).map(scheme -> Arguments.of(scheme, "texts", texts)),
                        Arrays.stream(REGRESSION).map(scheme -> Arguments.of(scheme, "regression", regression)))
                .flatMap(stream -> stream);
    }

    @ParameterizedTest(name = "{0} on {1}")
    @MethodSource("schemes")
    void opensAndAnswersAsWekaDoes(String scheme, String name, Instances rows) throws Exception {
        Classifier classifier = SavedModels.trained(scheme, rows);
        Path file = SavedModels.save(folder.resolve("it.model"), classifier, new Instances(rows, 0));
        Classifier weka = AbstractClassifier.makeCopy(classifier);
        try (Predictor predictor = SavedModels.open(file)) {
            for (Instance row : rows) {
                Instance asked = (Instance) row.copy();
                asked.setDataset(rows);
                asked.setClassMissing();
                assertThat(predictor.distribution(row)).containsExactly(weka.distributionForInstance(asked));
            }
        }
    }
}
