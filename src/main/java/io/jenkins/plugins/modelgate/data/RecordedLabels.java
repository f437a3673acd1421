package io.jenkins.plugins.modelgate.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Determines from the true and predicted values whether they are labels or numbers.
 *
 * <p>Follows scikit-learn's {@code type_of_target}: integers are labels, other numbers are not.
 */
final class RecordedLabels {
    private static final int MAX_LABELS = 10_000;
    private static final Set<String> MISSING = Set.of("", "?", "NA", "N/A", "NaN", "nan", "null", "None", "<NA>");

    private final Map<String, String> names = new HashMap<>();
    private final Set<String> labels = new LinkedHashSet<>();
    private boolean numeric = true;
    private boolean whole = true;
    private boolean tooMany;

    static boolean isMissing(String text) {
        return text == null || MISSING.contains(text.strip());
    }

    void see(String text) {
        if (isMissing(text) || names.containsKey(text)) {
            return;
        }
        String stripped = text.strip();
        if (numeric) {
            try {
                double number = Double.parseDouble(stripped);
                whole &= number == Math.rint(number) && Math.abs(number) < 1L << 53;
            } catch (NumberFormatException e) {
                numeric = false;
            }
        }
        if (labels.size() == MAX_LABELS) {
            tooMany = true;
        } else {
            names.put(text, stripped);
            labels.add(stripped);
        }
    }

    /** Adds a label found in a column name. */
    void declare(String label) {
        numeric &= isWhole(label);
        labels.add(label);
    }

    boolean looksLikeLabels() {
        return !numeric || whole && !tooMany;
    }

    boolean numeric() {
        return numeric;
    }

    boolean tooMany() {
        return tooMany;
    }

    /** The labels in scikit-learn's order: by number where all are numbers, else by text. */
    List<String> sorted() {
        Set<String> canonical = new LinkedHashSet<>();
        for (String label : labels) {
            canonical.add(canonical(label));
        }
        List<String> sorted = new ArrayList<>(canonical);
        sorted.sort(numeric ? Comparator.comparingDouble(Double::parseDouble) : Comparator.naturalOrder());
        return sorted;
    }

    /** A label's canonical form for comparison: 1.0, which pandas makes of 1 in a column with missing values, is 1. */
    String canonical(String label) {
        String stripped = label.strip();
        return numeric && isWhole(stripped) ? Long.toString((long) Double.parseDouble(stripped)) : stripped;
    }

    private static boolean isWhole(String label) {
        try {
            double number = Double.parseDouble(label);
            return number == Math.rint(number) && Math.abs(number) < 1L << 53;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
