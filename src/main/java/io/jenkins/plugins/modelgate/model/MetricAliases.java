package io.jenkins.plugins.modelgate.model;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What scikit-learn and MLflow call metrics that have a shorter name here. A metric is found under both, so that the
 * direction in which it gets better is known.
 */
final class MetricAliases {
    private static final Map<String, String> ALIASES = Map.ofEntries(
            Map.entry("accuracy_score", "accuracy"),
            Map.entry("balanced_accuracy_score", "balanced_accuracy"),
            Map.entry("roc_auc_score", "roc_auc"),
            Map.entry("precision_recall_auc", "pr_auc"),
            Map.entry("average_precision_score", "pr_auc"),
            Map.entry("brier_score_loss", "brier_score"),
            Map.entry("cohen_kappa_score", "cohen_kappa"),
            Map.entry("mean_absolute_error", "mae"),
            Map.entry("root_mean_squared_error", "rmse"),
            Map.entry("r2_score", "r2"),
            Map.entry("mean_absolute_percentage_error", "mape"));

    private MetricAliases() {}

    static Map<String, Double> withAliases(Map<String, Double> metrics) {
        Map<String, Double> all = new LinkedHashMap<>(metrics);
        metrics.forEach((name, value) -> {
            String alias = ALIASES.get(name);
            if (alias != null) {
                all.putIfAbsent(alias, value);
            }
        });
        return all;
    }
}
