package io.jenkins.plugins.modelgate.data;

import io.jenkins.plugins.modelgate.base.Quote;
import io.jenkins.plugins.modelgate.data.input.Records;
import java.text.ParseException;
import java.util.List;
import weka.core.Attribute;
import weka.core.DenseInstance;
import weka.core.Instance;
import weka.core.Instances;
import weka.core.Utils;

/** Builds a row from one text per column, for files that do not declare types. */
final class TextRow {
    private final Column[] columns;

    TextRow(List<Column> columns) {
        this.columns = columns.toArray(new Column[0]);
    }

    Instance read(Records records, Instances block) {
        double[] values = new double[block.numAttributes()];
        for (int i = 0; i < columns.length; i++) {
            Column column = columns[i];
            if (column.ignored()) {
                continue;
            }
            String text = records.get(i);
            if (column.target() >= 0) {
                values[column.target()] = text == null ? Utils.missingValue() : value(column, text, block, records);
            }
            if (column.slice() != null) {
                boolean label = text != null
                        && column.labels() != null
                        && column.labels().code(text.strip()) != LabelTable.UNKNOWN;
                if (label && !column.slice().numeric()) {
                    column.slice().add(text.strip());
                } else {
                    column.slice().addText(text, records);
                }
            }
        }
        Instance row = new DenseInstance(1, values);
        row.setDataset(block);
        return row;
    }

    private static double value(Column column, String text, Instances block, Records records) {
        Attribute attribute = column.attribute();
        String stripped = text.strip();
        if (attribute.isNominal()) {
            int code = column.labels().code(text);
            if (code == LabelTable.UNKNOWN) {
                code = column.labels().code(stripped);
            }
            if (code == LabelTable.UNKNOWN && !Missing.matches(stripped)) {
                throw records.error("column " + Quote.of(column.name()) + " is " + Quote.of(stripped)
                        + ", a label that the model was not trained with; it knows "
                        + HeaderCheck.labels(attribute));
            }
            return code == LabelTable.UNKNOWN ? Utils.missingValue() : code;
        }
        if (attribute.isString()) {
            return text.isEmpty()
                    ? Utils.missingValue()
                    : block.attribute(column.target()).addStringValue(text);
        }
        if (Missing.matches(stripped)) {
            return Utils.missingValue();
        }
        if (attribute.isDate()) {
            try {
                return attribute.parseDate(stripped);
            } catch (ParseException e) {
                throw records.error("column " + Quote.of(column.name()) + " is " + Quote.of(stripped)
                        + ", expected a date as " + attribute.getDateFormat());
            }
        }
        return number(column, stripped, records);
    }

    private static double number(Column column, String text, Records records) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw records.error("column " + Quote.of(column.name()) + " is " + Quote.of(text) + ", expected a number");
        }
    }
}
