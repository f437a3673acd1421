package io.jenkins.plugins.modelgate.evaluation.dataset;

import io.jenkins.plugins.modelgate.data.Predictions;
import io.jenkins.plugins.modelgate.evaluation.metrics.ErrorTail;
import io.jenkins.plugins.modelgate.report.DataCheck;
import io.jenkins.plugins.modelgate.report.DataCheck.Status;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Warns when a few rows dominate the errors of a regression. */
public final class ErrorTailCheck {
    private ErrorTailCheck() {}

    /** Empty for a classification, and if no small set of rows carries most of the squared error. */
    public static Optional<DataCheck> of(Predictions predictions) {
        if (predictions.classification()) {
            return Optional.empty();
        }
        ErrorTail tail = ErrorTail.of(predictions);
        return tail.dominates() ? Optional.of(warning(tail)) : Optional.empty();
    }

    private static DataCheck warning(ErrorTail tail) {
        return new DataCheck(
                "error-tail",
                Status.WARNING,
                String.format(
                        Locale.ROOT,
                        "the %,d rows with the largest errors, of %,d, carry %.0f%% of the squared error: mae, rmse and r2 hang"
                                + " on them and cannot be shown to be good; decide by median_absolute_error",
                        tail.rows(),
                        tail.answered(),
                        100 * tail.share()),
                List.of());
    }
}
