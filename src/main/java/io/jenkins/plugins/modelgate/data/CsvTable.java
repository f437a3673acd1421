package io.jenkins.plugins.modelgate.data;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.List;
import weka.core.Instance;
import weka.core.Instances;

/** A CSV file whose columns are understood as the model's attributes of the same names. */
final class CsvTable implements Table {
    private final CsvRecords records;
    private TextRow row;

    CsvTable(Content content) {
        this.records = new CsvRecords(content);
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
        if (!records.hasNext()) {
            return null;
        }
        CsvRecord next = records.next();
        return row.read(next::getField, block, records::error);
    }

    @Override
    public void close() {
        records.close();
    }
}
