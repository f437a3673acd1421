package io.jenkins.plugins.modelgate.data;

import io.jenkins.plugins.modelgate.base.Quote;
import io.jenkins.plugins.modelgate.data.input.ArffHeader;
import io.jenkins.plugins.modelgate.data.input.ArffTokens;
import io.jenkins.plugins.modelgate.data.input.ArffTokens.Kind;
import io.jenkins.plugins.modelgate.data.input.ByteLines;
import io.jenkins.plugins.modelgate.data.input.ByteText;
import io.jenkins.plugins.modelgate.data.input.Content;
import io.jenkins.plugins.modelgate.data.input.InputFile;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import weka.core.Attribute;
import weka.core.DenseInstance;
import weka.core.Instance;
import weka.core.Instances;
import weka.core.SparseInstance;
import weka.core.Utils;

/**
 * An ARFF file. Accepts what Weka's own reader accepts, but reports rows with too few or too many values, which Weka's
 * reader silently reads past.
 */
final class ArffTable implements Table {
    private final Content content;
    private final ByteLines lines;
    private final ArffTokens tokens;
    private final Instances declared;
    private Column[] columns;
    private boolean sparseSafe;
    /** {@code null} if no row can be plain. */
    private PlainRows plain;

    ArffTable(Content content) {
        this.content = content;
        this.lines = new ByteLines(content);
        this.tokens = new ArffTokens(lines, content.file().name());
        this.declared = new ArffHeader(tokens).read();
    }

    /** Reads the rows of a relational value, which are nested in the text of one value. */
    private ArffTable(Content content, Instances declared) {
        this.content = content;
        this.lines = new ByteLines(content);
        this.tokens = new ArffTokens(lines, content.file().name());
        this.declared = declared;
    }

    @Override
    public List<String> columns() {
        return Collections.list(declared.enumerateAttributes()).stream()
                .map(Attribute::name)
                .toList();
    }

    @Override
    public Instances declared() {
        return declared;
    }

    @Override
    public void bind(List<Column> bound) {
        columns = bound.toArray(new Column[0]);
        plain = PlainRows.of(lines, bound);
        int last = -1;
        sparseSafe = true;
        for (Column column : columns) {
            sparseSafe &= column.target() < 0 || column.target() > last;
            sparseSafe &= column.labels() == null
                    || column.target() < 0
                    || column.labels().labels().isEmpty()
                    || column.labels().code(column.labels().labels().get(0)) == 0;
            last = Math.max(last, column.target());
        }
    }

    @Override
    public Instance next(Instances block) {
        double[] values = new double[block.numAttributes()];
        Instance row = plain != null && plain.next(values) ? new DenseInstance(1, values) : any(block);
        if (row != null) {
            row.setDataset(block);
        }
        return row;
    }

    private Instance any(Instances block) {
        if (!tokens.nextLine()) {
            return null;
        }
        Kind kind = tokens.next();
        return kind == Kind.OPEN ? sparse(block) : dense(block, kind);
    }

    private Instance dense(Instances block, Kind first) {
        double[] values = new double[block.numAttributes()];
        Kind kind = first;
        for (int i = 0; i < columns.length; i++) {
            if (kind != Kind.WORD && kind != Kind.QUOTED) {
                throw tokens.error(
                        kind == Kind.END
                                ? "the row has " + i + " values, expected " + columns.length
                                        + "; write ? for a missing one"
                                : "found a brace where a value of " + Quote.of(columns[i].name()) + " was expected");
            }
            Column column = columns[i];
            double value = value(column, kind, block);
            if (column.target() >= 0) {
                values[column.target()] = value;
            }
            kind = tokens.next();
        }
        return new DenseInstance(weight(kind), values);
    }

    private Instance sparse(Instances block) {
        double[] values = new double[block.numAttributes()];
        boolean[] given = new boolean[columns.length];
        int lastIndex = -1;
        for (Kind kind = tokens.next(); kind != Kind.CLOSE; kind = tokens.next()) {
            if (kind == Kind.END) {
                throw tokens.error("the sparse row does not end with } on the same line");
            }
            int index = index();
            if (index <= lastIndex) {
                throw tokens.error("index " + index + " follows " + lastIndex + "; indices have to rise");
            }
            lastIndex = index;
            kind = tokens.next();
            if (kind != Kind.WORD && kind != Kind.QUOTED) {
                throw tokens.error("index " + index + " has no value");
            }
            Column column = columns[index];
            double value = value(column, kind, block);
            if (column.target() >= 0) {
                values[column.target()] = value;
            }
            given[index] = true;
        }
        fillZeros(values, given);
        double weight = weight(tokens.next());
        return sparseSafe ? compact(weight, values) : new DenseInstance(weight, values);
    }

    private int index() {
        try {
            int index = Integer.parseInt(tokens.text());
            if (index >= 0 && index < columns.length) {
                return index;
            }
        } catch (NumberFormatException e) {
            // Reported below.
        }
        throw tokens.error(
                "found " + Quote.of(tokens.text()) + ", expected an index from 0 to " + (columns.length - 1));
    }

