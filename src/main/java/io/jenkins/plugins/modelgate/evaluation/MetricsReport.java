package io.jenkins.plugins.modelgate.evaluation;

import io.jenkins.plugins.modelgate.base.UserInputException;
import io.jenkins.plugins.modelgate.evaluation.comparison.DifferenceTable;
import io.jenkins.plugins.modelgate.evaluation.comparison.UnpairedDifferences;
import io.jenkins.plugins.modelgate.evaluation.measure.BaselineSource;
import io.jenkins.plugins.modelgate.evaluation.measure.ProvenanceFactory;
import io.jenkins.plugins.modelgate.evaluation.rows.RowIdentity;
import io.jenkins.plugins.modelgate.metric.MetricCatalog;
import io.jenkins.plugins.modelgate.model.ModelDescription;
import io.jenkins.plugins.modelgate.model.RecordedMetrics;
import io.jenkins.plugins.modelgate.report.Comparison;
import io.jenkins.plugins.modelgate.report.DataInfo;
import io.jenkins.plugins.modelgate.report.MetricValue;
import io.jenkins.plugins.modelgate.report.ModelInfo;
import io.jenkins.plugins.modelgate.report.Report;
import io.jenkins.plugins.modelgate.spec.EvaluationSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The report on metrics that another tool computed: the given numbers, without information about the rows. */
final class MetricsReport {
    private MetricsReport() {}

    static Report of(
            EvaluationSpec spec, RecordedMetrics recorded, BaselineSource baseline, ProvenanceFactory provenances) {
        Map<String, MetricValue> metrics = values(recorded);
        DataInfo data = new DataInfo(null, null, 0, 0, 0, null, null, null);
        ModelDescription model = recorded.description();
        return new Report(
                Report.SCHEMA,
                new ModelInfo(
                        model.name(),
                        model.path(),
                        model.sha256(),
                        model.bytes(),
                        model.kind(),
                        model.scheme(),
                        model.classpath(),
                        model.allowedClasses()),
                data,
                metrics,
                null,
                null,
                List.of(),
                null,
                comparison(spec, baseline, metrics, data),
                List.of(),
                null,
                provenances.of(RowIdentity.seed(model.sha256())));
    }

    private static Map<String, MetricValue> values(RecordedMetrics recorded) {
        Map<String, MetricValue> metrics = new LinkedHashMap<>();
        recorded.values().forEach((name, value) -> {
            String unit = MetricCatalog.findOrCustom(name).unit().symbol();
            metrics.put(
                    name,
                    Double.isNaN(value)
                            ? MetricValue.undefined("the tool that wrote it left it undefined", null, unit)
                            : MetricValue.of(value, null, unit));
        });
        return metrics;
    }

    private static Comparison comparison(
            EvaluationSpec spec, BaselineSource baseline, Map<String, MetricValue> metrics, DataInfo data) {
        if (baseline == null) {
            return null;
        }
        if (baseline instanceof BaselineSource.Earlier earlier) {
            return UnpairedDifferences.of(spec.baseline(), earlier.report(), data, metrics, List.of());
        }
        if (baseline instanceof BaselineSource.Opened opened && opened.evaluable() instanceof RecordedMetrics other) {
            return between(spec.baseline(), other, metrics);
        }
        throw new UserInputException("'" + spec.model().path() + "' holds metrics, which can only be compared with"
                + " metrics or a report; '" + spec.baseline() + "' is neither");
    }

    /** Compares metrics with metrics: differences without intervals, since the rows are unknown. */
    static Comparison between(String source, RecordedMetrics baseline, Map<String, MetricValue> metrics) {
        Map<String, MetricValue> ofBaseline = values(baseline);
        return new Comparison(
                new Comparison.Baseline(
                        source,
                        baseline.description().name(),
                        baseline.description().sha256(),
                        null,
                        ofBaseline),
                new DifferenceTable(metrics, ofBaseline, "metrics without rows have no interval").all(),
                List.of());
    }
}
