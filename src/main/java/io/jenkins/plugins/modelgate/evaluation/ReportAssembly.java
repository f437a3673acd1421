package io.jenkins.plugins.modelgate.evaluation;

import io.jenkins.plugins.modelgate.data.Predictions;
import io.jenkins.plugins.modelgate.evaluation.comparison.PairedDifferences;
import io.jenkins.plugins.modelgate.evaluation.comparison.UnpairedDifferences;
import io.jenkins.plugins.modelgate.evaluation.dataset.DependenceChecks;
import io.jenkins.plugins.modelgate.evaluation.measure.BaselineSource;
import io.jenkins.plugins.modelgate.evaluation.measure.MeasuredModel;
import io.jenkins.plugins.modelgate.evaluation.measure.MeasurementResult;
import io.jenkins.plugins.modelgate.evaluation.measure.PhaseTimer;
import io.jenkins.plugins.modelgate.evaluation.measure.ProvenanceFactory;
import io.jenkins.plugins.modelgate.evaluation.metrics.BackgroundTask;
import io.jenkins.plugins.modelgate.evaluation.metrics.BoundOptions;
import io.jenkins.plugins.modelgate.evaluation.metrics.CurveBuilder;
import io.jenkins.plugins.modelgate.evaluation.metrics.PredictionMetrics;
import io.jenkins.plugins.modelgate.evaluation.metrics.RankedLabels;
import io.jenkins.plugins.modelgate.evaluation.rows.CanonicalOrder;
import io.jenkins.plugins.modelgate.evaluation.rows.PairedPredictions;
import io.jenkins.plugins.modelgate.evaluation.rows.ReweightedRows;
import io.jenkins.plugins.modelgate.evaluation.rows.RowIdentity;
import io.jenkins.plugins.modelgate.evaluation.rows.RowLoops;
import io.jenkins.plugins.modelgate.evaluation.rows.RowSubset;
import io.jenkins.plugins.modelgate.evaluation.rows.SliceCutter;
import io.jenkins.plugins.modelgate.evaluation.rows.WrittenOutRows;
import io.jenkins.plugins.modelgate.latency.LatencyComparison;
import io.jenkins.plugins.modelgate.latency.LatencyRun;
import io.jenkins.plugins.modelgate.latency.LatencySummary;
import io.jenkins.plugins.modelgate.metric.Unit;
import io.jenkins.plugins.modelgate.model.RecordedMetrics;
import io.jenkins.plugins.modelgate.report.Comparison;
import io.jenkins.plugins.modelgate.report.Comparison.Difference;
import io.jenkins.plugins.modelgate.report.Comparison.SliceDifferences;
import io.jenkins.plugins.modelgate.report.DataCheck;
import io.jenkins.plugins.modelgate.report.DataInfo;
import io.jenkins.plugins.modelgate.report.Latency;
import io.jenkins.plugins.modelgate.report.MetricValue;
import io.jenkins.plugins.modelgate.report.Report;
import io.jenkins.plugins.modelgate.report.Slice;
import io.jenkins.plugins.modelgate.spec.DataOptions;
import io.jenkins.plugins.modelgate.spec.EvaluationSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Builds the report from the measurements: metrics with their bounds, curves, slices and the comparison. */
final class ReportAssembly {
    private final EvaluationSpec spec;
    /** The answers in canonical order; the candidate's order does not depend on the baseline. */
    private final MeasurementResult measured;
    /** Candidate and baseline with the labels of both, in their own order; empty if there is no baseline with rows. */
    private final List<Predictions> pair;

    private final PhaseTimer phases;
    /** For the candidate alone, so that its bounds are the same with and without a baseline. */
    private final BoundOptions boundOptions;
    /** For anything that involves both models. */
    private final BoundOptions ofPair;

    private final Double trainingMean;
    private final List<SliceCutter.Cut> cuts;
    /** Checks that need the rows in the order in which they were read. */
    private final List<DataCheck> ofRowsAsRead;

    private final List<SliceCutter.Cut> cutsOfPair;

    /**
     * Builds the report, with as many resamples as a decision by its bounds needs.
     *
     * @param baseline {@code null} for none
     */
    static Report of(
            EvaluationSpec spec,
            MeasurementResult measured,
            PhaseTimer phases,
            BaselineSource baseline,
            ProvenanceFactory provenances) {
        Report report = new ReportAssembly(spec, measured, phases).assemble(baseline, provenances);
        OptionalInt more = spec.moreResamples(report);
        if (more.isEmpty()) {
            return report;
        }
        phases.now("a limit is too close to a bound for " + spec.measurement().resamples() + " resamples, taking "
                + more.getAsInt());
        return of(spec.resampled(more.getAsInt()), measured, phases, baseline, provenances);
    }

