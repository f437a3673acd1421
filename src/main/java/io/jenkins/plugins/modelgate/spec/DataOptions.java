package io.jenkins.plugins.modelgate.spec;

import java.util.List;

/**
 * The test set and what it is held against.
 *
 * @param paths one or more files of one form, read as one set; empty for predictions and metrics files
 * @param classAttribute name of the class attribute; {@code null} for the last one
 * @param train training set, for the leakage check; {@code null} for none
 * @param reference reference set, for drift; {@code null} for none
 * @param slices what to cut by: {@code region}, {@code age:0-30,30-60,60-}, {@code region*sex}
 */
public record DataOptions(
        List<String> paths, String classAttribute, String train, String reference, List<String> slices) {
    public static final DataOptions NONE = new DataOptions(null, null, null, null, null);

    public DataOptions {
        paths = paths == null ? List.of() : List.copyOf(paths);
        slices = slices == null ? List.of() : List.copyOf(slices);
    }

    /** These options, and those of a file where one is not given here. */
    DataOptions over(DataOptions file) {
        return new DataOptions(
                paths.isEmpty() ? file.paths : paths,
                classAttribute == null ? file.classAttribute : classAttribute,
                train == null ? file.train : train,
                reference == null ? file.reference : reference,
                slices.isEmpty() ? file.slices : slices);
    }
}
