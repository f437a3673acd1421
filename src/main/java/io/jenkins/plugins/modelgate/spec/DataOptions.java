package io.jenkins.plugins.modelgate.spec;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The test set and what it is compared with.
 *
 * @param paths one or more files of the same format, read as one set; empty for predictions and metrics files
 * @param classAttribute name of the class attribute; {@code null} for the last one
 * @param train training set, for the leakage check; {@code null} for none
 * @param reference reference set, for drift; {@code null} for none
 * @param slices how to slice: {@code region}, {@code age:0-30,30-60,60-}, {@code region*sex}
 * @param group the column whose equal values mark rows that belong together; {@code none} for rows that are declared
 *     independent, whatever values they share; {@code null} if nothing was declared, in which case rows are assumed to
 *     be independent
 * @param design how the test set was drawn: {@code random}, or {@code stratified} with a fixed number of rows per
 *     label; {@code null} for random
 * @param prevalence label shares of the population that the metrics should describe, over 0 and under 1; empty for the
 *     shares of the test set
 */
public record DataOptions(
        List<String> paths,
        String classAttribute,
        String train,
        String reference,
        List<String> slices,
        String group,
        String design,
        Map<String, Double> prevalence) {
    public static final DataOptions NONE = new DataOptions(null, null, null, null, null);

    /** Valid values of {@code design}. */
    public static final List<String> DESIGNS = List.of("random", "stratified");

    /** Declares rows to be independent. */
    public static final String NO_GROUP = "none";

    private static final String STRATIFIED = "stratified";
    private static final Pattern SLICE_SIGNS = Pattern.compile("[*:]");

    /** Rounding error in a sum of shares. */
    private static final double ROUNDING = 1e-9;

    /**
     * Validates the options.
     *
     * @throws OptionException if the design is unknown, the group is not one column, or the two contradict each other
     */
    public DataOptions {
        paths = paths == null ? List.of() : List.copyOf(paths);
        slices = slices == null ? List.of() : List.copyOf(slices);
        prevalence = prevalence == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(prevalence));
        requireShares(prevalence);
        if (design != null && !DESIGNS.contains(design)) {
            throw new OptionException("design", "found '" + design + "', expected random or stratified");
        }
        if (group != null && SLICE_SIGNS.matcher(group).find()) {
            throw new OptionException(
                    "group", "found '" + group + "', expected the name of one column, without * and :");
        }
        if (group != null && !NO_GROUP.equals(group) && STRATIFIED.equals(design)) {
            throw new OptionException(
                    "design",
                    "found 'stratified' together with a group: groups come with whatever labels their rows have; leave"
                            + " out one of the two");
        }
    }

    private static void requireShares(Map<String, Double> prevalence) {
        double sum = 0;
        for (Map.Entry<String, Double> share : prevalence.entrySet()) {
            double value = share.getValue() == null ? Double.NaN : share.getValue();
            if (!(value > 0 && value < 1)) {
                throw new OptionException(
                        "prevalence",
                        "found " + share.getValue() + " for the label '" + share.getKey()
                                + "', expected a share over 0 and under 1, such as 0.05");
            }
            sum += value;
        }
        if (sum > 1 + ROUNDING) {
            throw new OptionException(
                    "prevalence",
                    "found shares that add up to " + sum + ", expected 1, or less where a label is left out");
        }
    }

    /**
     * Parses shares.
     *
     * @param texts label to a number, {@code 0.05} or {@code 5%}; {@code null} for none
     * @throws OptionException if one is not a number
     */
    public static Map<String, Double> shares(Map<String, String> texts) {
        Map<String, Double> shares = new TreeMap<>();
        if (texts != null) {
            texts.forEach((label, text) -> shares.put(label, share(label, text)));
        }
        return shares;
    }

    private static double share(String label, String text) {
        String stripped = text == null ? "" : text.strip();
        boolean percent = stripped.endsWith("%");
        try {
            double number = Double.parseDouble(percent ? stripped.substring(0, stripped.length() - 1) : stripped);
            return percent ? number / 100 : number;
        } catch (NumberFormatException e) {
            throw new OptionException(
                    "prevalence",
                    "found '" + text + "' for the label '" + label + "', expected a share such as 0.05 or 5%");
        }
    }

    /** Options with the test set's own label shares. */
    public DataOptions(
            List<String> paths,
            String classAttribute,
            String train,
            String reference,
            List<String> slices,
            String group,
            String design) {
        this(paths, classAttribute, train, reference, slices, group, design, null);
    }

    /** Options for independent rows drawn regardless of their label. */
    public DataOptions(List<String> paths, String classAttribute, String train, String reference, List<String> slices) {
        this(paths, classAttribute, train, reference, slices, null, null);
    }

    /** Whether the test set was drawn with a fixed number of rows per label. */
    public boolean stratified() {
        return STRATIFIED.equals(design);
    }

    /** The grouping column; {@code null} if rows are assumed to be independent. */
    public String groupColumn() {
        return NO_GROUP.equals(group) ? null : group;
    }

    /** Whether rows were declared independent. */
    public boolean independent() {
        return NO_GROUP.equals(group);
    }

    /** The columns to read along with the answers: those for slices, and the group. */
    public List<String> columns() {
        return groupColumn() == null || slices.contains(group)
                ? slices
                : Stream.concat(slices.stream(), Stream.of(group)).toList();
    }

    /** These options, falling back to those of a file. */
    DataOptions over(DataOptions file) {
        return new DataOptions(
                paths.isEmpty() ? file.paths : paths,
                classAttribute == null ? file.classAttribute : classAttribute,
                train == null ? file.train : train,
                reference == null ? file.reference : reference,
                slices.isEmpty() ? file.slices : slices,
                group == null ? file.group : group,
                design == null ? file.design : design,
                prevalence.isEmpty() ? file.prevalence : prevalence);
    }
}
