package io.jenkins.plugins.modelgate.evaluation.rows;

import io.jenkins.plugins.modelgate.data.Predictions;
import io.jenkins.plugins.modelgate.data.Predictions.SliceColumn;
import io.jenkins.plugins.modelgate.data.PredictionsBuilder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * An order of rows that depends only on their contents, not on their original order: rows are sorted by the digest of
 * truth, weight and answers. Everything that depends on an order, from the rounding of a sum to the rows that a
 * bootstrap draws, is then the same for the same rows in any order. Rows that agree in all contents are
 * interchangeable.
 */
public final class CanonicalOrder {
    /** From this number of rows, counting kinds pays off over keeping every row. */
    public static final int MANY_ROWS = 100_000;

    /** With fewer rows of a kind, counting saves nothing. */
    private static final int LEAST_ROWS = 10;

    /** With more labels, computing sums by kinds takes longer than row by row. */
    private static final int MOST_LABELS = 50;

    private final RowContents contents;
    /** The row at each place. */
    private final int[] rows;
    /** The position after the last place of each kind of rows; {@code null} if unknown. */
    private final int[] ends;

    private final long digest;
    /** The number of rows at each place; {@code null} for one each. */
    private final long[] counts;

    private CanonicalOrder(RowContents contents, int[] rows, int[] ends, long digest, long[] counts) {
        this.contents = contents;
        this.rows = rows;
        this.ends = ends;
        this.digest = digest;
        this.counts = counts;
    }

    /** @param models one or more, with the same rows, which are independent */
    public static CanonicalOrder of(List<Predictions> models) {
        return of(models, null);
    }

    /**
     * @param models one or more, with the same rows
     * @param group the column that says which rows belong together; {@code null} for none
     */
    public static CanonicalOrder of(List<Predictions> models, String group) {
        Predictions truth = models.get(0);
        boolean many = truth.rowCount() > MANY_ROWS
                && group == null
                && !truth.weighted()
                && (truth.classification() || !truth.judged())
                && truth.labels().size() <= MOST_LABELS;
        CanonicalOrder order = many ? ordered(models, null) : null;
        CanonicalOrder counted = order == null ? null : order.byKinds();
        if (counted != null) {
            return counted;
        }
        return order == null || truth.counted() ? ordered(WrittenOutRows.of(models), group) : order;
    }

    private static CanonicalOrder ordered(List<Predictions> models, String group) {
        RowContents contents = new RowContents(models, group == null ? null : RowGroups.keys(models.get(0), group));
        AlikeRows kinds = AlikeRows.of(contents);
        if (kinds != null) {
            int[] order = DigestOrder.of(
                    kinds.kinds(), kinds::digest, (a, b) -> contents.compare(kinds.first(a), kinds.first(b)));
            return new CanonicalOrder(contents, kinds.inOrder(order), kinds.ends(order), kinds.digest(), null);
        }
        long[] digest = new long[1];
        long[] bits = new long[contents.width()];
        int[] rows = DigestOrder.of(
                contents.rows(),
                row -> {
                    contents.read(row, bits);
                    long of = RowContents.digest(bits);
                    digest[0] += of * contents.count(row);
                    return of;
                },
                contents::compare);
        return new CanonicalOrder(contents, rows, null, digest[0], null);
    }

    /** A single place for the rows of each kind; {@code null} when the kinds have few rows. */
    private CanonicalOrder byKinds() {
        Predictions truth = contents.models().get(0);
        int[] ofKinds = ends == null ? endsOfKinds() : ends;
        if (truth.rowCount() / LEAST_ROWS < ofKinds.length) {
            return null;
        }
        int[] places = new int[rows.length];
        long[] times = new long[rows.length];
        int[] endsOfPlaces = new int[ofKinds.length];
        SliceContents slices = new SliceContents(truth.sliceColumns());
        int next = 0;
        int from = 0;
        for (int kind = 0; kind < ofKinds.length; kind++) {
            Map<List<Long>, Integer> placeOfSlice = new HashMap<>();
            for (int i = from; i < ofKinds[kind]; i++) {
                Integer place = placeOfSlice.putIfAbsent(slices.of(rows[i]), next);
                if (place == null) {
                    places[next] = rows[i];
                    place = next++;
                }
                times[place] += truth.count(rows[i]);
            }
            from = ofKinds[kind];
            endsOfPlaces[kind] = next;
        }
        return new CanonicalOrder(
                contents, Arrays.copyOf(places, next), endsOfPlaces, digest, Arrays.copyOf(times, next));
    }

    private int[] endsOfKinds() {
        return IntStream.rangeClosed(1, rows.length)
                .filter(end -> end == rows.length || contents.compare(rows[end - 1], rows[end]) != 0)
                .toArray();
    }

    /** The models, as given or expanded, in this order. */
    public List<Predictions> ordered() {
        return contents.models().stream().map(this::apply).toList();
    }

    /** A digest of all rows that does not depend on their order. */
    public long digest() {
        return digest;
    }

    /**
     * The same answers in this order, without ids and latencies, which are not needed once rows are paired and timed.
     */
    public Predictions apply(Predictions predictions) {
        Map<String, SliceColumn> columns = PickedRows.sliceColumns(predictions, rows);
        if (counts != null) {
            return new CountedKinds(predictions, rows, counts, ends, columns);
        }
        if (ends != null && contents.models().stream().anyMatch(model -> model == predictions)) {
            return new CanonicalRows(predictions, rows, ends, columns);
        }
        RowCopy copy = new RowCopy(predictions);
        for (int place = 0; place < rows.length; place++) {
            copy.add(rows[place]);
        }
        return copy.build(columns);
    }

    /**
     * A batch of rows copied from one set of predictions to another, so that rows that follow each other are close in
     * memory.
     */
    private static final class RowCopy {
        private final Predictions from;
        private final PredictionsBuilder into;
        private final double[] distribution;
        private long unanswered;

        RowCopy(Predictions from) {
            this.from = from;
            this.into = new PredictionsBuilder(from.labels());
            this.distribution =
                    from.hasProbabilities() ? new double[from.labels().size()] : null;
        }

        void add(int row) {
            for (int label = 0; distribution != null && label < distribution.length; label++) {
                distribution[label] = from.probability(row, label);
            }
            double predicted = from.predicted(row);
            unanswered += Double.isNaN(predicted) ? 1 : 0;
            into.add(from.actual(row), predicted, distribution, from.weight(row));
        }

        Predictions build(Map<String, SliceColumn> columns) {
            into.addUnscored(from.unscored() - unanswered);
            if (from.reweighted()) {
                into.reweighted();
            }
            if (!from.judged()) {
                into.unjudged();
            }
            return into.build(columns);
        }
    }
}
