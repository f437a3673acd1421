package io.jenkins.plugins.modelgate.evaluation.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jenkins.plugins.modelgate.evaluation.TestPredictions;
import io.jenkins.plugins.modelgate.evaluation.rows.RowSample;
import io.jenkins.plugins.modelgate.report.DataCheck;
import io.jenkins.plugins.modelgate.report.DataCheck.Finding;
import io.jenkins.plugins.modelgate.report.DataCheck.Status;
import io.jenkins.plugins.modelgate.report.MetricValue;
import io.jenkins.plugins.modelgate.statistics.KolmogorovSmirnov;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import weka.core.Instances;

class DataChecksTest {
    private static final String HEADER = """
            @relation r
            @attribute age numeric
            @attribute region {EU,US}
            @attribute note string
            @attribute bought {no,yes}
            @data
            """;

    private static DataProfile profile(String rows) throws Exception {
        Instances data = new Instances(new StringReader(HEADER + rows));
        data.setClassIndex(3);
        DataProfile profile = DataProfile.of(data, true);
        profile.add(data, null);
        return profile;
    }

    private static DataCheck check(String name, DataProfile test, DataProfile train) {
        DatasetContext.Training training = train == null
                ? null
                : new DatasetContext.Training(
                        test.digests().alsoIn(train.digests()), train.targetMean(), train.inputs());
        return checks(new DatasetContext(test, List.of(), true, training, null)).checks().stream()
                .filter(check -> check.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, MetricValue> drift(DataProfile test, DataProfile reference) {
        return checks(new DatasetContext(test, List.of(), true, null, reference))
                .metrics();
    }

    private static DataChecks checks(DatasetContext rows) {
        return new DataChecks(rows, TestPredictions.classification(List.of("no", "yes"), new int[] {0}, new int[] {0}));
    }

    @Test
    void rowsWithoutALabelAreCounted() throws Exception {
        DataCheck check = check("unlabelled-rows", profile("1,EU,a,no\n2,EU,b,?\n3,US,c,?\n"), null);

        assertThat(check.status()).isEqualTo(Status.WARNING);
        assertThat(check.summary()).isEqualTo("2 of 3 rows without a label, which cannot be judged");
    }

    @Test
    void rowsThatStandTwiceAreCountedWithTheirTextsAndMissingValues() throws Exception {
        String rows = "1,EU,a,no\n1,EU,b,no\n1,EU,a,no\n?,EU,a,no\n?,EU,a,no\n1,EU,a,yes\n1,EU,a,no\n";

        DataCheck check = check("duplicates", profile(rows), null);

        assertThat(check.status()).isEqualTo(Status.WARNING);
        assertThat(check.summary()).startsWith("3 of 7 rows repeat one that stood before");
        assertThat(check("duplicates", profile("1,EU,a,no\n2,EU,a,no\n"), null).status())
                .isEqualTo(Status.OK);
    }

    @Test
    void rowsOfTheTrainingSetAreLeaks() throws Exception {
        // Texts have other numbers in either file.
        DataProfile train = profile("9,US,z,no\n1,EU,a,no\n2,EU,b,yes\n");
        DataProfile test = profile("1,EU,a,no\n2,EU,b,no\n3,EU,c,yes\n1,EU,a,no\n");

        assertThat(check("leakage", test, train).summary()).isEqualTo("2 of 4 rows also stand in the training set");
        assertThat(check("leakage", test, null).status()).isEqualTo(Status.NOT_RUN);
    }

    @Test
    void columnsThatDoNotVaryAreNamed() throws Exception {
        DataCheck check = check("constant-columns", profile("1,EU,a,no\n1,US,b,no\n1,US,b,yes\n"), null);

        assertThat(check.findings()).extracting(Finding::subject).containsExactly("age");
        assertThat(check("constant-columns", profile("?,EU,a,no\n1,EU,b,no\n"), null)
                        .findings())
                .extracting(Finding::subject)
                .containsExactly("region");
        assertThat(check("constant-columns", profile("?,EU,a,no\n?,US,b,no\n"), null)
                        .findings())
                .extracting(Finding::text)
                .containsExactly("has no value in any row");
    }

    @Test
    void rareLabelsAreNamedWithTheirShare() throws Exception {
        DataCheck check = check("class-balance", profile("1,EU,a,no\n".repeat(97) + "1,EU,a,yes\n".repeat(3)), null);

        assertThat(check.status()).isEqualTo(Status.WARNING);
        assertThat(check.summary()).isEqualTo("1 of 2 labels have fewer than 30 rows");
        assertThat(check.findings().get(0)).isEqualTo(new Finding("yes", 0.03, "3 rows"));
    }

    @Test
    void numbersBeyondTheTrainingSetAreNamed() throws Exception {
        DataProfile train = profile("10,EU,a,no\n20,EU,b,yes\n");

        DataCheck beyond = check("training-range", profile("12,EU,a,no\n25,EU,b,yes\n"), train);

        assertThat(beyond.findings())
                .containsExactly(new Finding("age", 25.0, "runs from 12.0 to 25.0, in training from 10.0 to 20.0"));
        assertThat(check("training-range", profile("10,EU,a,no\n20,EU,b,yes\n"), train)
                        .status())
                .isEqualTo(Status.OK);
    }

    @Test
    void driftOfLabelsIsThatOfTheirShares() throws Exception {
        // Reference: half EU, half US; here: 9 to 1.
        DataProfile reference = profile("1,EU,a,no\n1,US,a,no\n".repeat(5));
        DataProfile test = profile("1,EU,a,no\n".repeat(9) + "1,US,a,no\n");

        Map<String, MetricValue> drift = drift(test, reference);

        // (0.9 - 0.5) ln(0.9 / 0.5) + (0.1 - 0.5) ln(0.1 / 0.5)
        assertThat(drift.get("drift_psi:region").value())
                .isCloseTo(0.4 * Math.log(1.8) + -0.4 * Math.log(0.2), within(1e-12));
        // Middle 0.7 and 0.3: half of the divergences to it, in bits.
        double divergence = (0.5 * Math.log(0.5 / 0.7)
                        + 0.5 * Math.log(0.5 / 0.3)
                        + 0.9 * Math.log(0.9 / 0.7)
                        + 0.1 * Math.log(0.1 / 0.3))
                / 2
                / Math.log(2);
        assertThat(drift.get("drift_js:region").value()).isCloseTo(divergence, within(1e-12));
        assertThat(drift).doesNotContainKey("drift_ks:region");
        assertThat(drift.get("drift_psi:region").n()).isEqualTo(10);
    }

    @Test
    void driftOfNumbersIsSeenInAllThreeDistances() throws Exception {
        Random random = new Random(1);
        StringBuilder reference = new StringBuilder();
        StringBuilder same = new StringBuilder();
        StringBuilder moved = new StringBuilder();
        for (int i = 0; i < 2_000; i++) {
            reference.append(random.nextGaussian()).append(",EU,a,no\n");
            same.append(random.nextGaussian()).append(",EU,a,no\n");
            moved.append(1 + random.nextGaussian()).append(",EU,a,no\n");
        }
        DataProfile before = profile(reference.toString());

        Map<String, MetricValue> stable = drift(profile(same.toString()), before);
        Map<String, MetricValue> shifted = drift(profile(moved.toString()), before);

        assertThat(stable.get("drift_psi:age").value()).isLessThan(0.02);
        assertThat(stable.get("drift_ks:age").value()).isLessThan(0.05);
        // Two normal distributions a deviation apart: distance 2 Phi(1/2) - 1 = 0.383.
        assertThat(shifted.get("drift_ks:age").value()).isCloseTo(0.383, within(0.04));
        assertThat(shifted.get("drift_psi:age").value()).isGreaterThan(0.7);
        assertThat(shifted.get("drift_js:age").value()).isGreaterThan(0.1);
    }

    @Test
    void valuesThatGoMissingAreDrift() throws Exception {
        DataProfile reference = profile("1,EU,a,no\n2,US,a,no\n".repeat(50));
        DataProfile test = profile("?,EU,a,no\n2,US,a,no\n".repeat(50));

        assertThat(drift(test, reference).get("drift_psi:age").value()).isGreaterThan(1);
    }

    @Test
    void aSampleOfManyRowsLooksLikeAllOfThem() {
        RowSample some = new RowSample(1_000);
        RowSample all = new RowSample(100_000);
        offer(some, 0, 100_000);
        offer(all, 0, 100_000);

        assertThat(some.size()).isEqualTo(1_000);
        assertThat(all.size()).isEqualTo(100_000);
        assertThat(KolmogorovSmirnov.twoSample(all.column(0), some.column(0)).statistic())
                .isLessThan(0.05);
    }

    @Test
    void theSamplesOfTwoHalvesMakeTheSampleOfTheWhole() {
        RowSample whole = new RowSample(500);
        RowSample first = new RowSample(500);
        RowSample second = new RowSample(500);
        offer(whole, 0, 10_000);
        offer(second, 3_000, 10_000);
        offer(first, 0, 3_000);

        first.addAll(second);

        assertThat(first.column(0)).isEqualTo(whole.column(0));
    }

    private static void offer(RowSample sample, int from, int to) {
        for (int i = from; i < to; i++) {
            // Any digest will do that differs from row to row.
            long priority = RowSample.priorityOf(i * 0x9e3779b97f4a7c15L);
            if (sample.accepts(priority)) {
                sample.add(priority, new double[] {i});
            }
        }
    }
}
