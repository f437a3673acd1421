package io.jenkins.plugins.modelgate.data;

import io.jenkins.plugins.modelgate.base.Quote;
import io.jenkins.plugins.modelgate.base.UserInputException;
import io.jenkins.plugins.modelgate.data.input.Content;
import io.jenkins.plugins.modelgate.data.input.InputFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import weka.core.Attribute;
import weka.core.Instance;
import weka.core.Instances;

/** One or more files with the same columns, read one after the other. */
final class FileDataset implements Dataset {
    /** Values per block (32 MB), so that rows with very many columns do not exhaust memory. */
    private static final long MAX_VALUES = 4 << 20;

    private final List<InputFile> files;
    private final Instances header;
    private final boolean ownsValues;
    private final Map<String, SliceCollector> slices;
    private final List<String> digests = new ArrayList<>();
    private final Set<String> ignored = new LinkedHashSet<>();
    private final boolean labelOptional;
    private boolean labelled;
    private int nextFile;
    private Content content;
    private Table table;
    private long rows;

    /** @param labelOptional whether the files may lack the class attribute; all rows are then unlabelled */
    FileDataset(List<InputFile> files, Instances header, List<SliceSpec> specs, boolean labelOptional) {
        this.files = files;
        this.labelOptional = labelOptional;
        this.header = header;
        this.ownsValues = header.checkForStringAttributes() || header.checkForAttributeType(Attribute.RELATIONAL);
        this.slices = SliceCollector.of(specs);
        openNext();
    }

    private void openNext() {
        InputFile file = files.get(nextFile++);
        content = file.open();
        try {
            table = Datasets.table(content, header);
            table.bind(columns(file));
        } catch (RuntimeException e) {
            content.close();
            throw e;
        }
    }

    private List<Column> columns(InputFile file) {
        List<String> names = table.columns();
        HeaderCheck check = new HeaderCheck(file.name(), header);
        int[] located = check.locate(names, labelOptional);
        labelled = located[header.classIndex()] != HeaderCheck.ABSENT;
        Map<Integer, Integer> targets = new LinkedHashMap<>();
        for (int i = 0; i < located.length; i++) {
            targets.put(located[i], i);
        }
        for (String slice : slices.keySet()) {
            SliceCollector.requireColumn(slice, names, file.name());
        }
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            Integer target = targets.get(i);
            SliceCollector slice = slices.get(names.get(i));
            Attribute declared =
                    table.declared() == null ? null : table.declared().attribute(i);
            if (target != null) {
                Attribute trained = header.attribute(target);
                columns.add(new Column(
                        names.get(i),
                        target,
                        declared == null ? trained : declared,
                        labels(check, declared, trained),
                        slice));
            } else {
                LabelTable labels = declared == null || slice == null ? null : LabelTable.of(declared);
                columns.add(new Column(names.get(i), Column.NO_TARGET, declared, labels, slice));
                ignored.add(names.get(i));
            }
        }
        return columns;
    }

    private static LabelTable labels(HeaderCheck check, Attribute declared, Attribute trained) {
        if (declared == null) {
            return LabelTable.of(trained);
        }
        int[] codes = check.match(declared, trained);
        if (codes == null) {
            return null;
        }
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < codes.length; i++) {
            labels.add(declared.value(i));
        }
        return new LabelTable(labels, codes);
    }

    @Override
    public Instances header() {
        return header;
    }

    @Override
    public Block read(int maxRows) {
        Instances block = ownsValues ? header.stringFreeStructure() : new Instances(header, Math.min(maxRows, 10_000));
        long values = 0;
        while (block.numInstances() < maxRows && values < MAX_VALUES && table != null) {
            Instance row = table.next(block);
            if (row != null) {
                rows++;
                if (!labelled) {
                    row.setMissing(header.classIndex());
                }
                block.add(row);
                values += row.numValues();
                continue;
            }
            digests.add(content.sha256());
            table.close();
            table = null;
            if (nextFile < files.size()) {
                openNext();
            }
        }
        if (rows == 0) {
            throw new UserInputException(Quote.of(path()) + " has no rows: there is nothing to measure");
        }
        Map<String, Predictions.SliceColumn> taken = new LinkedHashMap<>();
        slices.forEach((name, slice) -> taken.put(name, slice.take()));
        return new Block(block, taken);
    }

    @Override
    public long rows() {
        return rows;
    }

    @Override
    public List<String> ignoredColumns() {
        return List.copyOf(ignored);
    }

    @Override
    public String path() {
        return files.stream().map(InputFile::name).collect(Collectors.joining(", "));
    }

    @Override
    public List<String> fileSha256s() {
        List<String> all = new ArrayList<>(digests);
        if (table != null) {
            all.add(content.sha256());
        }
        for (int file = nextFile; file < files.size(); file++) {
            try (Content rest = files.get(file).open()) {
                all.add(rest.sha256());
            }
        }
        return all;
    }

    @Override
    public void close() {
        if (table != null) {
            table.close();
        }
    }
}
