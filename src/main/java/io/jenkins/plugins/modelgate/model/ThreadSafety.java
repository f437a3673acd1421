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
 * Knows the classifiers that several threads can ask at once. Weka promises it for none, so every other one is copied
 * for each thread. Those named here only read their own fields when they answer, in the sources of Weka 3.8.7; for them
 * a copy would cost time and the processor's cache.
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
