package io.jenkins.plugins.modelgate.evaluation.rows;

import java.util.function.IntBinaryOperator;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

/** Sorts numbered items by the upper bits of their digests; ties are resolved by comparison. */
final class DigestOrder {
    private static final int NUMBER_BITS = 31;
    private static final long NUMBER_MASK = (1L << NUMBER_BITS) - 1;

    private final IntBinaryOperator comparison;
    /** The upper bits of each digest, followed by the item's number; ascending. */
    private final long[] keys;

    private DigestOrder(long[] keys, IntBinaryOperator comparison) {
        this.keys = keys;
        this.comparison = comparison;
    }

    /**
     * Sorts the items.
     *
     * @param size the items are 0 to {@code size - 1}
     * @param digest of each item, evenly spread
     * @param comparison of two items whose digests begin alike; items for which it gives 0 keep their order
     */
    static int[] of(int size, IntToLongFunction digest, IntBinaryOperator comparison) {
        long[] keys = new long[size];
        for (int i = 0; i < size; i++) {
            keys[i] = digest.applyAsLong(i) >>> Long.SIZE - NUMBER_BITS << NUMBER_BITS | i;
        }
        DigestOrder order = new DigestOrder(RadixSort.sorted(keys, size, 2 * NUMBER_BITS), comparison);
        order.settleTies();
        int[] sorted = new int[size];
        for (int place = 0; place < size; place++) {
            sorted[place] = order.number(place);
        }
        return sorted;
    }

    /** Different items whose digests begin alike are rare, but results must not depend on luck. */
    private void settleTies() {
        for (int place = 1; place < keys.length; place++) {
            if (tied(place - 1, place) && comparison.applyAsInt(number(place - 1), number(place)) > 0) {
                settle(place);
            }
        }
    }

    private int number(int place) {
        return (int) (keys[place] & NUMBER_MASK);
    }

    private boolean tied(int place, int other) {
        return keys[place] >>> NUMBER_BITS == keys[other] >>> NUMBER_BITS;
    }

    /** Sorts all items that are tied with this one. */
    private void settle(int place) {
        int from = place;
        while (from > 0 && tied(from - 1, place)) {
            from--;
        }
        int to = place + 1;
        while (to < keys.length && tied(place, to)) {
            to++;
        }
        long beginning = keys[place] & ~NUMBER_MASK;
        int[] numbers = IntStream.range(from, to)
                .mapToObj(this::number)
                .sorted(comparison::applyAsInt)
                .mapToInt(Integer::intValue)
                .toArray();
        for (int i = 0; i < numbers.length; i++) {
            keys[from + i] = beginning | numbers[i];
        }
    }
}
