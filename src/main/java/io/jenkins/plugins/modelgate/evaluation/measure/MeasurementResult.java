package io.jenkins.plugins.modelgate.evaluation.measure;

import io.jenkins.plugins.modelgate.evaluation.dataset.DataChecks;
import io.jenkins.plugins.modelgate.evaluation.dataset.DatasetContext;
import io.jenkins.plugins.modelgate.evaluation.dataset.ErrorTailCheck;
import io.jenkins.plugins.modelgate.evaluation.dataset.SliceRanges;
import io.jenkins.plugins.modelgate.report.DataCheck;
import io.jenkins.plugins.modelgate.report.DataInfo;
import io.jenkins.plugins.modelgate.report.MetricValue;
import io.jenkins.plugins.modelgate.spec.DataOptions;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The measurements from which the report is computed.
 *
 * @param candidate the evaluated model
 * @param baseline {@code null} when there is none, or when it has no rows
 * @param data the rows given to the candidate
 * @param fileSha256s digests of the test set's files; empty for predictions
 * @param datasetContext profiles of the rows; {@code null} for predictions, which come without them
 * @param timingChecks checks of the timing
 * @param machine hardware and JVM used for timing, by name
 */
public record MeasurementResult(
        MeasuredModel candidate,
        MeasuredModel baseline,
        DataInfo data,
        List<String> fileSha256s,
        DatasetContext datasetContext,
        List<DataCheck> timingChecks,
        Map<String, String> machine) {
    public MeasurementResult {
        fileSha256s = List.copyOf(fileSha256s);
        timingChecks = List.copyOf(timingChecks);
        machine = Collections.unmodifiableMap(new LinkedHashMap<>(machine));
    }

    public MeasurementResult beside(MeasuredModel other) {
        return answered(candidate, other);
    }

    /** The same result with other answers. */
    public MeasurementResult answered(MeasuredModel newCandidate, MeasuredModel newBaseline) {
        return new MeasurementResult(
                newCandidate, newBaseline, data, fileSha256s, datasetContext, timingChecks, machine);
    }

    /** Mean of the training set's targets; {@code null} when unknown. */
    public Double trainingMean() {
        return datasetContext == null ? null : datasetContext.trainingMean();
    }

    /**
     * Checks the rows.
     *
     * @param asked the data options, including the sets to compare with
     */
    public Findings findings(DataOptions asked) {
        Optional<DataCheck> sliceRanges = SliceRanges.check(candidate.predictions(), asked.slices());
        Optional<DataCheck> errorTail = ErrorTailCheck.of(candidate.predictions());
        if (datasetContext == null) {
            List<DataCheck> all = DataChecks.ofPredictions(candidate.predictions(), data.rows(), asked);
            sliceRanges.ifPresent(all::add);
            errorTail.ifPresent(all::add);
            return new Findings(all, Map.of());
        }
        DataChecks checks = new DataChecks(datasetContext, candidate.predictions());
        List<DataCheck> all = checks.checks();
        sliceRanges.ifPresent(all::add);
        errorTail.ifPresent(all::add);
        all.addAll(timingChecks);
        return new Findings(all, checks.metrics());
    }

    /**
     * Results of the data checks.
     *
     * @param drift metrics of the distance from the reference set
     */
    public record Findings(List<DataCheck> checks, Map<String, MetricValue> drift) {}
}
