package io.jenkins.plugins.modelgate.evaluation.metrics;

import io.jenkins.plugins.modelgate.data.Predictions;
import io.jenkins.plugins.modelgate.evaluation.rows.RowGroups;
import io.jenkins.plugins.modelgate.statistics.BootstrapEstimate;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Bootstraps the areas under the precision-recall curves of one model, or the differences between two on the same rows.
 * Few rows, or rows of few kinds, are resampled directly. Otherwise the area is approximated by its value plus the sum
 * of the rows' influences, which are resampled; the error of that approximation falls faster than the spread itself.
 */
public final class PrecisionRecallBootstrap {
    private static final int MOST_ROWS = 5_000;
    private static final long MOST_WORK = 500_000;

    private final List<RankedLabels> models;
    private final Predictions rows;
    private final int labels;
    private final BoundOptions boundOptions;

    /**
     * @param models one or two, with the same rows and with probabilities
     */
    public PrecisionRecallBootstrap(List<RankedLabels> models, BoundOptions boundOptions) {
        this.models = models;
        this.rows = models.get(0).predictions();
        this.labels = rows.labels().size();
        this.boundOptions = boundOptions;
    }

    /**
     * Estimates for each label, then the macro average (for two labels: the second), then the average weighted by the
     * labels' rows.
     *
     * @param kinds of all rows; {@code null} when there are many
     * @param units of all rows, used when there are many
     */
    public List<BootstrapEstimate> estimates(RowKinds kinds, Supplier<ResamplingUnits> units) {
        if (kinds != null && (long) kinds.size() * labels <= MOST_WORK) {
            Areas areas = new Areas(
                    IntStream.range(0, kinds.size()).map(kinds::example).toArray());
            return kinds.bootstrap(areas::of, boundOptions);
        }
        if (rows.counted()) {
            return byKinds();
        }
        return rows.size() <= MOST_ROWS && (long) rows.size() * labels <= MOST_WORK
                ? byRows()
                : byInfluence(units.get());
    }

    /** @param actual weight of each label's rows */
    private double[] withAverages(double[] areas, double[] actual) {
        double[] all = Arrays.copyOf(areas, labels + 2);
        double weighted = 0;
        double total = 0;
        double sum = 0;
        int occurring = 0;
        for (int label = 0; label < labels; label++) {
            if (actual[label] > 0) {
                weighted += actual[label] * areas[label];
                total += actual[label];
                sum += areas[label];
                occurring++;
            }
        }
        all[labels] = labels == 2 ? areas[1] : sum / occurring;
        all[labels + 1] = weighted / total;
        return all;
    }

    private List<BootstrapEstimate> byRows() {
        RowGroups groups = boundOptions.groups(rows);
        if (groups != null) {
            return byGroups(groups);
        }
        int[] strata = boundOptions.stratified() ? new int[rows.size()] : null;
        if (strata != null) {
            Arrays.setAll(strata, row -> (int) rows.actual(row));
        }
        Areas areas = new Areas(IntStream.range(0, rows.size()).toArray());
        return boundOptions
                .bootstrap()
                .ofRows(rows.size(), strata, times -> areas.of(whole(times)), boundOptions.confidence());
    }

    private static long[] whole(int[] times) {
        return Arrays.stream(times).asLongStream().toArray();
    }

    private List<BootstrapEstimate> byGroups(RowGroups groups) {
        Areas areas = new Areas(IntStream.range(0, rows.size()).toArray());
        List<BootstrapEstimate> estimates = boundOptions
                .bootstrap()
                .ofRows(
                        groups.count(),
                        null,
                        times -> areas.of(whole(groups.spread(times))),
                        boundOptions.confidence());
        return ResamplingUnits.of(rows, boundOptions).stretched(estimates, boundOptions.confidence());
    }

    /** The areas as a function of how often each row counts. */
    private final class Areas {
        /** By model and label. */
        private final Order[][] orders;

        Areas(int[] counted) {
            orders = models.stream()
                    .map(model -> IntStream.range(0, labels)
                            .mapToObj(label -> new Order(model.predictions(), label, counted))
                            .toArray(Order[]::new))
                    .toArray(Order[][]::new);
        }

        double[] of(long[] times) {
            double[] areas = new double[labels];
            double[] actual = new double[labels];
            for (int label = 0; label < labels; label++) {
                actual[label] = orders[0][label].positives(times);
                areas[label] = orders[0][label].area(times);
                if (orders.length == 2) {
                    areas[label] -= orders[1][label].area(times);
                }
            }
            return withAverages(areas, actual);
        }
    }

    /** The rows from the highest score down. */
    private static final class Order {
        /** Positions among the counted rows. */
        private final int[] places;

        private final boolean[] positive;
        private final double[] weights;
        /** Whether the next row has a lower score. */
        private final boolean[] last;

