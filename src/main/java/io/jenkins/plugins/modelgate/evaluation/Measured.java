package io.jenkins.plugins.modelgate.evaluation;

import io.jenkins.plugins.modelgate.report.DataCheck;
import io.jenkins.plugins.modelgate.report.DataInfo;
import io.jenkins.plugins.modelgate.report.MetricValue;
import java.util.List;
import java.util.Map;

/**
 * What was measured, before it is computed on.
 *
 * @param candidate what is evaluated
 * @param baseline {@code null} when there is none, or when it brought no rows
 * @param data the rows that the candidate was asked
 * @param trainingMean mean of the training set's targets; {@code null} when it is not known
 * @param checks what the rows look like
 * @param drift metrics of the distance from the reference set
 */
record Measured(
        Subject candidate,
        Subject baseline,
        DataInfo data,
        Double trainingMean,
        List<DataCheck> checks,
        Map<String, MetricValue> drift) {
    Measured {
        checks = List.copyOf(checks);
    }

    Measured beside(Subject other) {
        return new Measured(candidate, other, data, trainingMean, checks, drift);
    }
}
