package io.jenkins.plugins.modelgate.data;

import io.jenkins.plugins.modelgate.spec.TestData;
import java.util.ArrayList;
import java.util.List;
import weka.core.Attribute;
import weka.core.Instances;

/** Opens test sets. The form of a file is told by its content. */
public final class Datasets {
    private static final int LOOK_AHEAD = 1 << 16;

    private Datasets() {}

    /**
     * Opens a test set and holds its columns against the model's.
     *
     * @param data one or more files
     * @param modelHeader what the model was trained on, with the class index set; {@code null} when the model file
     *     does not hold it
     * @throws UserInputException if a file cannot be opened, or does not fit the model
     */
    public static Dataset open(TestData data, Instances modelHeader) {
        if (data.paths().isEmpty()) {
            throw new UserInputException("no test set was given: name a file to measure on");
        }
        List<InputFile> files =
                data.paths().stream().map(path -> InputFile.of(path, "test set")).toList();
        List<SliceSpec> slices = data.slices().stream().map(SliceSpec::parse).toList();
        Instances header = modelHeader == null
                ? ownHeader(files.get(0), data.classAttribute())
                : OpenLabels.close(modelHeader, files);
        if (modelHeader != null) {
            new HeaderCheck(files.get(0).name(), modelHeader).classAttribute(data.classAttribute());
        }
        return new FileDataset(files, new Instances(header, 0), slices, data.reference() != null);
    }

    /**
     * Opens one file by what its first bytes look like.
     *
     * @param header the model's; {@code null} for none
     */
    static Table table(Content content, Instances header) {
        byte[] head = content.peek(LOOK_AHEAD);
        String begin = firstLine(head);
        if (begin.isEmpty() || begin.charAt(0) == '@') {
            return new ArffTable(content);
        }
        return LibsvmTable.looksLikeLibsvm(begin)
                ? new LibsvmTable(content, header)
                : new TextTable(Records.open(content));
    }

    /** The first line that is neither blank nor a comment of ARFF or libsvm; empty when there is none. */
    private static String firstLine(byte[] head) {
        boolean marked = head.length > 2 && head[0] == (byte) 0xef && head[1] == (byte) 0xbb && head[2] == (byte) 0xbf;
        return Text.decode(head, marked ? 3 : 0, head.length)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && line.charAt(0) != '%' && line.charAt(0) != '#')
                .findFirst()
                .orElse("");
    }

    /** The header as the file has it, for a model that brings none. */
    private static Instances ownHeader(InputFile file, String classAttribute) {
        try (Content content = file.open();
                Table table = table(content, null)) {
            Instances declared = table.declared() == null ? numericHeader(file, table) : table.declared();
            Instances header = new Instances(declared, 0);
            Attribute target = classAttribute == null
                    ? header.attribute(header.numAttributes() - 1)
                    : header.attribute(classAttribute);
            if (target == null) {
                throw new UserInputException(Quote.of(file.name()) + " has no class attribute "
                        + Quote.of(classAttribute) + "; it has " + Quote.list(table.columns()));
            }
            if (!target.isNominal() && !target.isNumeric()) {
                throw new UserInputException(Quote.of(file.name()) + ": the class attribute "
                        + Quote.of(target.name()) + " is " + Attribute.typeToString(target)
                        + ", expected nominal or numeric; name another one");
            }
            header.setClass(target);
            return header;
        }
    }

    /**
     * A CSV file cannot say in which order the model knows its labels, so that without the model's own header it is
     * good for numbers only.
     */
    private static Instances numericHeader(InputFile file, Table table) {
        try (Content content = file.open();
                Records records = Records.open(content)) {
            List<String> names = table.columns();
            while (records.next()) {
                for (int i = 0; i < names.size(); i++) {
                    String text = records.get(i);
                    requireNumber(text == null ? "" : text.strip(), names.get(i), records);
                }
            }
            ArrayList<Attribute> attributes = new ArrayList<>();
            for (String name : names) {
                attributes.add(new Attribute(name));
            }
            return new Instances(file.name(), attributes, 0);
        }
    }

    private static void requireNumber(String text, String column, Records records) {
        if (Missing.matches(text)) {
            return;
        }
        try {
            Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw records.error("column " + Quote.of(column) + " holds the label " + Quote.of(text)
                    + ", but the model file does not say in which order it knows its labels: give the test set as ARFF,"
                    + " or save the model together with its header");
        }
    }
}
