package io.jenkins.plugins.modelgate.model;

import io.jenkins.plugins.modelgate.base.Quote;
import io.jenkins.plugins.modelgate.base.UserInputException;
import io.jenkins.plugins.modelgate.data.input.Content;
import io.jenkins.plugins.modelgate.data.input.InputFile;
import io.jenkins.plugins.modelgate.spec.ModelSource;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Opens anything that can be evaluated. */
public final class Models {
    private static final int LOOK_AHEAD = 1 << 12;
    private static final int SHOWN_BYTES = 8;
    private static final Pattern TABLE_NAME = Pattern.compile(".*\\.(csv|tsv|jsonl|ndjson)(\\.gz)?");
    private static final ModelFormat PREDICTIONS = new PredictionsFormat();
    private static final ModelFormat METRICS = new MetricsFormat();
    private static final List<ModelFormat> FORMATS = List.of(new WekaFormat(), new PmmlFormat(), PREDICTIONS, METRICS);

    private Models() {}

    /**
     * Opens a model.
     *
     * @throws UserInputException if the file cannot be read, or cannot be evaluated
     */
    public static Evaluable open(ModelSource source) {
        if (ModelSource.isAddress(source.path())) {
            return EndpointPredictor.open(source, System.getenv(ModelSource.TOKEN_VARIABLE));
        }
        Path run = MlflowRun.folder(source.path());
        if (run != null) {
            return MlflowRun.open(source, run);
        }
        InputFile file = InputFile.of(source.path(), "model");
        try (Content content = file.open()) {
            byte[] head = content.peek(LOOK_AHEAD);
            return format(source, head).open(source, content);
        }
    }

    private static ModelFormat format(ModelSource source, byte[] head) {
        if (source.format() != null) {
            return FORMATS.stream()
                    .filter(format -> format.name().equals(source.format()))
                    .findFirst()
                    .orElseThrow(() -> new UserInputException("there is no format " + Quote.of(source.format())
                            + "; expected one of "
                            + FORMATS.stream().map(ModelFormat::name).collect(Collectors.joining(", "))));
        }
        if (!source.metricPointers().isEmpty()) {
            return METRICS;
        }
        String fileName = source.path().toLowerCase(Locale.ROOT);
        return FORMATS.stream()
                .filter(format -> format.accepts(head, fileName))
                .findFirst()
                .or(() -> namedAsPredictions(source, fileName))
                .orElseThrow(() -> unknown(source.path(), head));
    }

    /**
     * Falls back to predictions without the usual column names: opening them lists the columns, or uses the given ones.
     */
    private static Optional<ModelFormat> namedAsPredictions(ModelSource source, String fileName) {
        return !source.columns().isEmpty() || TABLE_NAME.matcher(fileName).matches()
                ? Optional.of(PREDICTIONS)
                : Optional.empty();
    }

    private static UserInputException unknown(String path, byte[] head) {
        String advice = foreign(head);
        return new UserInputException(Quote.of(path)
                + " is neither a Weka model nor anything else that can be evaluated: it begins with the bytes "
                + HexFormat.ofDelimiter(" ").formatHex(head, 0, Math.min(SHOWN_BYTES, head.length))
                + (advice == null ? "; expected a file that Weka saved (.model)" : ", " + advice));
    }

    private static String foreign(byte[] head) {
        String found = null;
        if (head.length > 1 && (head[0] & 0xff) == 0x80 && head[1] >= 2 && head[1] <= 5) {
            found = "as a Python pickle does";
        } else if (head.length > 3 && head[0] == 'P' && head[1] == 'K' && head[2] == 3 && head[3] == 4) {
            found = "as a zip archive does";
        } else if (head.length > 1 && head[0] == 0x08 && head[1] > 0 && head[1] < 0x20) {
            found = "as an ONNX model does";
        } else if (head.length > 3 && (head[0] & 0xff) == 0x89 && head[1] == 'H' && head[2] == 'D' && head[3] == 'F') {
            found = "as an HDF5 file does";
        }
        return found == null
                ? null
                : found + "; score it in its own framework and give the predictions (CSV or JSON Lines)";
    }
}
