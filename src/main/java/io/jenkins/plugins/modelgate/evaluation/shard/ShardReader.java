package io.jenkins.plugins.modelgate.evaluation.shard;

import io.jenkins.plugins.modelgate.base.Quote;
import io.jenkins.plugins.modelgate.base.UserInputException;
import io.jenkins.plugins.modelgate.data.PredictionsBuilder;
import io.jenkins.plugins.modelgate.data.RowWeight;
import io.jenkins.plugins.modelgate.evaluation.dataset.ColumnProfile;
import io.jenkins.plugins.modelgate.evaluation.dataset.DataProfile;
import io.jenkins.plugins.modelgate.evaluation.dataset.DatasetContext;
import io.jenkins.plugins.modelgate.evaluation.rows.RowDigests;
import io.jenkins.plugins.modelgate.evaluation.rows.RowSample;
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
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/** Reads what {@link ShardWriter} wrote; rows are added to those of the shards before. Trusts nothing in the file. */
public final class ShardReader {
    private static final int MOST_TEXTS = 1_000_000;
    private static final int LONGEST_TEXT = 1 << 20;
    private static final double ROUNDING = 1e-6;

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
    public record Head(ModelDescription description, List<LatencyRun> timings, List<String> labels) {}

    /** What one shard says beside its rows. */
    public record Shard(
            EvaluationSpec spec,
            List<String> fileSha256s,
            String path,
            String classAttribute,
            long rows,
            Map<String, String> machine,
            Head candidate,
            Head baseline,
            DatasetContext neighbourhood) {}

    /**
     * Reads a shard.
     *
     * @param candidate takes the candidate's rows
     * @param baseline takes the baseline's rows, where there are any
     * @throws UserInputException when the file cannot be read, or is no shard
     */
    public static Shard read(Path file, ShardRows candidate, ShardRows baseline) {
        if (Files.isDirectory(file)) {
            throw new UserInputException(file + ": is a directory, expected a shard");
        }
        try (DataInputStream in = new DataInputStream(
                new BufferedInputStream(new InflaterInputStream(Files.newInputStream(file)), 1 << 16))) {
            ShardReader reader = new ShardReader(file, in);
            reader.begin();
            return reader.shard(candidate, baseline);
        } catch (EOFException e) {
            throw new UserInputException(file + ": cut short; copy it again", e);
        } catch (NoSuchFileException e) {
            throw new UserInputException(
                    file + ": no such file, expected one that model-gate evaluate --shard wrote", e);
        } catch (FileSystemException e) {
            throw new UserInputException(file + ": can't be read, expected a shard", e);
        } catch (IOException e) {
            throw new UserInputException(file + ": damaged (" + e.getMessage() + "); copy it again", e);
        } catch (UserInputException e) {
            throw e;
        } catch (RuntimeException e) {
            // An index out of bounds, an argument or a null that cannot be: the file claims what is not so.
            throw new UserInputException(
                    file + ": damaged (" + Quote.of(String.valueOf(e.getMessage())) + "); copy it again", e);
        }
    }

    private void begin() throws IOException {
        int magic;
        try {
            magic = in.readInt();
        } catch (ZipException | EOFException e) {
            throw new UserInputException(
                    file + ": not a shard; expected a file that model-gate evaluate --shard wrote", e);
        }
        if (magic >> Byte.SIZE != ShardWriter.MAGIC >> Byte.SIZE) {
            throw new UserInputException(
                    file + ": not a shard; expected a file that model-gate evaluate --shard wrote");
        }
        if (magic != ShardWriter.MAGIC) {
            throw new UserInputException(
                    file + ": a shard of another version of Model Gate; " + "measure and merge with the same version");
        }
    }

    private Shard shard(ShardRows ofCandidate, ShardRows ofBaseline) throws IOException {
        byte[] json = text().getBytes(StandardCharsets.UTF_8);
        EvaluationSpec spec = new SpecJson().read(new ByteArrayInputStream(json), file.toString());
        Objects.requireNonNull(spec.model(), "no model");
        List<String> digests = texts();
        String path = text();
        String classAttribute = text();
        long rows = in.readLong();
        Map<String, String> machine = new LinkedHashMap<>();
        List<String> names = texts();
        List<String> values = texts();
        for (int i = 0; i < names.size(); i++) {
            machine.put(names.get(i), values.get(i));
        }
        Head candidate = subject(ofCandidate, rows);
        Head baseline = in.readBoolean() ? subject(ofBaseline, rows) : null;
        DatasetContext neighbourhood = neighbourhood();
        require(neighbourhood.test().rows() == rows, "it has looked at other rows than it has asked");
        // The checksum stands at the end and is looked at by whoever reads on.
        require(in.read() < 0, "something stands behind its end");
        return new Shard(spec, digests, path, classAttribute, rows, machine, candidate, baseline, neighbourhood);
    }

