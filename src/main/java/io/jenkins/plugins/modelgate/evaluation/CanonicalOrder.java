package io.jenkins.plugins.modelgate.evaluation;

import io.jenkins.plugins.modelgate.data.Predictions;
import io.jenkins.plugins.modelgate.data.Predictions.SliceColumn;
import io.jenkins.plugins.modelgate.data.PredictionsBuilder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An order of rows that depends on what stands in them, and not on where they stood: rows go by the digest of truth,
 * weight and answers. Everything that depends on an order, from the rounding of a sum to the rows that a bootstrap draws,
 * is then the same for the same rows in any order. Rows that are alike in all of it can change places without a trace.
 */
final class CanonicalOrder {
    private final RowContents contents;
    /** The row that stands in each place. */
    private final int[] rows;
    /** How many rows from place to place are alike; {@code null} where nobody knows. */
    private final int[] alike;

    private final long digest;

    private CanonicalOrder(RowContents contents, int[] rows, int[] alike, long digest) {
        this.contents = contents;
        this.rows = rows;
        this.alike = alike;
        this.digest = digest;
    }

    /** @param models one or more, with the same rows */
    static CanonicalOrder of(List<Predictions> models) {
        RowContents contents = new RowContents(models);
        AlikeRows kinds = AlikeRows.of(contents);
        if (kinds != null) {
            int[] order = DigestOrder.of(
                    kinds.kinds(), kinds::digest, (a, b) -> contents.compare(kinds.first(a), kinds.first(b)));
            return new CanonicalOrder(contents, kinds.inOrder(order), kinds.sizes(order), kinds.digest());
        }
        long[] digest = new long[1];
        long[] bits = new long[contents.width()];
        int[] rows = DigestOrder.of(
                contents.rows(),
                row -> {
                    contents.read(row, bits);
                    long of = RowContents.digest(bits);
                    digest[0] += of;
                    return of;
                },
                contents::compare);
        return new CanonicalOrder(contents, rows, null, digest[0]);
    }

    /** A digest of all rows that does not depend on their order. */
    long digest() {
        return digest;
    }

    /** The same answers in this order, without ids and latencies, which nobody needs once rows are paired and timed. */
    Predictions apply(Predictions predictions) {
        PredictionsBuilder builder = new PredictionsBuilder(predictions.labels());
        RowCopy copy = new RowCopy(predictions, builder);
        if (alike != null && contents.models().stream().anyMatch(model -> model == predictions)) {
            int place = 0;
            for (int times : alike) {
                copy.read(rows[place]);
                Runs.over(times, (from, to) -> copy.write(to - from));
                place += times;
            }
        } else {
            Runs.over(rows.length, (from, to) -> {
                for (int place = from; place < to; place++) {
                    copy.read(rows[place]);
                    copy.write(1);
                }
            });
        }
        builder.addUnscored(predictions.unscored() - copy.unanswered);
        Map<String, SliceColumn> columns = new LinkedHashMap<>();
        predictions.sliceColumns().forEach((name, column) -> columns.put(name, apply(column)));
        return builder.build(columns);
    }

    /** A row on its way from one set of predictions to another. */
    private static final class RowCopy {
        private final Predictions from;
        private final PredictionsBuilder into;
        private final double[] distribution;
        private double actual;
        private double predicted;
        private double weight;
        private long unanswered;

        RowCopy(Predictions from, PredictionsBuilder into) {
            this.from = from;
            this.into = into;
            this.distribution = from.hasProbabilities() ? new double[from.labels().size()] : null;
        }

        void read(int row) {
            for (int label = 0; distribution != null && label < distribution.length; label++) {
                distribution[label] = from.probability(row, label);
            }
            actual = from.actual(row);
            predicted = from.predicted(row);
            weight = from.weight(row);
        }

        void write(int times) {
            for (int i = 0; i < times; i++) {
                unanswered += Double.isNaN(predicted) ? 1 : 0;
                into.add(actual, predicted, distribution, weight);
            }
        }
    }

    private SliceColumn apply(SliceColumn column) {
        if (column instanceof SliceColumn.Nominal nominal) {
            int[] codes = new int[rows.length];
            Arrays.setAll(codes, place -> nominal.codes()[rows[place]]);
            return new SliceColumn.Nominal(nominal.values(), codes);
        }
        double[] numbers = ((SliceColumn.Numeric) column).values();
        double[] values = new double[rows.length];
        Arrays.setAll(values, place -> numbers[rows[place]]);
        return new SliceColumn.Numeric(values);
    }
}
