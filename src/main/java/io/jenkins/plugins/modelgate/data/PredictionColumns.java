package io.jenkins.plugins.modelgate.data;

import io.jenkins.plugins.modelgate.base.Quote;
import io.jenkins.plugins.modelgate.base.UserInputException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Assigns a role to each column of a predictions file: as named by the user, else guessed from the names that
 * scikit-learn, MLflow, pandas, Spark and KNIME use. An index is -1 if there is no such column.
 *
 * @param id pairs a row with the same row of another file
 * @param actual the true label or number
 * @param predicted the predicted label or number
 * @param score the probability of the positive label, if that is the only such column
 * @param weight of the row
 * @param count how many identical rows the row represents; never guessed, since such a name can mean anything
 * @param latency of the answer
 * @param latencyMillis milliseconds per unit of the latency column
 * @param probabilities columns that may be probabilities, grouped by similar names: from the label, or its number, at
 *     the end of the name to the column
 * @param scores per-row numbers that are metrics in their own right, by name
 * @param named whether the user said which columns are the probabilities
 */
record PredictionColumns(
        int id,
        int actual,
        int predicted,
        int score,
        int weight,
        int count,
        int latency,
        double latencyMillis,
        List<Map<String, Integer>> probabilities,
        Map<String, Integer> scores,
        boolean named) {
    static final int NONE = -1;

    private static final String PROBABILITY_ROLE = "probability:";
    private static final String BASELINE = "baseline_";
    private static final Set<String> ROLES = new TreeSet<>(Set.of(
            "id",
            "actual",
            "predicted",
            "score",
            "weight",
            "count",
            "latency",
            "positive",
            "task",
            BASELINE + "predicted"));

    private static final List<String> ID = List.of(
            "id", "row_id", "rowid", "sample_id", "example_id", "record_id", "instance_id", "uuid", "guid", "inst");
    private static final List<String> ACTUAL = List.of(
            "actual",
            "y_true",
            "ytrue",
            "true_label",
            "actual_label",
            "ground_truth",
            "groundtruth",
            "label",
            "labels",
            "target",
            "targets",
            "truth",
            "y",
            "true",
            "expected",
            "observed",
            "true_class",
            "actual_class",
            "actual_value",
            "reference",
            "gold",
            "class");
    private static final List<String> PREDICTED = List.of(
            "predicted",
            "y_pred",
            "ypred",
            "prediction",
            "predictions",
            "pred",
            "predicted_label",
            "predicted_class",
            "predicted_value",
            "y_hat",
            "yhat",
            "pred_label",
            "pred_class",
            "estimate",
            "estimated",
            "output");
    private static final List<String> SCORE = List.of(
            "y_score",
            "score",
            "y_prob",
            "y_proba",
            "probability",
            "prob",
            "proba",
            "y_pred_proba",
            "predict_proba",
            "predicted_probability",
            "prediction_score",
            "positive_probability");
    private static final List<String> WEIGHT =
            List.of("sample_weight", "weight", "weights", "row_weight", "instance_weight");
    private static final List<String> LATENCY = List.of(
            "latency", "response_time", "inference_time", "duration", "elapsed", "elapsed_time", "service_time");

    private static final Map<String, Double> UNITS = units();

    private static final Pattern PROBABILITY = Pattern.compile(
            "(?i)(predict_proba|y_pred_proba|probabilities|probability|predicted_probability|proba|prob|y_score"
                    + "|y_prob|y_proba|scores?|confidence|p)\\s*(?:[_.:\\- ]\\s*(.+)|\\(\\s*(?:[^()=]*=)?\\s*(.+?)\\s*\\)"
                    + "|\\[\\s*(.+?)\\s*\\])");

    private static Map<String, Double> units() {
        Map<String, Double> units = new LinkedHashMap<>();
        units.put("", 1.0);
        for (String suffix : List.of("_ms", "_millis", "_milliseconds")) {
            units.put(suffix, 1.0);
        }
        for (String suffix : List.of("_s", "_sec", "_secs", "_seconds")) {
            units.put(suffix, 1e3);
        }
        for (String suffix : List.of("_us", "_micros", "_microseconds")) {
            units.put(suffix, 1e-3);
        }
        for (String suffix : List.of("_ns", "_nanos", "_nanoseconds")) {
            units.put(suffix, 1e-6);
        }
        return units;
    }

    /**
     * Finds the columns.
     *
     * @param file for messages
     * @param given role to column, from the user
     * @param ofBaseline whether to read the baseline's answers from the table instead of the candidate's
     * @throws UserInputException if a named column does not exist, or the true or predicted values cannot be identified
     */
    static PredictionColumns find(String file, List<String> columns, Map<String, String> given, boolean ofBaseline) {
        Map<String, Integer> exact = new HashMap<>();
        Map<String, Integer> normalized = new HashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            exact.put(columns.get(i), i);
            normalized.putIfAbsent(normalize(columns.get(i)), i);
        }
        Map<String, Integer> roles = new HashMap<>();
        Map<String, Integer> probabilities = new LinkedHashMap<>();
        given.forEach((role, column) -> {
            if (!ROLES.contains(role)
                    && !role.startsWith(PROBABILITY_ROLE)
                    && !role.startsWith(Predictions.SCORE)
                    && !role.startsWith(BASELINE + Predictions.SCORE)
                    && !role.startsWith(BASELINE + PROBABILITY_ROLE)) {
                throw new UserInputException("there is no role " + Quote.of(role) + " for a column; expected one of "
                        + String.join(", ", ROLES) + ", " + PROBABILITY_ROLE + "<label>, " + BASELINE + PROBABILITY_ROLE
                        + "<label>, " + Predictions.SCORE + "<name>, " + BASELINE + Predictions.SCORE + "<name>");
            }
            if (role.endsWith(Predictions.SCORE)) {
                throw new UserInputException("the role " + Quote.of(role) + " has no name; expected one that rules can"
                        + " use, such as " + role + "relevance");
            }
            if ("positive".equals(role) || "task".equals(role)) {
                return;
            }
            Integer index = exact.get(column);
            if (index == null) {
                throw new UserInputException(Quote.of(file) + " has no column " + Quote.of(column) + ", named as the "
                        + role + "; it has " + Quote.list(columns));
            }
            if (role.startsWith(PROBABILITY_ROLE)) {
                probabilities.put(role.substring(PROBABILITY_ROLE.length()), index);
            } else {
                roles.put(role, index);
            }
        });
        if (ofBaseline) {
            answersOfBaseline(roles, probabilities);
        }
        guess(roles, "id", ID, normalized);
        guess(roles, "actual", ACTUAL, normalized);
        if (!ofBaseline) {
            guess(roles, "predicted", PREDICTED, normalized);
        }
        guess(roles, "weight", WEIGHT, normalized);
        double unit = ofBaseline ? 1 : latency(roles, columns, normalized);
        if (!ofBaseline) {
            guess(roles, "score", SCORE, normalized);
        }
        boolean named = !probabilities.isEmpty();
        return new PredictionColumns(
                roles.getOrDefault("id", NONE),
                roles.getOrDefault("actual", NONE),
                roles.getOrDefault("predicted", NONE),
                roles.getOrDefault("score", NONE),
                roles.getOrDefault("weight", NONE),
                roles.getOrDefault("count", NONE),
                roles.getOrDefault("latency", NONE),
                unit,
                named ? List.of(probabilities) : ofBaseline ? List.of() : guessProbabilities(columns, roles),
                scores(roles),
                named);
    }

    private static Map<String, Integer> scores(Map<String, Integer> roles) {
        Map<String, Integer> scores = new TreeMap<>();
        roles.forEach((role, column) -> {
            if (role.startsWith(Predictions.SCORE)) {
                scores.put(role, column);
            }
        });
        return scores;
    }

    /** Whether the table is declared to contain the baseline's answers, too. */
    static boolean holdBaseline(Map<String, String> given) {
        return given.keySet().stream().anyMatch(role -> role.startsWith(BASELINE));
    }

    private static void answersOfBaseline(Map<String, Integer> roles, Map<String, Integer> probabilities) {
        probabilities.clear();
        List.of("predicted", "score", "latency").forEach(roles::remove);
        Map<String, Integer> answers = new HashMap<>(roles);
        answers.forEach((role, column) -> {
            if (role.startsWith(Predictions.SCORE)) {
                roles.remove(role);
            }
        });
        answers.forEach((role, column) -> {
            if (role.startsWith(BASELINE + PROBABILITY_ROLE)) {
                probabilities.put(role.substring((BASELINE + PROBABILITY_ROLE).length()), column);
            } else if (role.startsWith(BASELINE + Predictions.SCORE)) {
                roles.put(role.substring(BASELINE.length()), column);
            } else if (role.startsWith(BASELINE)) {
                roles.put("predicted", column);
            }
        });
    }

    /** Whether answers can be right or wrong; otherwise there are only scores. */
    boolean judged() {
        return scores.isEmpty() || predicted != NONE || score != NONE || !probabilities.isEmpty();
    }

    /** Throws unless both the true and the predicted values are identified. */
    void require(String file, List<String> columns) {
        if (!judged()) {
            return;
        }
        if (actual == NONE) {
            throw new UserInputException(Quote.of(file) + ": no column holds the true labels or numbers; name it actual"
                    + " or y_true, or say which one it is; there are " + Quote.list(columns));
        }
        if (predicted == NONE && score == NONE && probabilities.isEmpty()) {
            throw new UserInputException(Quote.of(file) + ": no column holds the predictions; name it predicted or"
                    + " y_pred, or probabilities proba_<label>, or say which one it is; there are "
                    + Quote.list(columns));
        }
    }

    /** Whether these columns look like those of a predictions file. */
    boolean plausible() {
        return actual != NONE && (predicted != NONE || score != NONE || !probabilities.isEmpty());
    }

    private static void guess(
            Map<String, Integer> roles, String role, List<String> names, Map<String, Integer> columns) {
        for (String name : names) {
            Integer column = columns.get(name);
            if (column != null && !roles.containsKey(role) && !roles.containsValue(column)) {
                roles.put(role, column);
            }
        }
    }

    private static double latency(Map<String, Integer> roles, List<String> columns, Map<String, Integer> normalized) {
        Integer named = roles.get("latency");
        if (named != null) {
            String name = normalize(columns.get(named));
            double unit = 1;
            for (Map.Entry<String, Double> entry : UNITS.entrySet()) {
                if (!entry.getKey().isEmpty() && name.endsWith(entry.getKey())) {
                    unit = entry.getValue();
                }
            }
            return unit;
        }
        for (String name : LATENCY) {
            for (Map.Entry<String, Double> unit : UNITS.entrySet()) {
                Integer column = normalized.get(name + unit.getKey());
                if (column != null && !roles.containsValue(column)) {
                    roles.put("latency", column);
                    return unit.getValue();
                }
            }
        }
        return 1;
    }

    private static List<Map<String, Integer>> guessProbabilities(List<String> columns, Map<String, Integer> roles) {
        Map<String, Map<String, Integer>> groups = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            Matcher matcher = PROBABILITY.matcher(columns.get(i).strip());
            if (!roles.containsValue(i) && matcher.matches()) {
                for (int group = 2; group <= matcher.groupCount(); group++) {
                    if (matcher.group(group) != null) {
                        groups.computeIfAbsent(matcher.group(1), prefix -> new LinkedHashMap<>())
                                .putIfAbsent(matcher.group(group).strip(), i);
                    }
                }
            }
        }
        return List.copyOf(groups.values());
    }

    private static String normalize(String name) {
        return name.strip()
                .replaceAll("([a-z])([A-Z])", "$1_$2")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", "_")
                .replaceAll("^_+|_+$", "");
    }
}
