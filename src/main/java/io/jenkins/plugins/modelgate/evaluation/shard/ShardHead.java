package io.jenkins.plugins.modelgate.evaluation.shard;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modelgate.data.Predictions;
import io.jenkins.plugins.modelgate.data.Predictions.SliceColumn;
import io.jenkins.plugins.modelgate.evaluation.dataset.ColumnProfile;
import io.jenkins.plugins.modelgate.evaluation.dataset.DataProfile;
import io.jenkins.plugins.modelgate.evaluation.dataset.DatasetContext;
import io.jenkins.plugins.modelgate.evaluation.measure.MeasuredModel;
import io.jenkins.plugins.modelgate.model.ModelDescription;
import io.jenkins.plugins.modelgate.report.StrictJson;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * The metadata of a shard, a block of JSON at its beginning.
 *
 * @param spec the evaluation, as {@link io.jenkins.plugins.modelgate.spec.SpecJson} writes it
 * @param files digests of the part's files
 * @param path of the part, as the user gave it
 * @param classAttribute the column with the truth
 * @param rows number of rows read, 0 or more
 * @param machine properties of the machine
 * @param candidate the model
 * @param baseline the model that it is compared with; {@code null} for none
 * @param test profile of the part
 * @param ignoredColumns columns that the model does not know
 * @param headerKnown whether the model says which columns it was trained on
 * @param train of the training set; {@code null} for none
 * @param reference profile of the reference set; {@code null} for none
 */
