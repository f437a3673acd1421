package io.jenkins.plugins.modelgate.evaluation;

import java.util.Arrays;

/**
 * Sorts digests, in place. They are spread evenly, so dealing them by their first bits leaves a few in each bucket: half
 * the time of {@link Arrays#sort(long[])} for half a million, and a tenth of the code that the JVM has to compile first.
 *
 * @see <a href="https://www.usenix.org/legacy/publications/compsystems/1993/win_mcilroy.pdf">P. M. McIlroy, K. Bostic and
 *     M. D. McIlroy, Engineering radix sort (1993), for the permutation in place</a>
 */
final class DigestSort {
    private static final int MOST_BITS = 16;

    /** Longer buckets hold what repeats, or what somebody made to meet there. */
    private static final int SHORT = 64;

    private DigestSort() {}

    /** Sorts the first {@code size} digests in ascending order. */
    static void sort(long[] digests, int size) {
        int bits = Math.min(MOST_BITS, Integer.SIZE - Integer.numberOfLeadingZeros(size));
        int[] end = ends(digests, size, bits);
        int[] next = new int[end.length];
        System.arraycopy(end, 0, next, 1, end.length - 1);
        for (int bucket = 0; bucket < end.length; bucket++) {
            deal(digests, next, end, bucket, bits);
        }
        int start = 0;
        for (int stop : end) {
            if (stop - start <= SHORT) {
                insert(digests, start, stop);
            } else {
                Arrays.sort(digests, start, stop);
            }
            start = stop;
        }
    }

    /** Of the first bits, so that negative digests come first. */
    private static int bucket(long digest, int bits) {
        return (int) ((digest ^ Long.MIN_VALUE) >>> Long.SIZE - bits);
    }

    private static int[] ends(long[] digests, int size, int bits) {
        int[] end = new int[1 << bits];
        for (int i = 0; i < size; i++) {
            end[bucket(digests[i], bits)]++;
        }
        for (int bucket = 1; bucket < end.length; bucket++) {
            end[bucket] += end[bucket - 1];
        }
        return end;
    }

    /** Sends each digest of a bucket to where it belongs, and what lay there after it, until the bucket is right. */
    private static void deal(long[] digests, int[] next, int[] end, int bucket, int bits) {
        while (next[bucket] < end[bucket]) {
            long digest = digests[next[bucket]];
            int home = bucket(digest, bits);
            while (home != bucket) {
                int place = next[home]++;
                long lay = digests[place];
                digests[place] = digest;
                digest = lay;
                home = bucket(digest, bits);
            }
            digests[next[bucket]++] = digest;
        }
    }

    private static void insert(long[] digests, int from, int to) {
        for (int i = from + 1; i < to; i++) {
            long digest = digests[i];
            int place = i;
            while (place > from && digests[place - 1] > digest) {
                digests[place] = digests[place - 1];
                place--;
            }
            digests[place] = digest;
        }
    }
}
