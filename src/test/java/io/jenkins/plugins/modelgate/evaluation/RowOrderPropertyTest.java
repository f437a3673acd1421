package io.jenkins.plugins.modelgate.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modelgate.data.Predictions;
import io.jenkins.plugins.modelgate.data.Predictions.SliceColumn;
import io.jenkins.plugins.modelgate.data.PredictionsBuilder;
import io.jenkins.plugins.modelgate.evaluation.measure.MeasuredModel;
import io.jenkins.plugins.modelgate.evaluation.measure.MeasurementResult;
import io.jenkins.plugins.modelgate.evaluation.measure.PhaseTimer;
import io.jenkins.plugins.modelgate.evaluation.measure.ProvenanceFactory;
import io.jenkins.plugins.modelgate.model.ModelDescription;
import io.jenkins.plugins.modelgate.report.DataInfo;
import io.jenkins.plugins.modelgate.report.Report;
import io.jenkins.plugins.modelgate.spec.DataOptions;
import io.jenkins.plugins.modelgate.spec.EvaluationSpec;
import io.jenkins.plugins.modelgate.spec.LatencyOptions;
import io.jenkins.plugins.modelgate.spec.MeasurementOptions;
import io.jenkins.plugins.modelgate.spec.ModelSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Everything in a report that is not a time: the same for the same rows in any order, on any number of threads. */
class RowOrderPropertyTest {
    /** More rows than the bootstrap draws one by one. */
    private static final int MANY = 6_000;

    private static final List<String> REGIONS = List.of("north", "10", "9", "east");

    /** What stands in one row. */
    private record Row(double actual, double[] candidate, double[] baseline, double weight, int region) {}

    @Property(tries = 20)
    @Label("classification, few rows")
    void classification(
            @ForAll long seed,
            @ForAll @IntRange(min = 2, max = 4) int labels,
            @ForAll @IntRange(min = 1, max = 150) int size,
            @ForAll boolean weighted,
            @ForAll boolean compared) {
        assertSameInAnyOrder(rows(seed, labels, size, weighted), labels, compared, seed);
    }

    @Property(tries = 20)
    @Label("regression, few rows")
    void regression(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 150) int size,
            @ForAll boolean weighted,
            @ForAll boolean compared) {
        assertSameInAnyOrder(rows(seed, 0, size, weighted), 0, compared, seed);
    }

    @Property(tries = 2)
    @Label("more rows than are drawn one by one")
    void manyRows(
            @ForAll long seed,
            @ForAll @IntRange(min = 0, max = 1) int classification,
            @ForAll boolean weighted,
            @ForAll boolean compared) {
        int labels = 3 * classification;
        assertSameInAnyOrder(rows(seed, labels, MANY, weighted), labels, compared, seed);
    }

    /** Rows of which many are alike, with scores of few different values, and a few without an answer. */
    private static List<Row> rows(long seed, int labels, int size, boolean weighted) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            double actual = labels > 0 ? random.nextInt(labels) : random.nextInt(5) / 3.0;
            rows.add(new Row(
                    actual,
                    answer(random, labels, actual),
                    answer(random, labels, actual),
                    weighted ? (1 + random.nextInt(9)) / 7.0 : 1,
                    random.nextInt(REGIONS.size() + 1) - 1));
        }
        return rows;
    }

    private static double[] answer(SplittableRandom random, int labels, double actual) {
        if (random.nextInt(40) == 0) {
            return labels > 0 ? new double[labels] : new double[] {Double.NaN};
        }
        if (labels == 0) {
            return new double[] {actual + (random.nextInt(7) - 3) / 10.0};
        }
        double[] answer = new double[labels];
        double sum = 0;
        for (int label = 0; label < labels; label++) {
            answer[label] = 1 + random.nextInt(4) + (label == (int) actual ? 2 : 0);
            sum += answer[label];
        }
        for (int label = 0; label < labels; label++) {
            answer[label] /= sum;
        }
        return answer;
    }

    private static void assertSameInAnyOrder(List<Row> rows, int labels, boolean compared, long seed) {
        Report report = report(rows, labels, compared, 1);
        List<Row> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, new Random(seed));
        Report other = report(shuffled, labels, compared, 2);

        assertThat(other.metrics()).isEqualTo(report.metrics());
        assertThat(other.confusionMatrix()).isEqualTo(report.confusionMatrix());
        assertThat(other.curves()).isEqualTo(report.curves());
        assertThat(other.slices()).isEqualTo(report.slices());
        assertThat(other.comparison()).isEqualTo(report.comparison());
        assertThat(other.provenance().seed()).isEqualTo(report.provenance().seed());
    }

    private static Report report(List<Row> rows, int labels, boolean compared, int threads) {
        Predictions candidate = predictions(rows, labels, true);
        EvaluationSpec spec = new EvaluationSpec(
                "id",
                ModelSource.of("candidate.csv"),
                new DataOptions(List.of("rows.csv"), null, null, null, List.of("region", "size:0-2,2-")),
                compared ? "baseline.csv" : null,
                null,
                null,
                new MeasurementOptions(0.95, 2_000, null, threads),
                LatencyOptions.DEFAULT,
                null);
        MeasurementResult measured = new MeasurementResult(
                subject(candidate),
                compared ? subject(predictions(rows, labels, false)) : null,
                new DataInfo("rows.csv", "abc", rows.size(), rows.size(), 0, "y", null, candidate.labels()),
                List.of(),
                null,
                List.of(),
                Map.of());
        PhaseTimer phases = new PhaseTimer(text -> {});
        return ReportAssembly.of(
                spec, measured, phases, null, new ProvenanceFactory(spec, phases, Instant.EPOCH, Map.of()));
    }

    private static MeasuredModel subject(Predictions predictions) {
        return new MeasuredModel(
                new ModelDescription("m", "m.csv", "cafe", 1L, "predictions", null, List.of(), List.of(), 0),
                predictions,
                List.of());
    }

    private static Predictions predictions(List<Row> rows, int labels, boolean ofCandidate) {
        PredictionsBuilder builder =
                new PredictionsBuilder(List.of("a", "b", "c", "d").subList(0, labels));
        int[] regions = new int[rows.size()];
        double[] sizes = new double[rows.size()];
        // Codes of slices are numbered as the values first occur.
        List<String> seen = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            builder.add(row.actual, ofCandidate ? row.candidate : row.baseline, row.weight);
            String region = row.region < 0 ? null : REGIONS.get(row.region);
            if (region != null && !seen.contains(region)) {
                seen.add(region);
            }
            regions[i] = region == null ? -1 : seen.indexOf(region);
            sizes[i] = row.region < 0 ? Double.NaN : row.region;
        }
        return builder.build(
                Map.of("region", new SliceColumn.Nominal(seen, regions), "size", new SliceColumn.Numeric(sizes)));
    }
}
