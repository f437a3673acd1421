package io.jenkins.plugins.modelgate.spec;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The test set and what it is held against.
 *
 * @param paths one or more files of one form, read as one set; empty for predictions and metrics files
 * @param classAttribute name of the class attribute; {@code null} for the last one
 * @param train training set, for the leakage check; {@code null} for none
 * @param reference reference set, for drift; {@code null} for none
 * @param slices what to cut by: {@code region}, {@code age:0-30,30-60,60-}, {@code region*sex}
 * @param group the column whose equal values say which rows belong together; {@code none} for rows that are independent,
 *     whatever repeats in them; {@code null} for rows of which nobody said anything, which are taken as independent
 * @param design how the test set was drawn: {@code random}, or {@code stratified} with so many rows of each label;
 *     {@code null} for random
 */
public record DataOptions(
        List<String> paths,
        String classAttribute,
        String train,
        String reference,
        List<String> slices,
        String group,
        String design) {
    public static final DataOptions NONE = new DataOptions(null, null, null, null, null);

    /** What {@code design} may be. */
    public static final List<String> DESIGNS = List.of("random", "stratified");

    /** Says that rows are independent. */
    public static final String NO_GROUP = "none";

    private static final String STRATIFIED = "stratified";
    private static final Pattern SLICE_SIGNS = Pattern.compile("[*:]");

    /**
     * Checks the options.
     *
     * @throws OptionException when the design is not known, the group is not one column, or the two contradict each other
     */
    public DataOptions {
        paths = paths == null ? List.of() : List.copyOf(paths);
        slices = slices == null ? List.of() : List.copyOf(slices);
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

    /** Independent rows that were drawn whatever their label. */
    public DataOptions(List<String> paths, String classAttribute, String train, String reference, List<String> slices) {
        this(paths, classAttribute, train, reference, slices, null, null);
    }

    /** Whether the test set was drawn with so many rows of each label. */
    public boolean stratified() {
        return STRATIFIED.equals(design);
    }

    /** The column of the groups; {@code null} where rows are taken as independent. */
    public String groupColumn() {
        return NO_GROUP.equals(group) ? null : group;
    }

    /** Whether it was said that rows are independent. */
    public boolean independent() {
        return NO_GROUP.equals(group);
    }

    /** The columns that the answers are read with: what slices are cut by, and the group. */
    public List<String> columns() {
        return groupColumn() == null || slices.contains(group)
                ? slices
                : Stream.concat(slices.stream(), Stream.of(group)).toList();
    }

    /** These options, and those of a file where one is not given here. */
    DataOptions over(DataOptions file) {
        return new DataOptions(
                paths.isEmpty() ? file.paths : paths,
                classAttribute == null ? file.classAttribute : classAttribute,
                train == null ? file.train : train,
                reference == null ? file.reference : reference,
                slices.isEmpty() ? file.slices : slices,
                group == null ? file.group : group,
                design == null ? file.design : design);
    }
}
