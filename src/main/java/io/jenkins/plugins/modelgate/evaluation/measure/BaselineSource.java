package io.jenkins.plugins.modelgate.evaluation.measure;

import io.jenkins.plugins.modelgate.base.UserInputException;
import io.jenkins.plugins.modelgate.model.Evaluable;
import io.jenkins.plugins.modelgate.model.Models;
import io.jenkins.plugins.modelgate.model.RecordedMetrics;
import io.jenkins.plugins.modelgate.model.RecordedPredictions;
import io.jenkins.plugins.modelgate.report.Report;
import io.jenkins.plugins.modelgate.report.ReportJson;
import io.jenkins.plugins.modelgate.spec.EvaluationSpec;
import io.jenkins.plugins.modelgate.spec.ModelSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The baseline that a candidate is compared with. */
public sealed interface BaselineSource extends AutoCloseable {
    @Override
    default void close() {}

    /** A model or its predictions, which allow rows to be paired. */
    public record Opened(Evaluable evaluable) implements BaselineSource {
        @Override
        public void close() {
            evaluable.close();
        }
    }

    /** An earlier report: numbers, but no rows. */
    public record Earlier(Report report) implements BaselineSource {}

    /**
     * The options with the baseline that the candidate's table contains, if any.
     *
     * @throws UserInputException when another baseline is given as well
     */
    static EvaluationSpec named(EvaluationSpec spec, Evaluable candidate) {
        if (!(candidate instanceof RecordedPredictions table)
                || table.baseline().isEmpty()) {
            return spec;
        }
        if (spec.baseline() != null && !spec.baseline().isBlank()) {
            throw new UserInputException("two baselines: '" + spec.baseline() + "', and the columns of '"
                    + spec.model().path() + "' that were named as the baseline's; leave out one of the two");
        }
        return spec.against("the baseline in " + spec.model().path());
    }

    /**
     * Opens the baseline, with the same jars, classes and column names as the candidate.
     *
     * @param candidate whose table may contain the baseline's answers
     * @return {@code null} when there is none
     */
    static BaselineSource open(EvaluationSpec spec, Evaluable candidate) {
        if (candidate instanceof RecordedPredictions table) {
            Optional<RecordedPredictions> beside = table.baseline();
            if (beside.isPresent()) {
                return new Opened(beside.get());
            }
        }
        String path = spec.baseline();
        if (path == null || path.isBlank()) {
            return null;
        }
        if (looksLikeReport(path)) {
            try {
                return new Earlier(new ReportJson().read(Path.of(path)));
            } catch (IOException e) {
                throw new UserInputException(e.getMessage(), e);
            }
        }
        ModelSource model = spec.model();
        return new Opened(Models.open(new ModelSource(
                path, null, model.classpath(), model.allowedClasses(), model.metricPointers(), model.columns())));
    }

    /** The baseline's model or predictions; {@code null} when it is a report, metrics, or absent. */
    static Evaluable rowwise(BaselineSource baseline) {
        return baseline instanceof Opened opened && !(opened.evaluable() instanceof RecordedMetrics)
                ? opened.evaluable()
                : null;
    }

    private static boolean looksLikeReport(String path) {
        int headBytes = 1 << 10;
        try {
            Path file = Path.of(path);
            if (!Files.isRegularFile(file)) {
                return false;
            }
            try (InputStream in = Files.newInputStream(file)) {
                String head = new String(in.readNBytes(headBytes), StandardCharsets.UTF_8);
                return head.stripLeading().startsWith("{") && head.contains("\"" + Report.SCHEMA + "\"");
            }
        } catch (IOException | IllegalArgumentException e) {
            // Opening it as a model reports the problem.
            return false;
        }
    }
}
