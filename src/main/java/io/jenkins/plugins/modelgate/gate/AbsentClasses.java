package io.jenkins.plugins.modelgate.gate;

import io.jenkins.plugins.modelgate.metric.Metric;
import io.jenkins.plugins.modelgate.metric.MetricCatalog;
import io.jenkins.plugins.modelgate.metric.MetricTask;
import io.jenkins.plugins.modelgate.report.MetricValue;
import io.jenkins.plugins.modelgate.report.Report;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Classes that the test set declares but has no rows of. A mean over the remaining classes says nothing about them:
 * with 1% positives, a third of all samples of 100 rows have none, and a model that finds no positives has a fine F1 on
 * the rest.
 */
final class AbsentClasses {
    private static final int NAMED = 3;

    private final List<String> labels;

    AbsentClasses(Report report) {
        this.labels = report.data().labels();
    }

    /** Why a metric is unknown in a part of the test set; empty if no class that it needs is absent. */
    Optional<String> reason(Metric metric, RuleScope part, boolean defined) {
        if (metric.task() != MetricTask.CLASSIFICATION || defined && !metric.averagesClasses()) {
            return Optional.empty();
        }
        // A share of the rows with one label, or predicted as it, depends on no other label.
        boolean own = metric.ofOne() && metric.proportion();
        List<String> absent = labels.stream()
                .filter(label -> (!own || label.equals(metric.argument())) && absent(label, part))
                .toList();
        if (absent.isEmpty()) {
            return Optional.empty();
        }
        String named =
                absent.stream().limit(NAMED).map(label -> "'" + label + "'").collect(Collectors.joining(", "))
                        + (absent.size() > NAMED ? " and " + Figures.count(absent.size() - NAMED) + " more" : "");
        return Optional.of(metric.name() + part.suffix()
                + (defined ? " averages over the classes, and there is no row of " : " is undefined: no row of ")
                + named
                + "; test on rows of every class, or take a class that cannot occur out of the class attribute");
    }

    private static boolean absent(String label, RuleScope part) {
        MetricValue recall = part.metrics().get(MetricCatalog.recallOf(label));
        return recall != null && recall.n() != null && recall.n() == 0;
    }
}
