package io.jenkins.plugins.modelgate.evaluation.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RadixSortTest {
    private static void assertSorted(long[] digests, int size) {
        long[] given = digests.clone();
        long[] expected = Arrays.copyOf(digests, size);
        Arrays.sort(expected);
        assertThat(RadixSort.sorted(digests, size, Long.SIZE)).isEqualTo(expected);
        assertThat(digests).isEqualTo(given);
    }

    @Property
    void sortsAsTheJdkDoes(@ForAll long[] digests) {
        assertSorted(digests, digests.length);
    }

    @Test
    void leavesWhatIsBehindTheSizeAlone() {
        assertSorted(new long[] {5, -7, 3, 9, 1, 0}, 4);
    }

    @Test
    void sortsManyDigestsOfWhichSomeRepeat() {
        SplittableRandom random = new SplittableRandom(1);
        long[] digests = random.longs(200_000).toArray();
        System.arraycopy(digests, 0, digests, 150_000, 50_000);
        Arrays.fill(digests, 10_000, 20_000, digests[3]);

        assertSorted(digests, digests.length);
    }

    @Test
    void sortsDigestsThatAllBeginAlike() {
        assertSorted(
                new SplittableRandom(2).longs(50_000, -1_000_000, 1_000_000).toArray(), 50_000);
    }

    @Property
    void sortsKeysOfFewerBits(
            @ForAll long seed,
            @ForAll @IntRange(max = 2_000) int size,
            @ForAll @IntRange(min = 32, max = 63) int bits) {
        long[] keys = new SplittableRandom(seed)
                .longs(size)
                .map(key -> key >>> Long.SIZE - bits)
                .toArray();
        long[] expected = keys.clone();
        Arrays.sort(expected);
        assertThat(RadixSort.sorted(keys, size, bits)).isEqualTo(expected);
    }
}
