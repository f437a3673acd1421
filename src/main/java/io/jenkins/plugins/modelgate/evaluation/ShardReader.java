package io.jenkins.plugins.modelgate.evaluation;

import io.jenkins.plugins.modelgate.data.PredictionsBuilder;
import io.jenkins.plugins.modelgate.data.UserInputException;
import io.jenkins.plugins.modelgate.latency.LatencyRun;
import io.jenkins.plugins.modelgate.latency.LatencyRunFile;
import io.jenkins.plugins.modelgate.model.ModelDescription;
import io.jenkins.plugins.modelgate.spec.EvaluationSpec;
import io.jenkins.plugins.modelgate.spec.SpecJson;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/** Reads what {@link ShardWriter} wrote; rows are added to those of the shards before. Trusts nothing in the file. */
final class ShardReader {
    private static final int MOST_TEXTS = 1_000_000;
    private static final int LONGEST_TEXT = 1 << 20;

    private final Path file;
    private final DataInputStream in;

    private ShardReader(Path file, DataInputStream in) {
        this.file = file;
        this.in = in;
    }

    /**
     * A model as a shard describes it.
     *
     * @param labels empty for regression
     */
    record Head(ModelDescription description, List<LatencyRun> timings, List<String> labels) {}

    /** What one shard says beside its rows. */
    record Shard(
            EvaluationSpec spec,
            List<String> fileSha256s,
            String path,
            String classAttribute,
            long rows,
            Head candidate,
            Head baseline,
            Neighbourhood neighbourhood) {}

    /**
     * Reads a shard.
     *
     * @param candidate takes the candidate's rows
     * @param baseline takes the baseline's rows, where there are any
     * @throws UserInputException when the file cannot be read, or is no shard
     */
    static Shard read(Path file, ShardRows candidate, ShardRows baseline) {
        try (DataInputStream in = new DataInputStream(
                new BufferedInputStream(new InflaterInputStream(Files.newInputStream(file)), 1 << 16))) {
            return new ShardReader(file, in).shard(candidate, baseline);
        } catch (ZipException e) {
            throw new UserInputException(file + ": not a shard that model-gate evaluate --shard wrote", e);
        } catch (EOFException e) {
            throw new UserInputException(file + ": cut short; copy it again", e);
        } catch (IOException e) {
            throw new UserInputException(file + ": cannot be read: " + e.getMessage(), e);
        } catch (IllegalArgumentException | IndexOutOfBoundsException | NegativeArraySizeException e) {
            throw new UserInputException(file + ": damaged: " + e.getMessage(), e);
        }
    }

    private Shard shard(ShardRows ofCandidate, ShardRows ofBaseline) throws IOException {
        if (in.readInt() != ShardWriter.MAGIC) {
            throw new ZipException();
        }
        byte[] json = text().getBytes(StandardCharsets.UTF_8);
        EvaluationSpec spec = new SpecJson().read(new ByteArrayInputStream(json), file.toString());
        List<String> digests = texts();
        String path = text();
        String classAttribute = text();
        long rows = in.readLong();
        Head candidate = subject(ofCandidate);
        Head baseline = in.readBoolean() ? subject(ofBaseline) : null;
        Neighbourhood neighbourhood = in.readBoolean() ? neighbourhood() : null;
        return new Shard(spec, digests, path, classAttribute, rows, candidate, baseline, neighbourhood);
    }

    private Head subject(ShardRows rows) throws IOException {
        String name = text();
        String path = text();
        String sha256 = text();
        long bytes = in.readLong();
        String kind = text();
        String scheme = text();
        List<String> classpath = texts();
        List<String> allowed = texts();
        long loadNanos = in.readLong();
        ModelDescription description = new ModelDescription(
                name,
                path,
                sha256,
                bytes == ShardWriter.NONE ? null : bytes,
                kind,
                scheme,
                classpath,
                allowed,
                loadNanos);
        List<LatencyRun> timings = LatencyRunFile.read(in, file.toString());
        return new Head(description, timings, predictions(rows));
    }

