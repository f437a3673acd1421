package io.jenkins.plugins.modelgate.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class DigestSortTest {
    private static void assertSorted(long[] digests, int size) {
        long[] expected = digests.clone();
        Arrays.sort(expected, 0, size);
        DigestSort.sort(digests, size);
        assertThat(digests).isEqualTo(expected);
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
        assertSorted(new SplittableRandom(2).longs(50_000, -1_000_000, 1_000_000).toArray(), 50_000);
    }
}
