package io.jenkins.plugins.modelgate.model.sandbox;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import weka.attributeSelection.ClassifierSubsetEval;
import weka.classifiers.Classifier;
import weka.classifiers.CostMatrix;
import weka.classifiers.lazy.KStar;
import weka.classifiers.meta.CostSensitiveClassifier;
import weka.classifiers.meta.Vote;
import weka.classifiers.misc.InputMappedClassifier;
import weka.core.NormalizableDistance;
import weka.core.neighboursearch.NearestNeighbourSearch;
import weka.filters.unsupervised.attribute.NumericTransform;
import weka.filters.unsupervised.attribute.StringToWordVector;

/**
 * Finds objects of harmless classes in a dangerous state: classes that Weka's models contain, but that can be set to
 * read or write other files, or to call what the model names. Checked after the whole model has been read, because an
 * object can still change until then.
 */
public final class WekaState {
    private static final Set<String> ARITHMETIC = Set.of("java.lang.Math", "java.lang.StrictMath");

    /** How Weka writes that no file was chosen. */
    private static final Set<String> NOT_CHOSEN = Set.of("", "-- set me --");

    private final List<Object> suspects = new ArrayList<>();
    private boolean learning;

    /**
     * Describes a dangerous object.
     *
     * @param suspect its class
     * @param what in words
     */
    public record Danger(Class<?> suspect, String what) {}

    /** Whether the model's predictions change after it has predicted other rows. */
    public boolean learnsFromQuestions() {
        return learning || suspects.stream().anyMatch(WekaState::drawsLots);
    }

    /** Some vote ties are broken with the next random number. */
    private static boolean drawsLots(Object object) {
        return object instanceof Vote vote
                && vote.getCombinationRule().getSelectedTag().getID() == Vote.MAJORITY_VOTING_RULE;
    }

    /** Records an object that was read. */
    void add(Object object) {
        // Distances are relative to the value ranges, which every queried row extends. Classifiers outside Weka are
        // unknown, so they count as stateful.
        learning |= object instanceof Classifier && !object.getClass().getName().startsWith("weka.");
        learning |= object instanceof NearestNeighbourSearch
                || object instanceof NormalizableDistance
                || object instanceof KStar;
        if (object instanceof Vote
                || object instanceof InputMappedClassifier
                || object instanceof CostSensitiveClassifier
                || object instanceof CostMatrix
                || object instanceof NumericTransform
                || object instanceof StringToWordVector
                || object instanceof ClassifierSubsetEval) {
            suspects.add(object);
        }
    }

    /** The findings, in file order. */
    public List<Danger> dangers() {
        List<Danger> dangers = new ArrayList<>();
        for (Object suspect : suspects) {
            String what = danger(suspect);
            if (what != null) {
                dangers.add(new Danger(suspect.getClass(), what));
            }
        }
        return dangers;
    }

    private static String danger(Object object) {
        if (object instanceof Vote vote) {
            File[] files = vote.getPreBuiltClassifiers();
            return files.length > 0 ? "it loads another model file, " + files[0] : null;
        }
        if (object instanceof InputMappedClassifier mapped) {
            String path = mapped.getModelPath();
            return path != null && !path.isEmpty() ? "it loads another model file, " + path : null;
        }
        if (object instanceof CostSensitiveClassifier sensitive) {
            return sensitive.getCostMatrixSource().getSelectedTag().getID() == CostSensitiveClassifier.MATRIX_ON_DEMAND
                    ? "it reads its cost matrix from another file"
                    : null;
        }
        if (object instanceof NumericTransform transform) {
            return ARITHMETIC.contains(transform.getClassName())
                    ? null
                    : "it calls a method of " + transform.getClassName();
        }
        if (object instanceof StringToWordVector vector) {
            File file = vector.getDictionaryFileToSaveTo();
            return file == null || NOT_CHOSEN.contains(file.getPath()) ? null : "it writes another file, " + file;
        }
        if (object instanceof ClassifierSubsetEval subset) {
            String path = subset.getHoldOutFile().getPath();
            return path.startsWith("Click to set") ? null : "it reads another file, " + path;
        }
        return object instanceof CostMatrix costs ? expression(costs) : null;
    }

    private static String expression(CostMatrix costs) {
        for (int row = 0; row < costs.numRows(); row++) {
            for (int column = 0; column < costs.numColumns(); column++) {
                if (!(costs.getCell(row, column) instanceof Double)) {
                    return "its costs are expressions, which can call any Java method";
                }
            }
        }
        return null;
    }
}
