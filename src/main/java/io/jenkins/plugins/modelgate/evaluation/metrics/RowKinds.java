package io.jenkins.plugins.modelgate.evaluation.metrics;

import io.jenkins.plugins.modelgate.data.Predictions;
import io.jenkins.plugins.modelgate.evaluation.rows.RowLoops;
import io.jenkins.plugins.modelgate.statistics.BootstrapEstimate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Rows of a classification that fall into few kinds, as with the answers of a tree: rows of a kind agree in truth,
 * weight and answers. Drawing the number of rows of each kind is equivalent to drawing rows, at a cost that does not
 * grow with them.
 */
public final class RowKinds {
    private static final int MOST_KINDS = 500;
    /** With fewer rows of a kind, drawing the rows is less work. */
    private static final int LEAST_ROWS = 10;

    /** One row of each kind, grouped by label. */
    private final int[] examples;
    /** By label, and by kind in the order of {@link #examples}: the number of rows. */
    private final long[][] counts;

    private RowKinds(int[] examples, long[][] counts) {
        this.examples = examples;
        this.counts = counts;
    }

    /** Rows with the same contents. */
    private record Kind(int example, int label, long times) {}

    /**
     * Treats consecutive rows that are known to be alike as one kind.
     *
     * @param models one or two classifications of the same rows
     * @return {@code null} when there are too many kinds
     */
    public static RowKinds of(List<Predictions> models) {
        Predictions truth = models.get(0);
        int most = (int) Math.min(MOST_KINDS, truth.rowCount() / LEAST_ROWS);
        List<Kind> kinds = new ArrayList<>();
        RowLoops.over(models, (row, times) -> {
            if (kinds.size() <= most) {
                kinds.add(new Kind(row, (int) truth.actual(row), times));
            }
        });
        return kinds.size() > most ? null : of(kinds, truth.labels().size());
    }

    private static RowKinds of(List<Kind> kinds, int labels) {
        List<List<Kind>> byLabel = IntStream.range(0, labels)
                .mapToObj(label ->
                        kinds.stream().filter(kind -> kind.label == label).toList())
                .toList();
        return new RowKinds(
                byLabel.stream().flatMap(List::stream).mapToInt(Kind::example).toArray(),
                byLabel.stream()
                        .map(ofLabel -> ofLabel.stream().mapToLong(Kind::times).toArray())
                        .toArray(long[][]::new));
    }

    /** The kinds whose rows match a predicate. */
    RowKinds only(IntPredicate wanted) {
        long[][] kept = new long[counts.length][];
        int first = 0;
        for (int label = 0; label < counts.length; label++) {
            long[] ofLabel = counts[label];
            int start = first;
            kept[label] = IntStream.range(0, ofLabel.length)
                    .filter(kind -> wanted.test(examples[start + kind]))
                    .mapToLong(kind -> ofLabel[kind])
                    .toArray();
            first += ofLabel.length;
        }
        return new RowKinds(Arrays.stream(examples).filter(wanted).toArray(), kept);
    }

    /** Number of kinds. */
    int size() {
        return examples.length;
    }

    /** A row of a kind. */
    int example(int kind) {
        return examples[kind];
    }

    /** Number of rows of each kind. */
    long[] times() {
        return flat(counts);
    }

    /**
     * Bootstraps statistics.
     *
     * @param statistics computed from the number of rows of each kind, which may be 0
     */
    List<BootstrapEstimate> bootstrap(Function<long[], double[]> statistics, BoundOptions boundOptions) {
        return boundOptions
                .bootstrap()
                .ofCounts(
                        counts,
                        boundOptions.stratified(),
                        drawn -> statistics.apply(flat(drawn)),
                        boundOptions.confidence());
    }

    private long[] flat(long[][] table) {
        long[] times = new long[examples.length];
        int next = 0;
        for (long[] ofLabel : table) {
            for (long count : ofLabel) {
                times[next++] = count;
            }
        }
        return times;
    }
}
