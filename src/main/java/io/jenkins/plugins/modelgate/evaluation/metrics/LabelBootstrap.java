package io.jenkins.plugins.modelgate.evaluation.metrics;

import io.jenkins.plugins.modelgate.data.Predictions;
import io.jenkins.plugins.modelgate.evaluation.rows.RowGroups;
import io.jenkins.plugins.modelgate.evaluation.rows.RowLoops;
import io.jenkins.plugins.modelgate.statistics.BinomialInterval;
import io.jenkins.plugins.modelgate.statistics.BootstrapEstimate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Bootstraps the metrics of predicted labels for one model, or the differences between two on the same rows. Without
 * weights, counts are drawn instead of rows, at a cost that does not depend on the number of rows. Both variants allow
 * for outcomes that no row showed.
 */
public final class LabelBootstrap {
    /** Up to this many labels, every possible error counts as an unseen outcome. */
    private static final int FEW_LABELS = 50;

    /** Up to this many labels, a table of all answers is small. */
    private static final int COUNTED_LABELS = 1_000;

    private final List<Predictions> models;
    private final LabelMetrics metrics;
    private final int labels;
    private final BoundOptions boundOptions;

    /** @param models one or two, with the same rows */
    public LabelBootstrap(List<Predictions> models, LabelMetrics metrics, BoundOptions boundOptions) {
        this.models = models;
        this.metrics = metrics;
        this.labels = models.get(0).labels().size();
        this.boundOptions = boundOptions;
    }

    /** One estimate for each of {@link LabelMetrics#names()}. */
    public List<BootstrapEstimate> estimates() {
        Predictions first = models.get(0);
        if (first.weighted() || boundOptions.group() != null) {
            ResamplingUnits units = ResamplingUnits.of(first, boundOptions);
            List<LabelSums> sums = models.stream().map(LabelSums::new).toList();
            Table table = table();
            return new UnseenAnswers(
                            table.weights,
                            effectiveSizes(),
                            models.size() == 2,
                            weights -> difference((label, i) -> weights[label][i], table.outcomes))
                    .widen(SumStatistics.bootstrap(sums, units, boundOptions), boundOptions.confidence());
        }
        Table table = table();
        Function<long[][], double[]> statistics = counts -> difference((label, i) -> counts[label][i], table.outcomes);
        return models.size() == 1
                ? boundOptions
                        .bootstrap()
                        .ofCounts(table.counts(), boundOptions.stratified(), statistics, boundOptions.confidence())
                : boundOptions
                        .bootstrap()
                        .ofPairs(table.counts(), boundOptions.stratified(), statistics, boundOptions.confidence());
    }

    /**
     * Rows by label and outcome.
     *
     * @param weights by label and number of the outcome; row counts if the rows have no weights
     * @param outcomes each outcome: one answer per model
     */
    private record Table(double[][] weights, int[][] outcomes) {
        long[][] counts() {
            return Arrays.stream(weights)
                    .map(ofLabel -> Arrays.stream(ofLabel)
                            .mapToLong(weight -> (long) weight)
                            .toArray())
                    .toArray(long[][]::new);
        }
    }

    /** A statistic of such a table. */
    @FunctionalInterface
    private interface Cells {
        double of(int label, int outcome);
    }

    private Table table() {
        List<Map<Integer, double[]>> seen =
                models.size() == 1 && labels <= COUNTED_LABELS ? answers() : seldomOutcomes();
        double[][] weights = new double[labels][];
        int[][] outcomes = new int[labels][];
        for (int label = 0; label < labels; label++) {
            TreeMap<Integer, double[]> all = new TreeMap<>(seen.get(label));
            for (int outcome : possible(label)) {
                all.computeIfAbsent(outcome, o -> new double[1]);
            }
            weights[label] =
                    all.values().stream().mapToDouble(weight -> weight[0]).toArray();
            outcomes[label] = all.keySet().stream().mapToInt(Integer::intValue).toArray();
        }
        return new Table(weights, outcomes);
    }

    /** By label, the number of independent rows of equal weight that its rows are worth. */
    private double[] effectiveSizes() {
        Predictions truth = models.get(0);
        RowGroups groups = boundOptions.groups(truth);
        if (groups != null) {
            double[] with = new double[labels];
            Arrays.setAll(with, label -> groups.with(row -> (int) truth.actual(row) == label));
            return with;
        }
        double[] sums = new double[labels];
        double[] squares = new double[labels];
        RowLoops.over(truth, (row, times) -> {
            double weight = truth.weight(row);
            sums[(int) truth.actual(row)] += times * weight;
            squares[(int) truth.actual(row)] += times * weight * weight;
        });
        double[] sizes = new double[labels];
        Arrays.setAll(sizes, label -> BinomialInterval.effectiveSampleSize(sums[label], squares[label]));
        return sizes;
    }

