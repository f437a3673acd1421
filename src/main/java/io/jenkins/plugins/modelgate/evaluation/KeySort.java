package io.jenkins.plugins.modelgate.evaluation;

import java.util.Arrays;

/**
 * Sorts keys whose upper bits are a digest and whose lower bits rise from key to key, as the number of a row does. Digests
 * are spread evenly, so dealing the keys by their first bits leaves a few in each bucket. Keys of one digest stay in their
 * order on the way: a bucket that is long because many rows are alike is sorted already.
 */
final class KeySort {
    private static final int MOST_BITS = 16;

    /** Longer buckets that are not in order are rare: two digests that many rows have and that begin alike. */
    private static final int SHORT = 64;

    private final int shift;
    /** Where the next key of each bucket goes. */
    private final int[] next;

    private KeySort(int size, int keyBits) {
        int bits = Math.min(MOST_BITS, Integer.SIZE - Integer.numberOfLeadingZeros(size));
        this.shift = keyBits - bits;
        this.next = new int[(1 << bits) + 1];
    }

    /**
     * @param keys from 0 to {@code 2^keyBits - 1}; of those with the same digest the lower one stands first
     * @param keyBits 32 to 63
     * @return the keys in ascending order, in another array
     */
    static long[] sorted(long[] keys, int keyBits) {
        KeySort sort = new KeySort(keys.length, keyBits);
        long[] sorted = new long[keys.length];
        Runs.over(keys.length, (from, to) -> sort.count(keys, from, to));
        for (int bucket = 1; bucket < sort.next.length; bucket++) {
            sort.next[bucket] += sort.next[bucket - 1];
        }
        Runs.over(keys.length, (from, to) -> sort.deal(keys, from, to, sorted));
        // Every bucket's next place is now where the bucket after it starts.
        Runs.over(sort.next.length - 1, (from, to) -> sort.tidy(from, to, sorted));
        return sorted;
    }

    private void count(long[] keys, int from, int to) {
        for (int i = from; i < to; i++) {
            next[(int) (keys[i] >>> shift) + 1]++;
        }
    }

    private void deal(long[] keys, int from, int to, long[] sorted) {
        for (int i = from; i < to; i++) {
            sorted[next[(int) (keys[i] >>> shift)]++] = keys[i];
        }
    }

    private void tidy(int from, int to, long[] sorted) {
        for (int bucket = from; bucket < to; bucket++) {
            int start = bucket == 0 ? 0 : next[bucket - 1];
            int end = next[bucket];
            if (end - start <= SHORT) {
                insert(sorted, start, end);
            } else if (!isSorted(sorted, start, end)) {
                Arrays.sort(sorted, start, end);
            }
        }
    }

    private static void insert(long[] keys, int from, int to) {
        for (int i = from + 1; i < to; i++) {
            long key = keys[i];
            int place = i;
            while (place > from && keys[place - 1] > key) {
                keys[place] = keys[place - 1];
                place--;
            }
            keys[place] = key;
        }
    }

    private static boolean isSorted(long[] keys, int from, int to) {
        for (int i = from + 1; i < to; i++) {
            if (keys[i - 1] > keys[i]) {
                return false;
            }
        }
        return true;
    }
}
