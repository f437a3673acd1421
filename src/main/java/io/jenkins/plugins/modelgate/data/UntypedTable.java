package io.jenkins.plugins.modelgate.data;

import io.jenkins.plugins.modelgate.data.input.Records;
import java.util.List;
import weka.core.Instance;
import weka.core.Instances;

/** A file without types; its columns have the types of the model's attributes with the same names. */
final class UntypedTable implements Table {
    private final Records records;
    private TextRow row;

    UntypedTable(Records records) {
        this.records = records;
    }

    @Override
    public List<String> columns() {
        return records.columns();
    }

    @Override
    public Instances declared() {
        return null;
    }

    @Override
    public void bind(List<Column> columns) {
        row = new TextRow(columns);
    }

    @Override
    public Instance next(Instances block) {
        return records.next() ? row.read(records, block) : null;
    }

    @Override
    public void close() {
        records.close();
    }
}
