package io.jenkins.plugins.modelgate.data;

import io.jenkins.plugins.modelgate.base.Quote;
import io.jenkins.plugins.modelgate.base.UserInputException;
import io.jenkins.plugins.modelgate.data.input.ByteLines;
import io.jenkins.plugins.modelgate.data.input.ByteText;
import io.jenkins.plugins.modelgate.data.input.Content;
import io.jenkins.plugins.modelgate.data.input.InputFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import weka.core.Attribute;
import weka.core.Instance;
import weka.core.Instances;
import weka.core.SparseInstance;
import weka.core.Utils;

/**
 * A libsvm file: each line has the class, then {@code index:value} pairs with ascending indices from 1. The n-th index
 * is the n-th of the model's attributes, not counting the class. Without a model, columns have Weka's names:
 * {@code att_1} and so on, and {@code class}.
 */
final class LibsvmTable implements Table {
    private static final int LOOK_AHEAD = 1_000;
    private static final int MAX_INDEX = 200_000;
    private static final Pattern LINE =
            Pattern.compile("[+-]?[0-9.]+(?:[eE][+-]?[0-9]+)?(?:\\s+qid:[0-9]+)?(?:\\s+[0-9]+:\\S+)+\\s*(?:#.*)?");

    private final Content content;
    private final ByteLines lines;
    private final Instances declared;
    private final int features;
    private Column[] columns;
    private int[] indices = new int[64];
    private double[] values = new double[64];
    private int count;
    private int at;
    private int end;

    /** @param header the model's; {@code null} to count the columns in the file */
    LibsvmTable(Content content, Instances header) {
        this.content = content;
        this.declared = header == null ? numbered(widest(content.file())) : classLast(header);
        this.features = declared.numAttributes() - 1;
        this.lines = new ByteLines(content);
    }

    /** Only counts the columns. */
    private LibsvmTable(Content content) {
        this.content = content;
        this.declared = null;
        this.features = MAX_INDEX;
        this.lines = new ByteLines(content);
    }

    /** Whether a file's first non-blank line looks like libsvm. */
    static boolean looksLikeLibsvm(String line) {
        String begin = line.strip();
        if (begin.length() > LOOK_AHEAD) {
            begin = begin.substring(0, LOOK_AHEAD);
            begin = begin.substring(0, begin.lastIndexOf(' ') + 1).strip();
        }
        return LINE.matcher(begin).matches();
    }

    private static int widest(InputFile file) {
        try (Content ahead = file.open()) {
            LibsvmTable scan = new LibsvmTable(ahead);
            int widest = 0;
            while (scan.nextLine()) {
                scan.pairs(MAX_INDEX);
                widest = Math.max(widest, scan.count == 0 ? 0 : scan.indices[scan.count - 1]);
            }
            return widest;
        }
    }

    private static Instances numbered(int features) {
        ArrayList<Attribute> attributes = new ArrayList<>();
        for (int i = 1; i <= features; i++) {
            attributes.add(new Attribute("att_" + i));
        }
        attributes.add(new Attribute("class"));
        return new Instances("libsvm", attributes, 0);
    }

    private Instances classLast(Instances header) {
        ArrayList<Attribute> attributes = new ArrayList<>();
        for (int i = 0; i < header.numAttributes(); i++) {
            Attribute attribute = header.attribute(i);
            if (i != header.classIndex()) {
                if (!attribute.isNumeric()) {
                    throw new UserInputException(Quote.of(content.file().name()) + ": attribute "
                            + Quote.of(attribute.name()) + " is " + Attribute.typeToString(attribute)
                            + " in the model, but a libsvm file holds numbers only: give ARFF or CSV");
                }
                attributes.add((Attribute) attribute.copy());
            }
        }
        attributes.add((Attribute) header.classAttribute().copy());
        return new Instances(header.relationName(), attributes, 0);
    }

