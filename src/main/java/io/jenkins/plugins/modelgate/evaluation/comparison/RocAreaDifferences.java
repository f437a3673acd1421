package io.jenkins.plugins.modelgate.evaluation.comparison;

import io.jenkins.plugins.modelgate.data.Predictions;
import io.jenkins.plugins.modelgate.evaluation.metrics.BoundOptions;
import io.jenkins.plugins.modelgate.evaluation.metrics.CountedAreas;
import io.jenkins.plugins.modelgate.evaluation.metrics.LabelCounts;
import io.jenkins.plugins.modelgate.evaluation.rows.RowGroups;
import io.jenkins.plugins.modelgate.statistics.AucDifference;
import io.jenkins.plugins.modelgate.statistics.ClusteredAuc;
import io.jenkins.plugins.modelgate.statistics.DeLong;
import io.jenkins.plugins.modelgate.statistics.FewUnits;
import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;

/** The differences of two models' areas under the ROC curve: by DeLong, and by Obuchowski for grouped rows. */
final class RocAreaDifferences {
    private final Predictions candidate;
    private final Predictions baseline;
    private final RowGroups groups;
    private final BoundOptions boundOptions;
    private final long rows;
    private final int[] actual;
    private final double[] weights;

    /** @param groups of the rows; {@code null} if they are independent */
    RocAreaDifferences(Predictions candidate, Predictions baseline, RowGroups groups, BoundOptions boundOptions) {
        this.candidate = candidate;
        this.baseline = baseline;
        this.groups = groups;
        this.boundOptions = boundOptions;
        this.rows = candidate.rowCount();
        this.actual = new int[candidate.size()];
        Arrays.setAll(actual, row -> (int) candidate.actual(row));
        this.weights = candidate.weighted() ? column(candidate::weight) : null;
    }

    void addTo(DifferenceTable table) {
        int labels = candidate.labels().size();
        for (int label = 0; label < labels; label++) {
            String name = "roc_auc:" + candidate.labels().get(label);
            if (table.defined(name)) {
                AucDifference difference = ofLabel(label);
                add(table, name, difference);
                if (labels == 2 && label == 1) {
                    add(table, "roc_auc", difference);
                }
            }
        }
        IntFunction<double[]> ofCandidate = label -> scores(candidate, label);
        IntFunction<double[]> ofBaseline = label -> scores(baseline, label);
        double[] classes = LabelCounts.of(candidate).actual();
        if (labels > 2 && table.defined("roc_auc")) {
            double[] alike = new double[labels];
            Arrays.setAll(alike, label -> classes[label] > 0 ? 1 : 0);
            add(
                    table,
                    "roc_auc",
                    candidate.counted()
                            ? counted(alike)
                            : clustered(
                                    DeLong.compareMacro(ofCandidate, ofBaseline, actual, labels, weights),
                                    ofCandidate,
                                    ofBaseline,
                                    actual,
                                    alike));
        }
        if (table.defined("roc_auc_weighted")
                && Arrays.equals(classes, LabelCounts.of(baseline).actual())) {
            add(
                    table,
                    "roc_auc_weighted",
                    candidate.counted()
                            ? counted(classes)
                            : clustered(
                                    DeLong.compareWeightedByClass(ofCandidate, ofBaseline, actual, classes, weights),
                                    ofCandidate,
                                    ofBaseline,
                                    actual,
                                    classes));
        }
    }

    private AucDifference ofLabel(int label) {
        if (candidate.counted()) {
            return counted(CountedAreas.only(label, candidate.labels().size()));
        }
        boolean[] positive = new boolean[actual.length];
        int[] ofLabel = new int[actual.length];
        for (int row = 0; row < actual.length; row++) {
            positive[row] = actual[row] == label;
            ofLabel[row] = positive[row] ? 1 : 0;
        }
        double[] first = scores(candidate, label);
        double[] second = scores(baseline, label);
        AucDifference plain = DeLong.compare(first, second, positive, weights);
        return clustered(plain, one -> first, one -> second, ofLabel, ClusteredAuc.only(1, 2));
    }

    /** @param classes weight of each class */
    private AucDifference counted(double[] classes) {
        return new CountedAreas(candidate, baseline).difference(baseline, classes);
    }

    /** @param classes weight of each class */
    private AucDifference clustered(
            AucDifference plain,
            IntFunction<double[]> first,
            IntFunction<double[]> second,
            int[] classOfRow,
            double[] classes) {
        if (groups == null || groups.count() < 2) {
            return plain;
        }
        double sum = Arrays.stream(classes).sum();
        double[] shares = Arrays.stream(classes).map(of -> of / sum).toArray();
        return new ClusteredAuc(groups.ofRow(), groups.count())
                .difference(plain, first, second, classOfRow, shares, weights)
                .stretched(FewUnits.stretch(groups.count(), boundOptions.confidence()));
    }

    private void add(DifferenceTable table, String name, AucDifference difference) {
        table.test(name, rows, difference.interval(boundOptions.confidence()), "delong", difference.pValue());
    }

    private double[] scores(Predictions model, int label) {
        return column(row -> model.probability(row, label));
    }

    private double[] column(IntToDoubleFunction value) {
        double[] column = new double[actual.length];
        Arrays.setAll(column, value);
        return column;
    }
}
