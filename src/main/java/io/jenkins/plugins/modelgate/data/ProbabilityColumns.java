package io.jenkins.plugins.modelgate.data;

import io.jenkins.plugins.modelgate.base.Quote;
import io.jenkins.plugins.modelgate.base.UserInputException;
import io.jenkins.plugins.modelgate.data.input.Records;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The labels of a predictions file, and the column with the probability of each.
 *
 * @param labels in order
 * @param columns the column for each label; -1 for the one of two labels whose probability is the complement to 1;
 *     {@code null} if there are no probabilities
 */
record ProbabilityColumns(List<String> labels, int[] columns) {
    private static final int REST = -1;

    /** Rounding error of single precision outside 0 to 1. */
    private static final double TOLERANCE = 1e-6;

    /** Rounding error of probabilities written with two decimals. */
    private static final double SUM_TOLERANCE = 0.05;

    /**
     * Matches the labels found in the file with the columns' names.
     *
     * @param positive the positive one of two labels, from the user; {@code null} for the last
     * @throws UserInputException if the columns that the user named do not fit
     */
    static ProbabilityColumns resolve(
            String file, PredictionColumns roles, List<String> names, RecordedLabels seen, String positive) {
        List<String> labels = seen.sorted();
        for (Map<String, Integer> group : roles.probabilities()) {
            ProbabilityColumns found = byLabel(group, labels, seen, roles.named());
            if (found == null) {
                found = byNumber(group, labels);
            }
            if (found != null) {
                return found.last(positive);
            }
        }
        if (roles.named()) {
            Set<String> missing = new HashSet<>(labels);
            missing.removeAll(roles.probabilities().get(0).keySet());
            throw new UserInputException(Quote.of(file) + ": the rows hold the labels "
                    + Quote.list(missing.stream().sorted().toList())
                    + ", for which no probability column was named");
        }
        ProbabilityColumns found = byOwnName(roles, names, labels, seen);
        if (found == null && roles.score() != PredictionColumns.NONE) {
            found = byScore(file, roles, labels, positive);
        }
        return found == null ? new ProbabilityColumns(labels, null).last(positive) : found.last(positive);
    }

    /** {@code proba_no}, {@code proba_yes}; or one of the two. */
    private static ProbabilityColumns byLabel(
            Map<String, Integer> group, List<String> labels, RecordedLabels seen, boolean named) {
        Map<String, Integer> byLabel = new HashMap<>();
        group.forEach((label, column) -> byLabel.put(seen.canonical(label), column));
        if (byLabel.keySet().containsAll(labels)) {
            for (String label : group.keySet()) {
                seen.declare(label);
            }
            List<String> all = seen.sorted();
            return of(all, byLabel).complete(named);
        }
        if (labels.size() == 2
                && byLabel.size() == 1
                && labels.contains(byLabel.keySet().iterator().next())) {
            return of(labels, byLabel);
        }
        return null;
    }

    /** One label and one column: the other label's name is unknown. */
    private ProbabilityColumns complete(boolean named) {
        return labels.size() == 1 && !named ? null : this;
    }

    /** {@code proba_0}, {@code proba_1}: in the order of the labels. */
    private static ProbabilityColumns byNumber(Map<String, Integer> group, List<String> labels) {
        int[] columns = new int[labels.size()];
        for (int i = 0; i < columns.length; i++) {
            Integer column = group.get(Integer.toString(i));
            if (column == null) {
                return null;
            }
            columns[i] = column;
        }
        return group.size() == columns.length && columns.length > 1 ? new ProbabilityColumns(labels, columns) : null;
    }

    /** Columns with exactly the labels' names. */
    private static ProbabilityColumns byOwnName(
            PredictionColumns roles, List<String> names, List<String> labels, RecordedLabels seen) {
        Map<String, Integer> byLabel = new HashMap<>();
        Set<Integer> taken = new HashSet<>(
                List.of(roles.id(), roles.actual(), roles.predicted(), roles.weight(), roles.count(), roles.latency()));
        for (int i = 0; i < names.size(); i++) {
            if (!taken.contains(i)) {
                byLabel.putIfAbsent(seen.canonical(names.get(i)), i);
            }
        }
        return labels.size() > 1 && byLabel.keySet().containsAll(labels) ? of(labels, byLabel) : null;
    }

    /** One column with the probability of the positive label. */
    private static ProbabilityColumns byScore(
            String file, PredictionColumns roles, List<String> labels, String positive) {
        List<String> two = labels;
        if (labels.size() == 1 && List.of("0", "1").contains(labels.get(0))) {
            two = List.of("0", "1");
        } else if (labels.size() == 1 && positive != null && !labels.contains(positive)) {
            two = List.of(labels.get(0), positive);
        }
        if (two.size() != 2) {
            if (roles.predicted() != PredictionColumns.NONE) {
                return null;
            }
            throw new UserInputException(Quote.of(file) + ": a single column of scores cannot distinguish the "
                    + labels.size() + " labels " + Quote.list(labels) + "; give a probability for each label");
        }
        int positiveIndex = positive == null ? 1 : two.indexOf(positive);
        if (positiveIndex < 0) {
            throw new UserInputException(Quote.of(file) + ": the positive label " + Quote.of(positive)
                    + " is not one of " + Quote.list(two));
        }
        int[] columns = {REST, REST};
        columns[positiveIndex] = roles.score();
        return new ProbabilityColumns(two, columns);
    }

    private static ProbabilityColumns of(List<String> labels, Map<String, Integer> byLabel) {
        int[] columns = new int[labels.size()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = byLabel.getOrDefault(labels.get(i), REST);
        }
        return new ProbabilityColumns(labels, columns);
    }

    /** Puts the positive one of two labels last, as everywhere. */
    private ProbabilityColumns last(String positive) {
        if (positive == null || labels.size() != 2 || !labels.get(0).equals(positive)) {
            return this;
        }
        List<String> turned = new ArrayList<>(List.of(labels.get(1), labels.get(0)));
        return new ProbabilityColumns(turned, columns == null ? null : new int[] {columns[1], columns[0]});
    }

    /**
     * Reads a row's probabilities.
     *
     * @return whether all of them are present
     */
    boolean read(Records row, double[] into) {
        double sum = 0;
        int rest = REST;
        for (int label = 0; label < columns.length; label++) {
            if (columns[label] == REST) {
                rest = label;
                continue;
            }
            String text = row.get(columns[label]);
            if (RecordedLabels.isMissing(text)) {
                return false;
            }
            double probability;
            try {
                probability = Double.parseDouble(text.strip());
            } catch (NumberFormatException e) {
                throw row.error("the probability of " + Quote.of(labels.get(label)) + " is " + Quote.of(text)
                        + ", expected a number from 0 to 1");
            }
            if (!(probability >= -TOLERANCE && probability <= 1 + TOLERANCE)) {
                throw row.error("the probability of " + Quote.of(labels.get(label)) + " is "
                        + Quote.words(text).strip() + ", expected 0 to 1; turn scores into probabilities first");
            }
            into[label] = Math.min(1, Math.max(0, probability));
            sum += into[label];
        }
        if (rest != REST) {
            into[rest] = 1 - sum;
        } else if (Math.abs(sum - 1) > SUM_TOLERANCE) {
            throw row.error("the probabilities add up to " + sum + ", expected 1; is a label's column missing?");
        }
        return true;
    }
}