    @Override
    public List<String> columns() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < declared.numAttributes(); i++) {
            names.add(declared.attribute(i).name());
        }
        return names;
    }

    @Override
    public Instances declared() {
        return declared;
    }

    @Override
    public void bind(List<Column> bound) {
        columns = bound.toArray(new Column[0]);
    }

    @Override
    public Instance next(Instances block) {
        if (!nextLine()) {
            return null;
        }
        double target = target();
        pairs(features);
        for (int i = 0; i < columns.length; i++) {
            if (columns[i].slice() != null) {
                slice(columns[i], i, target);
            }
        }
        Instance row = row(target, block.numAttributes());
        row.setDataset(block);
        return row;
    }

    private Instance row(double target, int width) {
        int targetIndex = columns[features].target();
        int[] filled = new int[count + 1];
        double[] kept = new double[count + 1];
        int size = 0;
        boolean placed = target == 0;
        for (int i = 0; i < count; i++) {
            int index = columns[indices[i] - 1].target();
            if (!placed && index > targetIndex) {
                filled[size] = targetIndex;
                kept[size++] = target;
                placed = true;
            }
            if (values[i] != 0) {
                filled[size] = index;
                kept[size++] = values[i];
            }
        }
        if (!placed) {
            filled[size] = targetIndex;
            kept[size++] = target;
        }
        return new SparseInstance(1, Arrays.copyOf(kept, size), Arrays.copyOf(filled, size), width);
    }

    private void slice(Column column, int index, double target) {
        double value = index == features ? target : 0;
        for (int i = 0; i < count && index < features; i++) {
            value = indices[i] == index + 1 ? values[i] : value;
        }
        if (Double.isNaN(value)) {
            column.slice().addMissing();
        } else if (column.slice().numeric()) {
            column.slice().add(value);
        } else {
            column.slice()
                    .add(
                            column.attribute().isNominal()
                                    ? column.attribute().value((int) value)
                                    : Utils.doubleToString(value, 6));
        }
    }

    private boolean nextLine() {
        while (lines.next()) {
            at = lines.start();
            end = lines.end();
            skipBlanks();
            if (at < end && lines.buffer()[at] != '#') {
                return true;
            }
        }
        return false;
    }

    private void skipBlanks() {
        while (at < end && lines.buffer()[at] <= ' ' && lines.buffer()[at] >= 0) {
            at++;
        }
    }

    private int wordEnd() {
        int to = at;
        while (to < end && (lines.buffer()[to] > ' ' || lines.buffer()[to] < 0)) {
            to++;
        }
        return to;
    }

    private double target() {
        int to = wordEnd();
        String text = ByteText.decode(lines.buffer(), at, to);
        at = to;
        if ("?".equals(text)) {
            return Utils.missingValue();
        }
        Column column = columns[features];
        double number = number(text, "the class");
        if (column.labels() == null) {
            return number;
        }
        int code = column.labels().code(text);
        List<String> labels = column.labels().labels();
        for (int i = 0; i < labels.size() && code == LabelTable.UNKNOWN; i++) {
            if (isNumber(labels.get(i), number)) {
                code = column.labels().code(labels.get(i));
            }
        }
        if (code == LabelTable.UNKNOWN) {
            throw error("the class is " + Quote.of(text) + ", which the model was not trained with; it knows {"
                    + Quote.list(labels) + "}");
        }
        return code;
    }

    private static boolean isNumber(String label, double number) {
        try {
            return Double.parseDouble(label) == number;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** Reads pairs up to the end of the line or a comment; the class may still come first. */
    private void pairs(int most) {
        count = 0;
        for (skipBlanks(); at < end && lines.buffer()[at] != '#'; skipBlanks()) {
            int to = wordEnd();
            int colon = at;
            while (colon < to && lines.buffer()[colon] != ':') {
                colon++;
            }
            String name = ByteText.decode(lines.buffer(), at, colon);
            if (colon < to && !"qid".equals(name)) {
                add(name, colon + 1, to, most);
            } else if (colon == to && (count > 0 || columns != null)) {
                throw error("found " + Quote.of(name) + ", expected index:value");
            }
            at = to;
        }
    }

    private void add(String name, int from, int to, int most) {
        int index;
        try {
            index = Integer.parseInt(name);
        } catch (NumberFormatException e) {
            throw error("found the index " + Quote.of(name) + ", expected a whole number");
        }
        if (index < 1 || index > most) {
            throw error("found the index " + index + ", expected 1 to " + most
                    + (most < MAX_INDEX ? ", as many attributes as the model has beside the class" : ""));
        }
        if (count > 0 && index <= indices[count - 1]) {
            throw error("index " + index + " follows " + indices[count - 1] + "; indices have to rise");
        }
        if (count == indices.length) {
            indices = Arrays.copyOf(indices, count * 2);
            values = Arrays.copyOf(values, count * 2);
        }
        indices[count] = index;
        try {
            values[count++] = ByteText.number(lines.buffer(), from, to);
        } catch (NumberFormatException e) {
            throw error("the value of index " + index + " is " + Quote.of(ByteText.decode(lines.buffer(), from, to))
                    + ", expected a number");
        }
    }

    private double number(String text, String what) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw error(what + " is " + Quote.of(text) + ", expected a number");
        }
    }

    private UserInputException error(String what) {
        return new UserInputException(Quote.of(content.file().name()) + ", line " + lines.number() + ": " + what);
    }

    @Override
    public void close() {
        content.close();
    }
}
