package io.jenkins.plugins.modelgate.evaluation.comparison;

import io.jenkins.plugins.modelgate.data.Predictions;
import io.jenkins.plugins.modelgate.evaluation.rows.RowGroups;
import io.jenkins.plugins.modelgate.evaluation.rows.RowLoops;
import io.jenkins.plugins.modelgate.statistics.RuleOfThree;

/**
 * On how many rows two models gave the same answer. Models that agree on every row of a test set may differ on others;
 * the rows bound how often (the rule of three), but not by how much.
 *
 * @param rows of the test set
 * @param independent number of independent observations: of rows, or of groups of rows
 * @param differing number of rows with a different answer or probability
 */
record AnswerAgreement(long rows, long independent, long differing) {
    /**
     * With fewer differing rows, resampling can't estimate the difference of a loss, just as it can't estimate a share
     * from that few events.
     */
    private static final int LEAST_DIFFERING = 10;

    /** @param groups of the rows; {@code null} if they are independent */
    static AnswerAgreement of(Predictions a, Predictions b, RowGroups groups) {
        long differing = 0;
        int alike;
        for (int row = 0; row < a.size(); row += alike) {
            alike = Math.min(a.alike(row), b.alike(row));
            differing += alike(a, b, row) ? 0 : RowLoops.times(a, row, alike);
        }
        return new AnswerAgreement(a.rowCount(), groups == null ? a.rowCount() : groups.count(), differing);
    }

    private static boolean alike(Predictions a, Predictions b, int row) {
        if (Double.compare(a.predicted(row), b.predicted(row)) != 0) {
            return false;
        }
        if (a.hasProbabilities() && b.hasProbabilities()) {
            for (int label = 0; label < a.labels().size(); label++) {
                if (a.probability(row, label) != b.probability(row, label)) {
                    return false;
                }
            }
        }
        return true;
    }

    boolean complete() {
        return differing == 0;
    }

    /** Whether too few rows differ to say much about other rows. */
    boolean nearlyComplete() {
        return differing < LEAST_DIFFERING;
    }

    /** The share of all rows on which the models may differ without any test row showing it. */
    double unseen(double confidence) {
        return independent == 0 ? 1 : RuleOfThree.share(independent, confidence);
    }

    /** Explains why an unlimited loss has no bounds. */
    String reason() {
        return "the two models gave the same answers on all but " + differing + " of " + rows
                + " rows, which does not tell how far their errors differ on others";
    }
}