    private static void require(boolean right, String problem) {
        if (!right) {
            throw new IllegalArgumentException(problem);
        }
    }

    private Head subject(ShardRows rows, long read) throws IOException {
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
        return new Head(description, timings, predictions(rows, read));
    }

    private List<String> predictions(ShardRows rows, long read) throws IOException {
        List<String> labels = texts();
        long unscored = in.readLong();
        boolean probable = in.readBoolean();
        boolean weighted = in.readBoolean();
        int size = in.readInt();
        require(size >= 0 && unscored >= 0, size + " rows, " + unscored + " not scored");
        PredictionsBuilder builder = rows.builder(labels);
        int before = builder.size();
        long unlabelled = unscored;
        double[] distribution = probable ? new double[labels.size()] : null;
        for (int row = 0; row < size; row++) {
            double actual = label(in.readDouble(), labels);
            double predicted = label(in.readDouble(), labels);
            for (int label = 0; probable && label < labels.size(); label++) {
                distribution[label] = in.readDouble();
                require(
                        distribution[label] >= -ROUNDING && distribution[label] <= 1 + ROUNDING,
                        "a probability is " + distribution[label]);
            }
            double weight = weighted ? in.readDouble() : 1;
            require(RowWeight.isUsable(weight), "a weight is " + weight);
            builder.add(actual, predicted, distribution, weight);
            unlabelled -= Double.isNaN(predicted) ? 1 : 0;
        }
        require(
                unlabelled >= 0 && builder.size() - before == size && size + unlabelled == read,
                "it has other rows than it says");
        builder.addUnscored(unlabelled);
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
        if (!labels.isEmpty()
                && !Double.isNaN(value)
                && (value < 0 || value >= labels.size() || value != (int) value)) {
            throw new IllegalArgumentException("label number " + value + " of " + labels.size());
        }
        return value;
    }

    private DatasetContext neighbourhood() throws IOException {
        DataProfile test = profile();
        List<String> ignored = texts();
        boolean headerKnown = in.readBoolean();
        DatasetContext.Training train = null;
        if (in.readBoolean()) {
            long leaked = in.readLong();
            double mean = in.readDouble();
            train = new DatasetContext.Training(leaked, mean, columns());
            require(sameKinds(train.inputs(), test.inputs()), "its training set has other columns");
        }
        DataProfile reference = in.readBoolean() ? profile() : null;
        if (reference != null) {
            require(sameKinds(reference.inputs(), test.inputs()), "its reference set has other columns");
            require(sameKinds(List.of(reference.predictions()), List.of(test.predictions())), "it has other labels");
            require(reference.sample() != null && test.sample() != null, "it has no rows to measure drift on");
        }
        return new DatasetContext(test, ignored, headerKnown, train, reference);
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
            int sampled = in.readInt();
            require(sampled >= 0 && sampled <= capacity, "a sample of " + sampled + " of " + capacity + " rows");
            sample = new RowSample(capacity);
            for (int i = 0; i < sampled; i++) {
                long priority = in.readLong();
                double[] row = new double[inputs.size() + 1];
                for (int k = 0; k < row.length; k++) {
                    row[k] = in.readDouble();
                }
                sample.add(priority, row);
            }
        }
        for (ColumnProfile input : inputs) {
            require(input.present() + input.missing() == rows, "a column has other rows than the rest");
        }
        for (ColumnProfile other : List.of(others.get(0), others.get(1))) {
            require(other.labels() == labels.size(), "a column has other labels than the model");
        }
        return new DataProfile(labels, inputs, others.get(0), others.get(1), digests, sample, rows);
    }

    private static boolean sameKinds(List<ColumnProfile> these, List<ColumnProfile> those) {
        return these.stream()
                .map(ColumnProfile::labels)
                .toList()
                .equals(those.stream().map(ColumnProfile::labels).toList());
    }

    private List<ColumnProfile> columns() throws IOException {
        int number = count();
        List<ColumnProfile> columns = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            String name = text();
            int labels = in.readInt();
            require(labels >= ShardWriter.NONE && labels <= MOST_TEXTS, "a column of " + labels + " labels");
            long[] labelRows = labels == ShardWriter.NONE ? null : new long[labels];
            for (int label = 0; label < labels; label++) {
                labelRows[label] = in.readLong();
            }
            long numbers = in.readLong();
            long missing = in.readLong();
            double least = in.readDouble();
            double most = in.readDouble();
            boolean counted =
                    labels == ShardWriter.NONE || LongStream.of(labelRows).allMatch(rows -> rows >= 0);
            require(counted && numbers >= 0 && missing >= 0, "a column has fewer rows than none");
            columns.add(new ColumnProfile(name, labelRows, numbers, missing, least, most));
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