    /** Fills in the values that a sparse row omits: 0, which is the first label or the number. */
    private void fillZeros(double[] values, boolean[] given) {
        for (int i = 0; i < columns.length; i++) {
            Column column = columns[i];
            if (given[i] || column.ignored()) {
                continue;
            }
            String label = column.labels() != null && !column.labels().labels().isEmpty()
                    ? column.labels().labels().get(0)
                    : null;
            if (column.target() >= 0 && label != null) {
                values[column.target()] = column.labels().code(label);
            }
            if (column.slice() != null) {
                if (column.slice().numeric()) {
                    column.slice().add(0.0);
                } else {
                    column.slice().add(label == null ? "0" : label);
                }
            }
        }
    }

    private static Instance compact(double weight, double[] values) {
        int count = 0;
        for (double value : values) {
            if (value != 0) {
                count++;
            }
        }
        int[] indices = new int[count];
        double[] kept = new double[count];
        int next = 0;
        for (int i = 0; i < values.length; i++) {
            if (values[i] != 0) {
                indices[next] = i;
                kept[next++] = values[i];
            }
        }
        return new SparseInstance(weight, kept, indices, values.length);
    }

    private double value(Column column, Kind kind, Instances block) {
        if (column.ignored()) {
            return 0;
        }
        if (tokens.isMissing(kind)) {
            if (column.slice() != null) {
                column.slice().addMissing();
            }
            return Utils.missingValue();
        }
        Attribute attribute = column.attribute();
        double value =
                switch (attribute.type()) {
                    case Attribute.NUMERIC -> number(column);
                    case Attribute.NOMINAL -> label(column);
                    case Attribute.DATE -> date(column);
                    case Attribute.STRING ->
                        column.target() < 0
                                ? 0
                                : block.attribute(column.target()).addStringValue(tokens.text());
                    default -> column.target() < 0 ? 0 : relation(column, block);
                };
        if (column.slice() != null) {
            slice(column, value);
        }
        return value;
    }

    private void slice(Column column, double value) {
        if (!column.slice().numeric()) {
            column.slice().add(tokens.text());
        } else if (column.attribute().isNumeric()) {
            column.slice().add(value);
        } else {
            throw tokens.error("column " + Quote.of(column.name()) + " cannot be cut by ranges: it is "
                    + Attribute.typeToString(column.attribute()) + ", not numeric");
        }
    }

    private double number(Column column) {
        try {
            return ByteText.number(tokens.bytes(), tokens.from(), tokens.to());
        } catch (NumberFormatException e) {
            throw tokens.error(
                    "attribute " + Quote.of(column.name()) + " is " + Quote.of(tokens.text()) + ", expected a number");
        }
    }

    private double label(Column column) {
        int code = column.labels().code(tokens.bytes(), tokens.from(), tokens.to());
        if (code == LabelTable.UNKNOWN) {
            code = column.labels().code(tokens.text());
        }
        if (code == LabelTable.UNKNOWN) {
            throw tokens.error("attribute " + Quote.of(column.name()) + " is " + Quote.of(tokens.text())
                    + ", expected one of the labels that the header declares: {"
                    + Quote.list(column.labels().labels()) + "}");
        }
        return code;
    }

    private double date(Column column) {
        try {
            return column.attribute().parseDate(tokens.text());
        } catch (ParseException e) {
            throw tokens.error("attribute " + Quote.of(column.name()) + " is " + Quote.of(tokens.text())
                    + ", expected a date as " + column.attribute().getDateFormat());
        }
    }

    private double relation(Column column, Instances block) {
        Instances relation = new Instances(column.attribute().relation(), 0);
        byte[] text = Arrays.copyOfRange(tokens.bytes(), tokens.from(), tokens.to());
        InputFile place = new InputFile(
                content.file().name() + ", line " + tokens.line() + ", attribute " + column.name(),
                content.file().path(),
                text.length);
        List<Column> identity = new ArrayList<>();
        for (int i = 0; i < relation.numAttributes(); i++) {
            Attribute attribute = relation.attribute(i);
            identity.add(new Column(attribute.name(), i, attribute, LabelTable.of(attribute), null));
        }
        try (ArffTable rows = new ArffTable(place.wrap(text), relation)) {
            rows.bind(identity);
            for (Instance row = rows.next(relation); row != null; row = rows.next(relation)) {
                relation.add(row);
            }
        }
        return block.attribute(column.target()).addRelation(relation);
    }

    private double weight(Kind kind) {
        if (kind == Kind.END) {
            return 1;
        }
        if (kind != Kind.OPEN) {
            throw tokens.error("the row has more values than the " + columns.length + " that the header declares, from "
                    + Quote.of(tokens.text()) + " on; put a value with blanks or commas in quotes");
        }
        double weight = Double.NaN;
        if (tokens.next() == Kind.WORD) {
            try {
                weight = ByteText.number(tokens.bytes(), tokens.from(), tokens.to());
            } catch (NumberFormatException e) {
                weight = Double.NaN;
            }
        }
        if (!RowWeight.isUsable(weight)) {
            throw tokens.error(RowWeight.refusal(tokens.text()));
        }
        if (tokens.next() != Kind.CLOSE || tokens.next() != Kind.END) {
            throw tokens.error("the weight does not end with } at the end of the line");
        }
        return weight;
    }

    @Override
    public void close() {
        content.close();
    }
}
