package io.jenkins.plugins.modelgate.evaluation.dataset;

import io.jenkins.plugins.modelgate.report.DataCheck;
import io.jenkins.plugins.modelgate.report.DataCheck.Finding;
import io.jenkins.plugins.modelgate.report.DataCheck.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.statistics.inference.ChiSquareTest;

/** Checks whether labels are as frequent in the test set as in the training set. */
final class ClassShares {
    private static final String NAME = "class-shares";
    private static final double LEVEL = 0.001;
    private static final int MOST_FINDINGS = 50;

    private ClassShares() {}

    /**
     * Compares the label counts by Pearson's chi-square test.
     *
     * @param labels in order
     * @param test rows of each in the test set
     * @param train rows of each in the training set; empty if unknown
     * @return empty when there is nothing to compare
     */
    static Optional<DataCheck> check(List<String> labels, long[] test, List<Long> train) {
        if (train.size() != labels.size() || test.length != labels.size()) {
            return Optional.empty();
        }
        long testRows = 0;
        long trainRows = 0;
        List<long[]> both = new ArrayList<>();
        for (int label = 0; label < test.length; label++) {
            testRows += test[label];
            trainRows += train.get(label);
            if (test[label] + train.get(label) > 0) {
                both.add(new long[] {test[label], train.get(label)});
            }
        }
        if (testRows == 0 || trainRows == 0 || both.size() < 2) {
            return Optional.empty();
        }
        boolean differ =
                ChiSquareTest.withDefaults().test(both.toArray(long[][]::new)).getPValue() < LEVEL;
        List<Finding> findings = new ArrayList<>();
        int worst = 0;
        for (int label = 0; label < test.length; label++) {
            double here = (double) test[label] / testRows;
            double there = (double) train.get(label) / trainRows;
            worst = Math.abs(here - there)
                            > Math.abs((double) test[worst] / testRows - (double) train.get(worst) / trainRows)
                    ? label
                    : worst;
            findings.add(new Finding(
                    labels.get(label),
                    here - there,
                    String.format(Locale.ROOT, "%.1f%% here, %.1f%% in training", 100 * here, 100 * there)));
        }
        return Optional.of(new DataCheck(
                NAME,
                differ ? Status.WARNING : Status.OK,
                differ
                        ? "the labels have other shares than in the training set, more than by chance ("
                                + labels.get(worst) + ": " + findings.get(worst).text()
                                + "); precision, accuracy and others depend on them: state those of production with"
                                + " prevalence"
                        : "the labels have the shares of the training set, but for chance",
                differ ? findings.subList(0, Math.min(MOST_FINDINGS, findings.size())) : List.of()));
    }
}
