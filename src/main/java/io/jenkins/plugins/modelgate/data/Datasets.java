package io.jenkins.plugins.modelgate.data;

import io.jenkins.plugins.modelgate.base.Quote;
import io.jenkins.plugins.modelgate.base.UserInputException;
import io.jenkins.plugins.modelgate.data.input.ByteText;
import io.jenkins.plugins.modelgate.data.input.Content;
import io.jenkins.plugins.modelgate.data.input.InputFile;
import io.jenkins.plugins.modelgate.data.input.Records;
import io.jenkins.plugins.modelgate.spec.DataOptions;
import java.util.List;
import weka.core.Attribute;
import weka.core.Instances;

/** Opens test sets. A file's format is detected from its content. */
public final class Datasets {
    private static final int LOOK_AHEAD = 1 << 16;

    private Datasets() {}

    /**
     * Opens a test set and checks its columns against the model's.
     *
     * @param data one or more files
     * @param modelHeader the header the model was trained on, with the class index set; {@code null} if the model file
     *     does not contain it
     * @throws UserInputException if a file cannot be opened or does not fit the model
     */
    public static Dataset open(DataOptions data, Instances modelHeader) {
        return open(data, modelHeader, false);
    }

    /**
     * Opens a test set and checks its columns against the model's.
     *
     * @param data one or more files
     * @param modelHeader the header the model was trained on, with the class index set; {@code null} if the model does
     *     not provide one
     * @param namesLabels whether a model without a header takes and returns labels by name, so that their order does
     *     not matter in a file that declares none
     * @throws UserInputException if a file cannot be opened or does not fit the model
     */
    public static Dataset open(DataOptions data, Instances modelHeader, boolean namesLabels) {
        if (data.paths().isEmpty()) {
            throw new UserInputException("no test set was given: name a file");
        }
        List<InputFile> files = data.paths().stream()
                .map(path -> InputFile.of(path, "test set"))
                .toList();
        List<SliceSpec> slices = data.columns().stream().map(SliceSpec::parse).toList();
        Instances header = modelHeader == null
                ? ownHeader(files, data.classAttribute(), namesLabels)
                : OpenLabels.close(modelHeader, files);
        if (modelHeader != null) {
            new HeaderCheck(files.get(0).name(), modelHeader).classAttribute(data.classAttribute());
        }
        return new FileDataset(files, new Instances(header, 0), slices, data.reference() != null);
    }

    /**
     * Opens one file in the format that its first bytes suggest.
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
                : new UntypedTable(Records.open(content));
    }

    /** The first line that is neither blank nor an ARFF or libsvm comment; empty if there is none. */
    private static String firstLine(byte[] head) {
        boolean marked = head.length > 2 && head[0] == (byte) 0xef && head[1] == (byte) 0xbb && head[2] == (byte) 0xbf;
        return ByteText.decode(head, marked ? 3 : 0, head.length)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && line.charAt(0) != '%' && line.charAt(0) != '#')
                .findFirst()
                .orElse("");
    }

    /** The header taken from the first file, for a model without one. */
    private static Instances ownHeader(List<InputFile> files, String classAttribute, boolean namesLabels) {
        InputFile file = files.get(0);
        try (Content content = file.open();
                Table table = table(content, null)) {
            Instances declared = table.declared() == null
                    ? InferredHeader.read(files, table.columns(), namesLabels)
                    : table.declared();
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
}