    /** By label, the number of rows for each answer of the single model. */
    private List<Map<Integer, double[]>> answers() {
        int answers = labels + 1;
        double[] weights = new double[labels * answers];
        Predictions model = models.get(0);
        RowLoops.over(
                model,
                (row, times) ->
                        weights[(int) model.actual(row) * answers + answer(model, row)] += times * model.weight(row));
        List<Map<Integer, double[]>> seen = new ArrayList<>();
        for (int label = 0; label < labels; label++) {
            Map<Integer, double[]> ofLabel = new HashMap<>();
            for (int answer = 0; answer < answers; answer++) {
                double weight = weights[label * answers + answer];
                if (weight > 0) {
                    ofLabel.put(answer, new double[] {weight});
                }
            }
            seen.add(ofLabel);
        }
        return seen;
    }

    /** By label, the number of rows for each outcome, if only a few of the possible ones occur. */
    private List<Map<Integer, double[]>> seldomOutcomes() {
        List<Map<Integer, double[]>> seen = new ArrayList<>();
        for (int label = 0; label < labels; label++) {
            seen.add(new HashMap<>());
        }
        RowLoops.over(models, (row, times) -> {
            int outcome = 0;
            for (Predictions model : models) {
                outcome = outcome * (labels + 1) + answer(model, row);
            }
            seen.get((int) models.get(0).actual(row)).computeIfAbsent(outcome, o -> new double[1])[0] +=
                    times * models.get(0).weight(row);
        });
        return seen;
    }

    /** Outcomes that are possible for a label even if no row showed them. */
    private TreeSet<Integer> possible(int label) {
        TreeSet<Integer> outcomes = new TreeSet<>();
        int wrong = labels == 1 ? 1 : (label + 1) % labels;
        if (models.size() == 2) {
            outcomes.add(label * (labels + 1) + wrong);
            outcomes.add(wrong * (labels + 1) + label);
        } else if (labels <= FEW_LABELS) {
            for (int answer = 0; answer < labels; answer++) {
                outcomes.add(answer);
            }
        } else {
            outcomes.add(label);
            outcomes.add(wrong);
        }
        return outcomes;
    }

    /** The predicted label; the number of labels if there is no answer. */
    private int answer(Predictions model, int row) {
        double predicted = model.predicted(row);
        return Double.isNaN(predicted) ? labels : (int) predicted;
    }

    private double[] difference(Cells cells, int[][] outcomes) {
        double[] values = metrics.values(labelCounts(cells, outcomes, 0));
        if (models.size() == 2) {
            double[] others = metrics.values(labelCounts(cells, outcomes, 1));
            for (int i = 0; i < values.length; i++) {
                values[i] -= others[i];
            }
        }
        return values;
    }

    private LabelCounts labelCounts(Cells cells, int[][] outcomes, int model) {
        double[] actual = new double[labels];
        double[] predicted = new double[labels];
        double[] right = new double[labels];
        double unanswered = 0;
        boolean inFront = model < models.size() - 1;
        for (int label = 0; label < labels; label++) {
            for (int i = 0; i < outcomes[label].length; i++) {
                double count = cells.of(label, i);
                if (count == 0) {
                    continue;
                }
                int answer = inFront ? outcomes[label][i] / (labels + 1) : outcomes[label][i] % (labels + 1);
                if (answer == labels) {
                    unanswered += count;
                    continue;
                }
                actual[label] += count;
                predicted[answer] += count;
                if (answer == label) {
                    right[label] += count;
                }
            }
        }
        return new LabelCounts(actual, predicted, right, unanswered);
    }

    /** The same for weighted rows, as sums over rows. */
    private final class LabelSums implements SumStatistics {
        private final Predictions model;

        LabelSums(Predictions model) {
            this.model = model;
        }

        @Override
        public int sums() {
            return 3 * labels + 1;
        }

        @Override
        public void add(int row, double[] sums) {
            double weight = model.weight(row);
            int answer = answer(model, row);
            if (answer == labels) {
                sums[3 * labels] += weight;
                return;
            }
            int actual = (int) model.actual(row);
            sums[actual] += weight;
            sums[labels + answer] += weight;
            if (answer == actual) {
                sums[2 * labels + actual] += weight;
            }
        }

        @Override
        public double[] values(double[] sums) {
            return metrics.values(new LabelCounts(
                    Arrays.copyOf(sums, labels),
                    Arrays.copyOfRange(sums, labels, 2 * labels),
                    Arrays.copyOfRange(sums, 2 * labels, 3 * labels),
                    sums[3 * labels]));
        }
    }
}
