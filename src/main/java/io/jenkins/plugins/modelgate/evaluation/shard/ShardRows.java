package io.jenkins.plugins.modelgate.evaluation.shard;

import io.jenkins.plugins.modelgate.base.Quote;
import io.jenkins.plugins.modelgate.base.UserInputException;
import io.jenkins.plugins.modelgate.data.Predictions;
import io.jenkins.plugins.modelgate.data.Predictions.SliceColumn;
import io.jenkins.plugins.modelgate.data.PredictionsBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One model's rows, concatenated from several shards. */
public final class ShardRows {
    private final Map<String, Labels> labelColumns = new LinkedHashMap<>();
    private final Map<String, Numbers> numberColumns = new LinkedHashMap<>();
    private List<String> labels;
    private PredictionsBuilder builder;

    /**
     * The builder for the rows of all shards.
     *
     * @throws UserInputException when a shard's labels differ from the earlier ones
     */
    PredictionsBuilder builder(List<String> ofShard) {
        if (builder == null) {
            labels = List.copyOf(ofShard);
            builder = new PredictionsBuilder(labels);
        } else if (!labels.equals(ofShard)) {
            throw new UserInputException(
                    "the shards do not belong together: one has the labels " + labels + ", another " + ofShard);
        }
        return builder;
    }

    /** Adds a value of a slice column; {@code null} is missing. */
    void addLabel(String column, String value) {
        labelColumns.computeIfAbsent(column, name -> new Labels()).add(value);
    }

    void addNumber(String column, double value) {
        numberColumns.computeIfAbsent(column, name -> new Numbers()).add(value);
    }

    /** @throws UserInputException when a slice column is absent from a shard, or differs in kind */
    public Predictions build() {
        Map<String, SliceColumn> columns = new LinkedHashMap<>();
        labelColumns.forEach((name, column) -> {
            require(name, column.size);
            columns.put(name, column.build());
        });
        numberColumns.forEach((name, column) -> {
            require(name, column.size);
            columns.put(name, column.build());
        });
        return builder.build(columns);
    }

    private void require(String column, int size) {
        if (size != builder.size()) {
            throw new UserInputException("the shards do not belong together: the column " + Quote.of(column)
                    + " is not there in all of them, or holds numbers in one and labels in another");
        }
    }

    /** Values numbered by first occurrence. */
    private static final class Labels {
        private final Map<String, Integer> numbers = new LinkedHashMap<>();
        private int[] codes = new int[1 << 10];
        private int size;

        void add(String value) {
            if (size == codes.length) {
                codes = Arrays.copyOf(codes, size + (size >> 1));
            }
            codes[size++] = value == null ? -1 : numbers.computeIfAbsent(value, v -> numbers.size());
        }

        public SliceColumn build() {
            return new SliceColumn.Nominal(new ArrayList<>(numbers.keySet()), Arrays.copyOf(codes, size));
        }
    }

    private static final class Numbers {
        private double[] values = new double[1 << 10];
        private int size;

        void add(double value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, size + (size >> 1));
            }
            values[size++] = value;
        }

        public SliceColumn build() {
            return new SliceColumn.Numeric(Arrays.copyOf(values, size));
        }
    }
}