    ReportAssembly(EvaluationSpec spec, MeasurementResult measured, PhaseTimer phases) {
        this.spec = spec;
        this.phases = phases;
        this.trainingMean = measured.trainingMean();
        phases.begin("order", "putting " + measured.candidate().predictions().rowCount() + " rows in order");
        MeasuredModel candidate = measured.candidate()
                .answering(ReweightedRows.of(
                        measured.candidate().predictions(), spec.data().prevalence()));
        MeasuredModel baseline = measured.baseline();
        this.ofRowsAsRead = DependenceChecks.of(candidate.predictions(), spec.data());
        CanonicalOrder order =
                CanonicalOrder.of(List.of(candidate.predictions()), spec.data().groupColumn());
        MeasuredModel ordered = candidate.answering(order.ordered().get(0));
        this.boundOptions = new BoundOptions(
                spec.measurement().confidence(),
                spec.measurement().resamples(),
                seed(order, candidate, null),
                spec.measurement().effectiveThreads(),
                spec.data().stratified() || reweighted(spec.data()),
                spec.data().groupColumn());
        this.cuts = SliceCutter.cut(ordered.predictions(), spec.data().slices());
        if (baseline == null) {
            this.pair = List.of();
            this.ofPair = boundOptions;
            this.cutsOfPair = List.of();
            this.measured = measured.answered(ordered, null);
            return;
        }
        List<Predictions> asMeasured = PairedPredictions.of(
                candidate.predictions(), baseline.predictions(), spec.model().path(), spec.baseline());
        CanonicalOrder orderOfPair = CanonicalOrder.of(asMeasured, spec.data().groupColumn());
        this.pair = orderOfPair.ordered();
        this.ofPair = boundOptions.seeded(seed(orderOfPair, candidate, baseline));
        this.cutsOfPair = SliceCutter.cut(pair.get(0), spec.data().slices());
        this.measured = measured.answered(ordered, baseline.answering(pair.get(1)));
    }

    /** Whether label shares are given: a fresh test set would then have the same number of rows of each label. */
    private static boolean reweighted(DataOptions data) {
        return !data.prevalence().isEmpty() && data.groupColumn() == null;
    }

    private DataInfo data() {
        Map<String, Double> shares = spec.data().prevalence();
        return shares.isEmpty()
                ? measured.data()
                : measured.data()
                        .ofPopulation(ReweightedRows.complete(measured.data().labels(), shares));
    }

    private long seed(CanonicalOrder order, MeasuredModel candidate, MeasuredModel baseline) {
        return spec.measurement().seed() != null
                ? spec.measurement().seed()
                : RowIdentity.seed(
                        Long.toHexString(order.digest()),
                        ofFile(candidate),
                        baseline == null ? null : ofFile(baseline));
    }

    /** Recorded predictions are identified by the digest of the rows: a file may reorder or count them. */
    private static String ofFile(MeasuredModel model) {
        return model.live() ? model.description().sha256() : null;
    }

    private Report assemble(BaselineSource baseline, ProvenanceFactory provenances) {
        Predictions predictions = measured.candidate().predictions();
        phases.begin("metrics", "computing metrics of " + predictions.rowCount() + " rows");
        Latency latency = latency(measured.candidate().timings());
        BackgroundTask<MeasurementResult.Findings> findings =
                BackgroundTask.start(() -> measured.findings(spec.data()), boundOptions.threads());
        RankedLabels ranked = new RankedLabels(predictions);
        Map<String, MetricValue> metrics = metrics(measured.candidate(), ranked, latency, boundOptions);
        metrics.putAll(findings.get().drift());
        List<Slice> slices = new ArrayList<>();
        for (SliceCutter.Cut cut : cuts) {
            phases.now("computing metrics of the slice " + cut.name());
            slices.add(new Slice(
                    cut.name(), cut.column(), cut.size(), cut.judged(), ofSlice(predictions, cut, boundOptions)));
        }
        phases.begin("comparison", "comparing with the baseline");
        Comparison comparison = comparison(baseline, metrics, slices);
        return new Report(
                Report.SCHEMA,
                measured.candidate().info(),
                data(),
                metrics,
                PredictionMetrics.confusionMatrix(predictions),
                CurveBuilder.of(ranked, metrics),
                slices,
                latency,
                comparison,
                Stream.concat(findings.get().checks().stream(), ofRowsAsRead.stream())
                        .toList(),
                null,
                provenances.of(boundOptions.seed()));
    }

    private Latency latency(List<LatencyRun> timings) {
        if (timings.isEmpty()) {
            return null;
        }
        boolean here = !timings.get(0).protocol().equals("recorded");
        return LatencySummary.of(timings, boundOptions.confidence(), here ? measured.machine() : Map.of());
    }

