package io.jenkins.plugins.modelgate.evaluation;

import io.jenkins.plugins.modelgate.data.Predictions;
import io.jenkins.plugins.modelgate.data.Predictions.SliceColumn;
import io.jenkins.plugins.modelgate.data.PredictionsBuilder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * An order of rows that depends on what stands in them, and not on where they stood: rows go by the digest of truth,
 * weight and answers. Everything that depends on an order, from the rounding of a sum to the rows that a bootstrap draws,
 * is then the same for the same rows in any order. Rows that are alike in all of it can change places without a trace.
 */
final class CanonicalOrder {
    private static final int ROW_BITS = 31;
    private static final long ROW_MASK = (1L << ROW_BITS) - 1;

    private final List<Predictions> models;
    /** The upper bits of each row's digest, then the row; ascending. */
    private final long[] keys;

    private final long digest;

    private CanonicalOrder(List<Predictions> models) {
        this.models = models;
        this.keys = new long[models.get(0).size()];
        this.digest = IntStream.range(0, keys.length)
                .parallel()
                .mapToLong(row -> {
                    long of = digest(row);
                    keys[row] = of >>> Long.SIZE - ROW_BITS << ROW_BITS | row;
                    return of;
                })
                .sum();
        Arrays.parallelSort(keys);
        settleTies();
    }

    /** @param models one or more, with the same rows */
    static CanonicalOrder of(List<Predictions> models) {
        return new CanonicalOrder(List.copyOf(models));
    }

    /** A digest of all rows that does not depend on their order. */
    long digest() {
        return digest;
    }

    private long digest(int row) {
        Predictions truth = models.get(0);
        long hash = RowDigests.mix(Double.doubleToLongBits(truth.actual(row)));
        if (truth.weighted()) {
            hash = RowDigests.mix(hash ^ Double.doubleToLongBits(truth.weight(row)));
        }
        for (Predictions model : models) {
            hash = RowDigests.mix(hash ^ Double.doubleToLongBits(model.predicted(row)));
            int scores = model.hasProbabilities() ? model.labels().size() : 0;
            for (int label = 0; label < scores; label++) {
                hash = RowDigests.mix(hash ^ Double.doubleToLongBits(model.probability(row, label)));
            }
        }
        return hash;
    }

    /** Different rows whose digests begin alike are rare, but what depends on luck is no evidence. */
    private void settleTies() {
        int from = 0;
        while (from < keys.length) {
            int to = from + 1;
            boolean alike = true;
            while (to < keys.length && keys[to] >>> ROW_BITS == keys[from] >>> ROW_BITS) {
                alike &= compare(row(from), row(to)) == 0;
                to++;
            }
            if (!alike) {
                long beginning = keys[from] >>> ROW_BITS << ROW_BITS;
                int[] rows = IntStream.range(from, to)
                        .mapToObj(this::row)
                        .sorted(this::compare)
                        .mapToInt(Integer::intValue)
                        .toArray();
                for (int i = 0; i < rows.length; i++) {
                    keys[from + i] = beginning | rows[i];
                }
            }
            from = to;
        }
    }

    private int row(int place) {
        return (int) (keys[place] & ROW_MASK);
    }

    private int compare(int a, int b) {
        Predictions truth = models.get(0);
        int order = Double.compare(truth.actual(a), truth.actual(b));
        order = order != 0 ? order : Double.compare(truth.weight(a), truth.weight(b));
        for (Predictions model : models) {
            order = order != 0 ? order : Double.compare(model.predicted(a), model.predicted(b));
            for (int label = 0; order == 0 && model.hasProbabilities() && label < model.labels().size(); label++) {
                order = Double.compare(model.probability(a, label), model.probability(b, label));
            }
        }
        return order;
    }

    /** The same answers in this order, without ids and latencies, which nobody needs once rows are paired and timed. */
    Predictions apply(Predictions predictions) {
        PredictionsBuilder builder = new PredictionsBuilder(predictions.labels());
        double[] distribution = predictions.hasProbabilities() ? new double[predictions.labels().size()] : null;
        long unlabelled = predictions.unscored();
        for (int place = 0; place < keys.length; place++) {
            int row = row(place);
            for (int label = 0; distribution != null && label < distribution.length; label++) {
                distribution[label] = predictions.probability(row, label);
            }
            double predicted = predictions.predicted(row);
            unlabelled -= Double.isNaN(predicted) ? 1 : 0;
            builder.add(predictions.actual(row), predicted, distribution, predictions.weight(row));
        }
        builder.addUnscored(unlabelled);
        Map<String, SliceColumn> columns = new LinkedHashMap<>();
        predictions.sliceColumns().forEach((name, column) -> columns.put(name, apply(column)));
        return builder.build(columns);
    }

    private SliceColumn apply(SliceColumn column) {
        if (column instanceof SliceColumn.Nominal nominal) {
            int[] codes = new int[keys.length];
            Arrays.setAll(codes, place -> nominal.codes()[row(place)]);
            return new SliceColumn.Nominal(nominal.values(), codes);
        }
        double[] numbers = ((SliceColumn.Numeric) column).values();
        double[] values = new double[keys.length];
        Arrays.setAll(values, place -> numbers[row(place)]);
        return new SliceColumn.Numeric(values);
    }
}
