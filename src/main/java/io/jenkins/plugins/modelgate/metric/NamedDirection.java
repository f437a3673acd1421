package io.jenkins.plugins.modelgate.metric;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Infers from the name of another tool's number whether lower or higher is better: lower for {@code val_loss},
 * {@code test.log_loss}, {@code eval/rmse} and {@code meanAbsoluteError}, higher for names that do not suggest an
 * error, a loss, a distance or a cost. The last word with a known meaning decides: {@code loss/accuracy} is an
 * accuracy, {@code accuracy_loss} a loss.
 */
final class NamedDirection {
    /** Separators between words, and the places where {@code camelCase} begins a new one. */
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+|(?<=\\p{Ll})(?=\\p{Lu})");

    private static final Set<String> HIGHER = Set.of(
            "accuracy",
            "acc",
            "auc",
            "auroc",
            "auprc",
            "roc",
            "f1",
            "f2",
            "fbeta",
            "precision",
            "recall",
            "sensitivity",
            "specificity",
            "tpr",
            "tnr",
            "ppv",
            "npv",
            "r2",
            "map",
            "ndcg",
            "mrr",
            "iou",
            "dice",
            "kappa",
            "mcc",
            "bleu",
            "rouge",
            "correlation",
            "pearson",
            "spearman",
            "gini",
            "lift",
            "throughput");

    private static final Set<String> LOWER = Set.of(
            "mae",
            "mse",
            "rmse",
            "rmsle",
            "msle",
            "rmspe",
            "mape",
            "smape",
            "wape",
            "mase",
            "medae",
            "err",
            "errors",
            "losses",
            "residual",
            "residuals",
            "brier",
            "ece",
            "mce",
            "nll",
            "perplexity",
            "ppl",
            "kl",
            "kld",
            "jsd",
            "psi",
            "drift",
            "distance",
            "fid",
            "wer",
            "cer",
            "ter",
            "eer",
            "fpr",
            "fnr",
            "fdr",
            "frr",
            "false",
            "latency",
            "duration",
            "runtime",
            "seconds",
            "millis",
            "ms",
            "time",
            "memory",
            "bytes",
            "cost",
            "regret",
            "aic",
            "bic",
            "unscored",
            "misclassified",
            "misclassification");

    /** Ends of compound words, as in {@code logloss} and {@code merror}. */
    private static final List<String> LOWER_ENDS = List.of("loss", "error", "entropy", "divergence", "deviance");

    private NamedDirection() {}

    static Direction of(String name) {
        List<String> words = BETWEEN_WORDS
                .splitAsStream(name)
                .map(word -> word.toLowerCase(Locale.ROOT))
                .toList();
        if (words.contains("likelihood")) {
            return words.contains("neg") || words.contains("negative")
                    ? Direction.LOWER_IS_BETTER
                    : Direction.HIGHER_IS_BETTER;
        }
        // scikit-learn's scorers negate errors: neg_log_loss. A skill score is the reduction of an error.
        if (words.contains("neg") || words.contains("skill")) {
            return Direction.HIGHER_IS_BETTER;
        }
        for (int i = words.size() - 1; i >= 0; i--) {
            if (HIGHER.contains(words.get(i))) {
                return Direction.HIGHER_IS_BETTER;
            }
            if (lower(words.get(i))) {
                return Direction.LOWER_IS_BETTER;
            }
        }
        return Direction.HIGHER_IS_BETTER;
    }

    private static boolean lower(String word) {
        return LOWER.contains(word) || LOWER_ENDS.stream().anyMatch(word::endsWith);
    }
}
