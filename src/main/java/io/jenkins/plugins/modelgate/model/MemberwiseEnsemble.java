package io.jenkins.plugins.modelgate.model;

import java.util.Arrays;
import java.util.Set;
import weka.classifiers.Classifier;
import weka.classifiers.IteratedSingleClassifierEnhancer;
import weka.classifiers.meta.Bagging;
import weka.classifiers.meta.RandomCommittee;
import weka.classifiers.meta.RandomSubSpace;
import weka.classifiers.trees.RandomForest;
import weka.core.Instance;
import weka.core.Utils;

/**
 * Queries an ensemble member by member: each member answers a whole block of rows before the next one.
 *
 * <p>Row by row, every row would pass through all trees of a forest, which together do not fit into the processor's
 * cache. Member by member, a tree stays there. The sums are the same in the same order, so the answers are bit-for-bit
 * equal to the ensemble's own {@code distributionForInstance}.
 */
final class MemberwiseEnsemble {
    /** Ensembles that add up their members' answers in order and then normalize; verified against Weka 3.8.7. */
    private static final Set<Class<?>> AVERAGING =
            Set.of(Bagging.class, RandomForest.class, RandomCommittee.class, RandomSubSpace.class);

    private final Classifier[] members;

    private MemberwiseEnsemble(Classifier[] members) {
        this.members = members;
    }

    /** The members in order; {@code null} if the classifier is not such an ensemble. */
    static MemberwiseEnsemble of(Classifier classifier) {
        if (!AVERAGING.contains(classifier.getClass())
                || classifier instanceof RandomSubSpace
                        && WekaFields.read(RandomSubSpace.class, "m_ZeroR", classifier) != null) {
            return null;
        }
        Classifier[] members = members(classifier);
        return members == null || members.length < 2 ? null : new MemberwiseEnsemble(members);
    }

    /** The trained members; {@code null} if they cannot be accessed. */
    static Classifier[] members(Classifier classifier) {
        if (classifier instanceof IteratedSingleClassifierEnhancer enhancer
                && WekaFields.read(IteratedSingleClassifierEnhancer.class, "m_Classifiers", classifier)
                        instanceof Classifier[] all
                && enhancer.getNumIterations() <= all.length) {
            Classifier[] members = Arrays.copyOf(all, enhancer.getNumIterations());
            return Arrays.asList(members).contains(null) ? null : members;
        }
        return null;
    }

    /**
     * Predicts rows that have no label.
     *
     * @throws Exception whatever a member throws
     */
    double[][] distributions(Instance[] rows) throws Exception {
        boolean numeric = rows[0].classAttribute().isNumeric();
        double[][] sums = new double[rows.length][rows[0].numClasses()];
        int[] counts = new int[numeric ? rows.length : 0];
        for (Classifier member : members) {
            if (numeric) {
                addNumbers(member, rows, sums, counts);
            } else {
                addDistributions(member, rows, sums);
            }
        }
        for (int row = 0; row < rows.length; row++) {
            if (numeric) {
                sums[row][0] = counts[row] == 0 ? Utils.missingValue() : sums[row][0] / counts[row];
            } else if (!Utils.eq(Utils.sum(sums[row]), 0)) {
                Utils.normalize(sums[row]);
            }
        }
        return sums;
    }

    private static void addNumbers(Classifier member, Instance[] rows, double[][] sums, int[] counts) throws Exception {
        for (int row = 0; row < rows.length; row++) {
            double number = member.classifyInstance(rows[row]);
            if (!Utils.isMissingValue(number)) {
                sums[row][0] += number;
                counts[row]++;
            }
        }
    }

    private static void addDistributions(Classifier member, Instance[] rows, double[][] sums) throws Exception {
        for (int row = 0; row < rows.length; row++) {
            double[] distribution = member.distributionForInstance(rows[row]);
            double[] sum = sums[row];
            for (int label = 0; label < distribution.length; label++) {
                sum[label] += distribution[label];
            }
        }
    }
}