record ShardHead(
        JsonNode spec,
        List<String> files,
        String path,
        String classAttribute,
        long rows,
        Map<String, String> machine,
        Model candidate,
        Model baseline,
        Profile test,
        List<String> ignoredColumns,
        boolean headerKnown,
        Training train,
        Profile reference) {
    private static final int MOST_LABELS = 1_000_000;
    static final int MOST_BYTES = 64 << 20;
    private static final int DEEPEST = 20;

    ShardHead {
        Objects.requireNonNull(spec, "no spec");
        Objects.requireNonNull(machine, "no machine");
        Objects.requireNonNull(path, "no path of the part");
        Objects.requireNonNull(classAttribute, "no column of the truth");
        require(!files.isEmpty(), "no files");
        Objects.requireNonNull(candidate, "no candidate");
        Objects.requireNonNull(test, "no profile of its rows");
        files = List.copyOf(files);
        ignoredColumns = List.copyOf(ignoredColumns);
    }

    static StrictJson<ShardHead> json() {
        return new StrictJson<>(ShardHead.class, "the head of a shard", MOST_BYTES, DEEPEST);
    }

    static void require(boolean right, String problem) {
        if (!right) {
            throw new IllegalArgumentException(problem);
        }
    }

    /**
     * A model and the format of its rows. The head is followed by the model's timings and then its rows: for each the
     * truth, the answer, a probability for each label, and the weight; then, column by column, the values of the slice
     * columns.
     *
     * @param labels empty for regression
     * @param unscored number of rows that could not be judged
     * @param probabilities whether rows have probabilities
     * @param weighted whether rows have weights
     * @param rows number of rows that follow
     * @param slices the slice columns that follow them
     */
    record Model(
            ModelDescription description,
            List<String> labels,
            long unscored,
            boolean probabilities,
            boolean weighted,
            int rows,
            List<SliceHead> slices) {
        Model {
            Objects.requireNonNull(description, "no description of a model");
            labels = List.copyOf(labels);
            require(Set.copyOf(labels).size() == labels.size(), "two labels of one name");
            slices = List.copyOf(slices);
            require(rows >= 0 && unscored >= 0, rows + " rows, " + unscored + " not scored");
        }

        static Model of(MeasuredModel model) {
            Predictions predictions = model.predictions();
            return new Model(
                    model.description(),
                    predictions.labels(),
                    predictions.unscored(),
                    predictions.hasProbabilities(),
                    predictions.weighted(),
                    predictions.size(),
                    predictions.sliceColumns().entrySet().stream()
                            .map(column -> SliceHead.of(column.getKey(), column.getValue()))
                            .toList());
        }
    }

    /** @param values the labels of a nominal column, which rows refer to by index; {@code null} for a numeric column */
    record SliceHead(String name, List<String> values) {
        SliceHead {
            Objects.requireNonNull(name, "a column without a name");
        }

        static SliceHead of(String name, SliceColumn column) {
            return new SliceHead(name, column instanceof SliceColumn.Nominal nominal ? nominal.values() : null);
        }
    }

    /** @param mean of the targets; {@code null} when there is none */
    record Training(long leaked, Double mean, List<Column> inputs, List<Long> labelRows) {
        static Training of(DatasetContext.Training train) {
            return new Training(train.leaked(), finite(train.targetMean()), columns(train.inputs()), train.labelRows());
        }

        DatasetContext.Training toTraining() {
            return new DatasetContext.Training(leaked, mean == null ? Double.NaN : mean, profiles(inputs), labelRows);
        }
    }

    /**
     * A set of rows. The head is followed by the digests of its rows, and then by a sample of them.
     *
     * @param labels of the target; empty for regression
     * @param target profile of the true values
     * @param answers profile of the predictions
     * @param digests number of digests that follow
     * @param capacity of the sample; {@code null} for no sample
     * @param sampled number of sampled rows that follow
     */
    record Profile(
            List<String> labels,
            List<Column> inputs,
            Column target,
            Column answers,
            long rows,
            int digests,
            Integer capacity,
            int sampled) {
        Profile {
            Objects.requireNonNull(target, "no target");
            Objects.requireNonNull(answers, "no answers");
            labels = List.copyOf(labels);
            inputs = List.copyOf(inputs);
            require(digests >= 0, digests + " digests");
            require(
                    sampled >= 0 && sampled <= (capacity == null ? 0 : capacity),
                    "a sample of " + sampled + " of " + capacity + " rows");
            for (Column input : inputs) {
                require(input.present() + input.missing() == rows, "a column has other rows than the rest");
            }
            int expected = labels.isEmpty() ? 0 : labels.size();
            for (Column other : List.of(target, answers)) {
                require(other.kinds() == expected, "a column has other labels than the model");
            }
        }

        static Profile of(DataProfile profile) {
            return new Profile(
                    profile.targetLabels(),
                    columns(profile.inputs()),
                    Column.of(profile.target()),
                    Column.of(profile.predictions()),
                    profile.rows(),
                    profile.digests().size(),
                    profile.sample() == null ? null : profile.sample().capacity(),
                    profile.sample() == null ? 0 : profile.sample().size());
        }

        boolean hasSample() {
            return capacity != null;
        }

        /** Whether another set has inputs of the same kinds. */
        boolean inputsAs(List<Column> others) {
            return kinds(inputs).equals(kinds(others));
        }

        private static List<Integer> kinds(List<Column> columns) {
            return columns.stream().map(Column::kinds).toList();
        }
    }

    /**
     * Profile of a column's values.
     *
     * @param labelRows rows of each label; {@code null} for numbers
     * @param least the smallest number; {@code null} when there is none
     * @param most the largest number; {@code null} when there is none
     */
    record Column(String name, List<Long> labelRows, long numbers, long missing, Double least, Double most) {
        Column {
            require(labelRows == null || labelRows.size() <= MOST_LABELS, "a column has too many labels");
            boolean counted = labelRows == null || labelRows.stream().allMatch(rows -> rows >= 0);
            require(counted && numbers >= 0 && missing >= 0, "a column has fewer rows than none");
        }

        static Column of(ColumnProfile column) {
            return new Column(
                    column.name(),
                    column.labelRows() == null
                            ? null
                            : LongStream.of(column.labelRows()).boxed().toList(),
                    column.numbers(),
                    column.missing(),
                    finite(column.least()),
                    finite(column.most()));
        }

        ColumnProfile toProfile() {
            return new ColumnProfile(
                    name,
                    labelRows == null
                            ? null
                            : labelRows.stream().mapToLong(Long::longValue).toArray(),
                    numbers,
                    missing,
                    least == null ? Double.POSITIVE_INFINITY : least,
                    most == null ? Double.NEGATIVE_INFINITY : most);
        }

        int kinds() {
            return labelRows == null ? 0 : labelRows.size();
        }

        long present() {
            return labelRows == null
                    ? numbers
                    : labelRows.stream().mapToLong(Long::longValue).sum();
        }
    }

    static List<ColumnProfile> profiles(List<Column> columns) {
        return columns.stream().map(Column::toProfile).toList();
    }

    private static List<Column> columns(List<ColumnProfile> columns) {
        return columns.stream().map(Column::of).toList();
    }

    private static Double finite(double number) {
        return Double.isFinite(number) ? number : null;
    }
}
