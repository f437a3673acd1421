package io.jenkins.plugins.modelgate.evaluation.rows;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modelgate.data.Predictions;
import io.jenkins.plugins.modelgate.data.PredictionsBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalOrderTest {
    /** @param scores how many different ones there are, four rows of different truth or answer for each */
    private static Predictions predictions(int[] kinds, int scores) {
        PredictionsBuilder builder = new PredictionsBuilder(List.of("no", "yes"));
        for (int kind : kinds) {
            double score = (kind % scores + 0.5) / scores;
            builder.add(kind / scores % 2, kind / scores / 2, new double[] {1 - score, score}, 1);
        }
        return builder.build();
    }

    private static int[] kinds(SplittableRandom random, int scores) {
        return random.ints(20_000, 0, 4 * scores).toArray();
    }

    private static String contents(Predictions predictions, int row) {
        return predictions.actual(row) + " " + predictions.predicted(row) + " " + predictions.probability(row, 0) + " "
                + predictions.probability(row, 1);
    }

    private static String[] contents(Predictions predictions) {
        String[] all = new String[predictions.size()];
        Arrays.setAll(all, row -> contents(predictions, row));
        return all;
    }

    @ParameterizedTest(name = "{0} scores")
    @ValueSource(ints = {1, 20, 1_000, 1_024, 1_025, 50_000})
    void keepsEveryRowAndGoesByDigest(int scores) {
        Predictions given = predictions(kinds(new SplittableRandom(scores), scores), scores);

        CanonicalOrder order = CanonicalOrder.of(List.of(given));
        Predictions ordered = order.apply(given);

        assertThat(contents(ordered)).containsExactlyInAnyOrder(contents(given));
        RowContents rows = new RowContents(List.of(ordered), null);
        long[] bits = new long[rows.width()];
        long sum = 0;
        long before = 0;
        for (int row = 0; row < rows.rows(); row++) {
            rows.read(row, bits);
            long digest = RowContents.digest(bits);
            sum += digest;
            assertThat(digest >>> 33).isGreaterThanOrEqualTo(before);
            before = digest >>> 33;
        }
        assertThat(order.digest()).isEqualTo(sum);
    }

    /** Few kinds of rows are sorted as kinds; a second model that answers each row differently makes many of them. */
    @Property(tries = 5)
    void isAppliedToPredictionsThatItWasNotMadeOf(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] kinds = kinds(random, 100);
        int[] others = kinds(random, 100);
        Predictions given = predictions(kinds, 100);
        Predictions other = predictions(others, 100);

        CanonicalOrder order = CanonicalOrder.of(List.of(given));
        String[] pairs = new String[kinds.length];
        Predictions orderedGiven = order.apply(given);
        Predictions orderedOther = order.apply(other);

        for (int row = 0; row < pairs.length; row++) {
            pairs[row] = contents(orderedGiven, row) + " | " + contents(orderedOther, row);
        }
        String[] expected = new String[kinds.length];
        Arrays.setAll(expected, row -> contents(given, row) + " | " + contents(other, row));
        assertThat(pairs).containsExactlyInAnyOrder(expected);
    }
}
