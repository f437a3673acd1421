package io.jenkins.plugins.modelgate.statistics;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Holm's step-down correction: keeps the chance of any false alarm among k tests under the level.
 *
 * <p>Needed when evidence in any of k slices is enough to declare a failure. Not needed when every slice must show that
 * it passes: then each test alone holds the level (intersection-union, Berger 1982).
 *
 * @see <a href="https://www.jstor.org/stable/4615733">S. Holm, A simple sequentially rejective multiple
 *     test procedure, Scandinavian Journal of Statistics 6 (1979)</a>
 */
public final class HolmCorrection {

    private HolmCorrection() {}

    /**
     * Adjusted p-values: test i is rejected at level alpha when its adjusted p-value is at most alpha.
     *
     * @param pValues p-values of the single tests, each 0 to 1, in any order
     * @return adjusted p-values in the order given, each 0 to 1 and never under the p-value itself
     * @throws IllegalArgumentException when a p-value is NaN or not in 0 to 1
     */
    public static double[] adjust(double... pValues) {
        for (int i = 0; i < pValues.length; i++) {
            Arguments.fraction(pValues[i], "pValues[" + i + "]");
        }
        int k = pValues.length;
        int[] order = IntStream.range(0, k)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> pValues[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] adjusted = new double[k];
        double largest = 0;
        for (int rank = 0; rank < k; rank++) {
            largest = Math.max(largest, Math.min(1, (k - rank) * pValues[order[rank]]));
            adjusted[order[rank]] = largest;
        }
        return adjusted;
    }
}