    private List<String> predictions(ShardRows rows) throws IOException {
        List<String> labels = texts();
        long unscored = in.readLong();
        boolean probable = in.readBoolean();
        boolean weighted = in.readBoolean();
        boolean timed = in.readBoolean();
        boolean named = in.readBoolean();
        int size = in.readInt();
        PredictionsBuilder builder = rows.builder(labels);
        double[] distribution = probable ? new double[labels.size()] : null;
        for (int row = 0; row < size; row++) {
            double actual = label(in.readDouble(), labels);
            double predicted = label(in.readDouble(), labels);
            for (int label = 0; probable && label < labels.size(); label++) {
                distribution[label] = in.readDouble();
            }
            double weight = weighted ? in.readDouble() : 1;
            builder.add(actual, predicted, distribution, weight);
            unscored -= Double.isNaN(predicted) ? 1 : 0;
            double latency = timed ? in.readDouble() : Double.NaN;
            builder.annotate(latency, named ? text() : null);
        }
        builder.addUnscored(unscored);
        int columns = in.readInt();
        for (int i = 0; i < columns; i++) {
            String name = text();
            if (in.readBoolean()) {
                List<String> values = texts();
                for (int row = 0; row < size; row++) {
                    int code = in.readInt();
                    rows.addLabel(name, code < 0 ? null : values.get(code));
                }
            } else {
                for (int row = 0; row < size; row++) {
                    rows.addNumber(name, in.readDouble());
                }
            }
        }
        return labels;
    }

    private static double label(double value, List<String> labels) {
        if (!labels.isEmpty() && !Double.isNaN(value) && (value < 0 || value >= labels.size() || value != (int) value)) {
            throw new IllegalArgumentException("label number " + value + " of " + labels.size());
        }
        return value;
    }

    private Neighbourhood neighbourhood() throws IOException {
        DataProfile test = profile();
        List<String> ignored = texts();
        boolean headerKnown = in.readBoolean();
        Neighbourhood.Training train = null;
        if (in.readBoolean()) {
            long leaked = in.readLong();
            double mean = in.readDouble();
            train = new Neighbourhood.Training(leaked, mean, columns());
        }
        DataProfile reference = in.readBoolean() ? profile() : null;
        return new Neighbourhood(test, ignored, headerKnown, train, reference);
    }

    private DataProfile profile() throws IOException {
        List<String> labels = texts();
        List<ColumnProfile> inputs = columns();
        List<ColumnProfile> others = columns();
        long rows = in.readLong();
        RowDigests digests = new RowDigests();
        int size = in.readInt();
        for (int i = 0; i < size; i++) {
            digests.add(in.readLong());
        }
        int capacity = in.readInt();
        RowSample sample = null;
        if (capacity != ShardWriter.NONE) {
            sample = new RowSample(capacity);
            int sampled = in.readInt();
            for (int i = 0; i < sampled; i++) {
                long priority = in.readLong();
                double[] row = new double[inputs.size() + 1];
                for (int k = 0; k < row.length; k++) {
                    row[k] = in.readDouble();
                }
                sample.add(priority, row);
            }
        }
        return new DataProfile(labels, inputs, others.get(0), others.get(1), digests, sample, rows);
    }

    private List<ColumnProfile> columns() throws IOException {
        int number = count();
        List<ColumnProfile> columns = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            String name = text();
            int labels = in.readInt();
            long[] labelRows = labels == ShardWriter.NONE ? null : new long[Math.min(labels, MOST_TEXTS)];
            for (int label = 0; label < labels; label++) {
                labelRows[label] = in.readLong();
            }
            long numbers = in.readLong();
            long missing = in.readLong();
            double least = in.readDouble();
            columns.add(new ColumnProfile(name, labelRows, numbers, missing, least, in.readDouble()));
        }
        return columns;
    }

    private List<String> texts() throws IOException {
        int number = count();
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            texts.add(text());
        }
        return texts;
    }

    private int count() throws IOException {
        int number = in.readInt();
        if (number < 0 || number > MOST_TEXTS) {
            throw new IllegalArgumentException("claims a list of " + number);
        }
        return number;
    }

    private String text() throws IOException {
        int length = in.readInt();
        if (length == ShardWriter.NONE) {
            return null;
        }
        if (length < 0 || length > LONGEST_TEXT) {
            throw new IllegalArgumentException("claims a text of " + length + " bytes");
        }
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException();
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