        Order(Predictions model, int label, int[] rows) {
            int n = rows.length;
            places = IntStream.range(0, n)
                    .boxed()
                    .sorted((a, b) ->
                            Double.compare(model.probability(rows[b], label), model.probability(rows[a], label)))
                    .mapToInt(Integer::intValue)
                    .toArray();
            positive = new boolean[n];
            weights = new double[n];
            last = new boolean[n];
            for (int i = 0; i < n; i++) {
                int row = rows[places[i]];
                positive[i] = (int) model.actual(row) == label;
                weights[i] = model.weight(row);
                last[i] = i == n - 1 || model.probability(row, label) != model.probability(rows[places[i + 1]], label);
            }
        }

        /** Weight of the rows that have the label. */
        double positives(long[] times) {
            double sum = 0;
            for (int i = 0; i < places.length; i++) {
                sum += positive[i] ? times[places[i]] * weights[i] : 0;
            }
            return sum;
        }

        double area(long[] times) {
            double truePositives = 0;
            double all = 0;
            double here = 0;
            double area = 0;
            for (int i = 0; i < places.length; i++) {
                double weight = times[places[i]] * weights[i];
                all += weight;
                if (positive[i]) {
                    truePositives += weight;
                    here += weight;
                }
                if (last[i] && here > 0) {
                    area += here * truePositives / all;
                    here = 0;
                }
            }
            return area / truePositives;
        }
    }

    private List<BootstrapEstimate> byInfluence(ResamplingUnits units) {
        double[] areas = new double[labels];
        // First the change due to each label's rows, then the weight of each label's rows.
        double[][] columns = new double[2 * labels][units.units()];
        for (int row = 0; row < rows.size(); row++) {
            columns[labels + (int) rows.actual(row)][units.unit(row)] += rows.weight(row);
        }
        double[] totals = new double[labels];
        for (int m = 0; m < models.size(); m++) {
            int sign = m == 0 ? 1 : -1;
            for (int label = 0; label < labels; label++) {
                PrecisionRecallInfluence influence =
                        new PrecisionRecallInfluence(models.get(m).of(label));
                areas[label] += sign * influence.area();
                if (!Double.isNaN(influence.area())) {
                    addInfluence(influence, models.get(m).predictions(), label, sign, units, columns[label]);
                }
            }
        }
        Arrays.setAll(totals, label -> Arrays.stream(columns[label]).sum());
        return units.stretched(aroundAreas(areas, columns, totals, units.strata()), boundOptions.confidence());
    }

    /** The same for very many rows that are counted by kind. */
    private List<BootstrapEstimate> byKinds() {
        double[] areas = new double[labels];
        PrecisionRecallInfluence[][] influences = new PrecisionRecallInfluence[models.size()][labels];
        for (int m = 0; m < models.size(); m++) {
            for (int label = 0; label < labels; label++) {
                influences[m][label] =
                        new PrecisionRecallInfluence(models.get(m).of(label));
                areas[label] += (m == 0 ? 1 : -1) * influences[m][label].area();
            }
        }
        KindUnits units = new KindUnits(
                rows,
                row -> true,
                2 * labels,
                (row, sums) -> {
                    sums[labels + (int) rows.actual(row)] += 1;
                    for (int m = 0; m < models.size(); m++) {
                        Predictions model = models.get(m).predictions();
                        for (int label = 0; label < labels; label++) {
                            boolean positive = (int) rows.actual(row) == label;
                            sums[label] += Double.isNaN(areas[label])
                                    ? 0
                                    : (m == 0 ? 1 : -1)
                                            * influences[m][label].of(model.probability(row, label), positive);
                        }
                    }
                },
                boundOptions.stratified());
        return aroundAreas(areas, units.columns(boundOptions.seed()), Arrays.copyOf(units.total(), labels), null);
    }

    private List<BootstrapEstimate> aroundAreas(double[] areas, double[][] columns, double[] totals, int[] strata) {
        return boundOptions
                .bootstrap()
                .ofSums(
                        columns,
                        strata,
                        sums -> {
                            double[] replicate = new double[labels];
                            for (int label = 0; label < labels; label++) {
                                replicate[label] = areas[label] + sums[label] - totals[label];
                            }
                            return withAverages(replicate, Arrays.copyOfRange(sums, labels, 2 * labels));
                        },
                        boundOptions.confidence());
    }

    private void addInfluence(
            PrecisionRecallInfluence influence,
            Predictions model,
            int label,
            int sign,
            ResamplingUnits units,
            double[] column) {
        for (int row = 0; row < rows.size(); row++) {
            double derivative = influence.of(model.probability(row, label), (int) rows.actual(row) == label);
            column[units.unit(row)] += sign * rows.weight(row) * derivative;
        }
    }
}