    /**
     * Whether candidate and baseline are one model file. Two equal prediction files may come from two models that agree
     * by chance.
     */
    private boolean sameModel() {
        String digest = measured.candidate().description().sha256();
        return digest != null
                && measured.candidate().live()
                && measured.baseline().live()
                && digest.equals(measured.baseline().description().sha256());
    }

    /** Whether both were timed alternately in the same processes and in the same way. */
    private static boolean tookTurns(List<LatencyRun> candidate, List<LatencyRun> baseline) {
        return !candidate.isEmpty()
                && !baseline.isEmpty()
                && !candidate.get(0).protocol().equals("recorded")
                && candidate.get(0).protocol().equals(baseline.get(0).protocol());
    }

    private Map<String, MetricValue> metrics(
            MeasuredModel subject, RankedLabels ranked, Latency latency, BoundOptions options) {
        Map<String, MetricValue> metrics = new LinkedHashMap<>(PredictionMetrics.of(ranked, trainingMean, options));
        if (latency != null) {
            metrics.putAll(LatencySummary.metrics(latency, boundOptions.confidence()));
        }
        metrics.putAll(subject.fileMetrics());
        if (ranked.predictions().judged()) {
            metrics.put("unanswered", unanswered(ranked.predictions()));
            metrics.put(
                    "unscored",
                    MetricValue.of(
                            ranked.predictions().unscored(), measured.data().rows(), Unit.ROWS.symbol()));
        }
        return metrics;
    }

    private Map<String, MetricValue> ofSlice(Predictions predictions, SliceCutter.Cut cut, BoundOptions options) {
        Predictions rows = rows(predictions, cut);
        Map<String, MetricValue> metrics =
                new LinkedHashMap<>(PredictionMetrics.of(rows, trainingMean, boundOptions(cut, options)));
        if (rows.judged()) {
            metrics.put("unanswered", unanswered(rows));
        }
        return metrics;
    }

    /** Copies the rows of a small slice one by one, as if they had been measured alone. */
    private static Predictions rows(Predictions predictions, SliceCutter.Cut cut) {
        Predictions rows = new RowSubset(predictions, cut.rows());
        return cut.size() > CanonicalOrder.MANY_ROWS ? rows : WrittenOutRows.of(rows);
    }

    private static MetricValue unanswered(Predictions predictions) {
        long[] unanswered = new long[1];
        RowLoops.over(
                predictions, (row, times) -> unanswered[0] += Double.isNaN(predictions.predicted(row)) ? times : 0);
        return MetricValue.of(unanswered[0], predictions.rowCount(), Unit.ROWS.symbol());
    }

    private static BoundOptions boundOptions(SliceCutter.Cut cut, BoundOptions options) {
        return cut.judged() ? options : options.closedForm();
    }

    private Comparison comparison(BaselineSource source, Map<String, MetricValue> metrics, List<Slice> slices) {
        if (source instanceof BaselineSource.Earlier earlier) {
            return UnpairedDifferences.of(spec.baseline(), earlier.report(), measured.data(), metrics, slices);
        }
        if (source instanceof BaselineSource.Opened opened && opened.evaluable() instanceof RecordedMetrics recorded) {
            return MetricsReport.between(spec.baseline(), recorded, metrics);
        }
        if (measured.baseline() == null) {
            return null;
        }
        MeasuredModel baseline = measured.baseline();
        Map<String, MetricValue> ofBaseline =
                metrics(baseline, new RankedLabels(pair.get(1)), latency(baseline.timings()), ofPair);
        Map<String, Difference> differences = new LinkedHashMap<>(
                PairedDifferences.of(pair.get(0), pair.get(1), metrics, ofBaseline, trainingMean, ofPair, sameModel()));
        if (tookTurns(measured.candidate().timings(), baseline.timings())) {
            differences.putAll(LatencyComparison.of(
                    measured.candidate().timings(), baseline.timings(), boundOptions.confidence()));
        }
        List<SliceDifferences> ofSlices = new ArrayList<>();
        for (int i = 0; i < cutsOfPair.size(); i++) {
            SliceCutter.Cut cut = cutsOfPair.get(i);
            phases.now("comparing on the slice " + cut.name());
            ofSlices.add(new SliceDifferences(
                    cut.name(),
                    PairedDifferences.of(
                            rows(pair.get(0), cut),
                            rows(pair.get(1), cut),
                            slices.get(i).metrics(),
                            ofSlice(pair.get(1), cut, ofPair),
                            trainingMean,
                            boundOptions(cut, ofPair),
                            sameModel())));
        }
        return new Comparison(
                new Comparison.Baseline(
                        spec.baseline(),
                        baseline.description().name(),
                        baseline.description().sha256(),
                        // The same true values row by row, however they were stored.
                        measured.data().sha256(),
                        ofBaseline),
                differences,
                ofSlices);
    }
}
