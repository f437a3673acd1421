package io.jenkins.plugins.modelgate.evaluation.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DigestOrderTest {
    private static int[] expected(long[] digests, int[] values) {
        return IntStream.range(0, digests.length)
                .boxed()
                .sorted(Comparator.<Integer>comparingLong(i -> digests[i] >>> 33)
                        .thenComparingInt(i -> values[i]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static void assertInOrder(long[] digests, int[] values) {
        int[] order = DigestOrder.of(digests.length, i -> digests[i], (a, b) -> Integer.compare(values[a], values[b]));
        assertThat(order).isEqualTo(expected(digests, values));
    }

    @Property
    void goesByTheFirst31BitsAndThenByComparison(
            @ForAll long seed, @ForAll @IntRange(max = 3_000) int size, @ForAll @IntRange(min = 1, max = 64) int bits) {
        SplittableRandom random = new SplittableRandom(seed);
        long[] digests = random.longs(size).map(digest -> digest << 64 - bits).toArray();
        int[] values = random.ints(size, 0, 5).toArray();

        assertInOrder(digests, values);
    }

    @Test
    void sortsManyOfWhichSomeDigestsAreFrequent() {
        SplittableRandom random = new SplittableRandom(1);
        long[] frequent = random.longs(300).toArray();
        long[] digests = IntStream.range(0, 200_000)
                .mapToLong(i -> i % 3 == 0 ? random.nextLong() : frequent[random.nextInt(300)])
                .toArray();

        assertInOrder(digests, new int[digests.length]);
    }

    @Test
    void sortsFrequentDigestsThatBeginAlike() {
        SplittableRandom random = new SplittableRandom(2);
        long[] digests = random.longs(20_000, 1L << 33, 1L << 40).toArray();

        assertInOrder(digests, random.ints(20_000, 0, 3).toArray());
    }
}
