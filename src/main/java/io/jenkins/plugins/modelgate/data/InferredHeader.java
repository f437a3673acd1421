package io.jenkins.plugins.modelgate.data;

import io.jenkins.plugins.modelgate.base.Quote;
import io.jenkins.plugins.modelgate.base.UserInputException;
import io.jenkins.plugins.modelgate.data.input.Content;
import io.jenkins.plugins.modelgate.data.input.InputFile;
import io.jenkins.plugins.modelgate.data.input.Records;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import weka.core.Attribute;
import weka.core.Instances;

/**
 * Infers the types of undeclared columns: numbers, or labels in text order. Such labels cannot be passed to a model
 * that identifies its labels by number, because their order may differ.
 */
final class InferredHeader {
    private static final int ABSENT = -1;
    private static final int MAX_LABELS = 100_000;

    private InferredHeader() {}

    /**
     * Reads all rows of all files.
     *
     * @param labels whether labels can be used
     * @throws UserInputException if a label is found but labels cannot be used
     */
    static Instances read(List<InputFile> files, List<String> columns, boolean labels) {
        if (columns.isEmpty()) {
            throw new UserInputException(Quote.of(files.get(0).name()) + " has no columns: its first row is empty");
        }
        if (Set.copyOf(columns).size() < columns.size()) {
            throw new UserInputException(
                    Quote.of(files.get(0).name()) + " has several columns without a name: name each in the first line");
        }
        boolean[] nominal = new boolean[columns.size()];
        for (InputFile file : files) {
            try (Content content = file.open();
                    Records records = Records.open(content)) {
                Map<String, Integer> positions = new HashMap<>();
                List<String> present = records.columns();
                for (int i = 0; i < present.size(); i++) {
                    positions.putIfAbsent(present.get(i), i);
                }
                int[] indices = columns.stream()
                        .mapToInt(column -> positions.getOrDefault(column, ABSENT))
                        .toArray();
                while (records.next()) {
                    for (int i = 0; i < indices.length; i++) {
                        String text = indices[i] == ABSENT ? null : records.get(indices[i]);
                        nominal[i] =
                                nominal[i] || text != null && isLabel(text.strip(), columns.get(i), records, labels);
                    }
                }
            }
        }
        ArrayList<Attribute> attributes = new ArrayList<>();
        for (int i = 0; i < nominal.length; i++) {
            attributes.add(
                    nominal[i]
                            ? new Attribute(columns.get(i), List.copyOf(all(files, columns.get(i))))
                            : new Attribute(columns.get(i)));
        }
        return new Instances(files.get(0).name(), attributes, 0);
    }

    private static boolean isLabel(String text, String name, Records records, boolean labels) {
        if (Missing.matches(text)) {
            return false;
        }
        try {
            Double.parseDouble(text);
            return false;
        } catch (NumberFormatException e) {
            if (labels) {
                return true;
            }
            throw records.error("column " + Quote.of(name) + " holds the label " + Quote.of(text)
                    + ", but the model file does not say in which order it knows its labels: give the test set as"
                    + " ARFF, or save the model together with its header");
        }
    }

    /** All distinct texts of a column, sorted. */
    private static Set<String> all(List<InputFile> files, String name) {
        Set<String> labels = new TreeSet<>();
        for (InputFile file : files) {
            collect(name, file, labels);
        }
        return labels;
    }

    /** Adds all texts of a column, if the file has it. */
    static void collect(String name, InputFile file, Set<String> labels) {
        try (Content content = file.open();
                Records records = Records.open(content)) {
            int column = records.columns().indexOf(name);
            while (column >= 0 && records.next()) {
                String text = records.get(column);
                if (text != null && !Missing.matches(text.strip())) {
                    labels.add(text.strip());
                }
                if (labels.size() > MAX_LABELS) {
                    throw records.error("column " + Quote.of(name) + " has more than " + MAX_LABELS
                            + " different labels, which is the limit");
                }
            }
        }
    }
}
