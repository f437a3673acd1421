package io.jenkins.plugins.modelgate.evaluation.metrics;

import java.util.ArrayList;
import java.util.List;

/**
 * The metrics of predicted labels, defined as in {@code weka.classifiers.evaluation.Evaluation} if it has them.
 * Undefined values, mostly from dividing zero by zero, are NaN.
 *
 * <p>Macro averages cover the labels that occur, as in Weka's macro F1; a macro or weighted average is undefined if it
 * is undefined for any of them. A row without an answer counts as wrong for the accuracy and is ignored elsewhere.
 */
public final class LabelMetrics {
    private static final List<String> OVERALL = List.of(
            "accuracy",
            "balanced_accuracy",
            "precision_macro",
            "recall_macro",
            "f1_macro",
            "precision_weighted",
            "recall_weighted",
            "f1_weighted",
            "matthews_corrcoef",
            "cohen_kappa");

    private final List<String> labels;
    private final List<String> names;

    public LabelMetrics(List<String> labels) {
        this.labels = labels;
        this.names = new ArrayList<>(OVERALL);
        for (String family : List.of("precision:", "recall:", "f1:")) {
            labels.forEach(label -> names.add(family + label));
        }
    }

    /** The metrics' names, in the order of {@link #values}. */
    public List<String> names() {
        return names;
    }

    /** All metrics of these counts; NaN if undefined. */
    double[] values(LabelCounts counts) {
        int k = labels.size();
        double[] values = new double[names.size()];
        int precisions = OVERALL.size();
        int recalls = precisions + k;
        int f1s = recalls + k;
        double[] macro = new double[3];
        double[] weighted = new double[3];
        int occurring = 0;
        for (int label = 0; label < k; label++) {
            double precision = counts.right()[label] / counts.predicted()[label];
            double recall = counts.right()[label] / counts.actual()[label];
            double f1 = f1(precision, recall);
            values[precisions + label] = precision;
            values[recalls + label] = recall;
            values[f1s + label] = f1;
            double weight = counts.actual()[label];
            if (weight > 0) {
                occurring++;
                add(macro, 1, precision, recall, f1);
                add(weighted, weight, precision, recall, f1);
            }
        }
        double answered = counts.answered();
        values[0] = counts.allRight() / (answered + counts.unanswered());
        values[1] = macro[1] / occurring;
        for (int i = 0; i < 3; i++) {
            values[2 + i] = macro[i] / occurring;
            values[5 + i] = weighted[i] / answered;
        }
        values[8] = matthews(counts, answered);
        values[9] = kappa(counts, answered);
        return values;
    }

    /** Explains in a sentence why a metric of these counts is undefined. */
    String reason(String name, LabelCounts counts) {
        if (counts.answered() == 0) {
            return "no row has both a label and an answer";
        }
        int colon = name.indexOf(':');
        if (colon > 0) {
            return reason(name.substring(0, colon), labels.indexOf(name.substring(colon + 1)), counts);
        }
        if (name.equals("matthews_corrcoef")) {
            return "zero divided by zero: all rows have, or are predicted as, one and the same label";
        }
        for (int label = 0; label < labels.size(); label++) {
            if (counts.actual()[label] > 0 && counts.predicted()[label] == 0) {
                return "the label '" + labels.get(label) + "' occurs and is never predicted, so its precision is"
                        + " undefined";
            }
        }
        return "zero divided by zero";
    }

    private String reason(String family, int label, LabelCounts counts) {
        String quoted = "'" + labels.get(label) + "'";
        boolean neverPredicted = counts.predicted()[label] == 0;
        return neverPredicted && !family.equals("recall")
                ? "no row is predicted as " + quoted
                : "no row has the label " + quoted;
    }

    private static void add(double[] sums, double weight, double precision, double recall, double f1) {
        sums[0] += weight * precision;
        sums[1] += weight * recall;
        sums[2] += weight * f1;
    }

    private static double f1(double precision, double recall) {
        return precision == 0 && recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
    }

    /**
     * Matthews' correlation coefficient for any number of labels; for two labels it is the usual one.
     *
     * @see <a href="https://doi.org/10.1016/j.compbiolchem.2004.09.006">J. Gorodkin, Comparing two K-category
     *     assignments by a K-category correlation coefficient (2004)</a>
     */
    private static double matthews(LabelCounts counts, double answered) {
        double both = 0;
        double predicted = 0;
        double actual = 0;
        for (int label = 0; label < counts.actual().length; label++) {
            both += counts.predicted()[label] * counts.actual()[label];
            predicted += counts.predicted()[label] * counts.predicted()[label];
            actual += counts.actual()[label] * counts.actual()[label];
        }
        double square = answered * answered;
        // Take the roots first: the product of two fourth powers of a weight can exceed the range of a double.
        double scale = Math.sqrt(Math.max(0, square - predicted)) * Math.sqrt(Math.max(0, square - actual));
        return scale == 0 ? Double.NaN : (counts.allRight() * answered - both) / scale;
    }

    /** Cohen's kappa; 1 when chance alone would agree on every row, as in Weka. */
    private static double kappa(LabelCounts counts, double answered) {
        double chance = 0;
        for (int label = 0; label < counts.actual().length; label++) {
            chance += counts.actual()[label] * counts.predicted()[label];
        }
        chance /= answered * answered;
        double agreement = counts.allRight() / answered;
        return chance >= 1 ? 1 : (agreement - chance) / (1 - chance);
    }
}
