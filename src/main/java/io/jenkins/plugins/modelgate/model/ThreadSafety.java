package io.jenkins.plugins.modelgate.model;

import java.util.Set;
import weka.classifiers.Classifier;
import weka.classifiers.meta.Bagging;
import weka.classifiers.meta.RandomCommittee;
import weka.classifiers.rules.ZeroR;
import weka.classifiers.trees.J48;
import weka.classifiers.trees.REPTree;
import weka.classifiers.trees.RandomForest;
import weka.classifiers.trees.RandomTree;

/**
 * Lists the classifiers that several threads can use at once. Weka guarantees this for none, so all others are copied
 * for each thread. According to the sources of Weka 3.8.7, the ones listed here only read their own fields when they
 * predict; copying them would cost time and processor cache.
 */
final class ThreadSafety {
    private static final Set<Class<?>> SINGLE = Set.of(J48.class, REPTree.class, RandomTree.class, ZeroR.class);
    private static final Set<Class<?>> ENSEMBLES = Set.of(Bagging.class, RandomForest.class, RandomCommittee.class);

    private ThreadSafety() {}

    static boolean canBeShared(Classifier classifier) {
        if (!ENSEMBLES.contains(classifier.getClass())) {
            return SINGLE.contains(classifier.getClass());
        }
        Classifier[] members = MemberwiseEnsemble.members(classifier);
        if (members == null) {
            return false;
        }
        for (Classifier member : members) {
            if (!SINGLE.contains(member.getClass())) {
                return false;
            }
        }
        return true;
    }
}
