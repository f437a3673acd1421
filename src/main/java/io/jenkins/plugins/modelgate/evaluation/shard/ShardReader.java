package io.jenkins.plugins.modelgate.evaluation.shard;

import static io.jenkins.plugins.modelgate.evaluation.shard.ShardHead.require;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.modelgate.base.Quote;
import io.jenkins.plugins.modelgate.base.UserInputException;
import io.jenkins.plugins.modelgate.data.PredictionsBuilder;
import io.jenkins.plugins.modelgate.data.RowWeight;
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
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/** Reads files of {@link ShardWriter}, and appends rows to those of earlier shards. Treats the file as untrusted. */
public final class ShardReader {
    private static final double ROUNDING = 1e-6;

    private final Path file;
    private final DataInputStream in;

    private ShardReader(Path file, DataInputStream in) {
        this.file = file;
        this.in = in;
    }

    /**
     * A model as described in a shard.
     *
     * @param labels empty for regression
     */
    public record Head(ModelDescription description, List<LatencyRun> timings, List<String> labels) {}

    /** The metadata of one shard. */
    public record Shard(
            EvaluationSpec spec,
            List<String> fileSha256s,
            String path,
            String classAttribute,
            long rows,
            Map<String, String> machine,
            Head candidate,
            Head baseline,
            DatasetContext datasetContext) {}

    /**
     * Reads a shard.
     *
     * @param candidate receives the candidate's rows
     * @param baseline receives the baseline's rows, if there are any
     * @throws UserInputException when the file cannot be read, or is not a shard
     */
    public static Shard read(Path file, ShardRows candidate, ShardRows baseline) {
        if (Files.isDirectory(file)) {
            throw new UserInputException(file + ": is a directory, expected a shard");
        }
        Inflater inflater = new Inflater();
        try (InputStream bytes = Files.newInputStream(file);
                DataInputStream in = new DataInputStream(
                        new BufferedInputStream(new InflaterInputStream(bytes, inflater), 1 << 16))) {
            ShardReader reader = new ShardReader(file, in);
            reader.begin();
            Shard shard = reader.shard(candidate, baseline);
            if (inflater.getRemaining() > 0 || bytes.read() >= 0) {
                throw new UserInputException(
                        file + ": there is something behind the shard; merge takes one file for each part");
            }
            return shard;
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
            // An index out of bounds, a bad argument or an unexpected null: the file is inconsistent.
            throw new UserInputException(
                    file + ": damaged (" + Quote.of(String.valueOf(e.getMessage())) + "); copy it again", e);
        } finally {
            inflater.end();
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
        int length = in.readInt();
        require(length > 0 && length <= ShardHead.MOST_BYTES, "a head of " + length + " bytes");
        byte[] json = in.readNBytes(length);
        if (json.length < length) {
            throw new EOFException();
        }
        ShardHead head = ShardHead.json().read(new ByteArrayInputStream(json), "its head");
        byte[] options = new ObjectMapper().writeValueAsBytes(head.spec());
        EvaluationSpec spec = new SpecJson().read(new ByteArrayInputStream(options), file.toString());
        Objects.requireNonNull(spec.model(), "no model");
        Head candidate = model(head.candidate(), ofCandidate, head.rows());
        Head baseline = head.baseline() == null ? null : model(head.baseline(), ofBaseline, head.rows());
        DatasetContext datasetContext = datasetContext(head);
        // The checksum at the end is only verified when reading on.
        require(in.read() < 0, "there is something behind its end");
        return new Shard(
                spec,
                head.files(),
                head.path(),
                head.classAttribute(),
                head.rows(),
                head.machine(),
                candidate,
                baseline,
                datasetContext);
    }

    private Head model(ShardHead.Model head, ShardRows rows, long read) throws IOException {
        List<LatencyRun> timings = LatencyRunFile.read(in, file.toString());
        predictions(head, rows, read);
        return new Head(head.description(), timings, head.labels());
    }

    private void predictions(ShardHead.Model head, ShardRows rows, long read) throws IOException {
        List<String> labels = head.labels();
        PredictionsBuilder builder = rows.builder(labels);
        int before = builder.size();
        long unlabelled = head.unscored();
        double[] distribution = head.probabilities() ? new double[labels.size()] : null;
        for (int row = 0; row < head.rows(); row++) {
            double actual = label(in.readDouble(), labels);
            double predicted = label(in.readDouble(), labels);
            for (int label = 0; distribution != null && label < distribution.length; label++) {
                distribution[label] = in.readDouble();
                require(
                        distribution[label] >= -ROUNDING && distribution[label] <= 1 + ROUNDING,
                        "a probability is " + distribution[label]);
            }
            double weight = head.weighted() ? in.readDouble() : 1;
            require(RowWeight.isUsable(weight), "a weight is " + weight);
            builder.add(actual, predicted, distribution, weight);
            unlabelled -= Double.isNaN(predicted) ? 1 : 0;
        }
        require(
                unlabelled >= 0 && builder.size() - before == head.rows() && head.rows() + unlabelled == read,
                "it has other rows than it says");
        builder.addUnscored(unlabelled);
        for (ShardHead.SliceHead column : head.slices()) {
            for (int row = 0; row < head.rows(); row++) {
                if (column.values() == null) {
                    rows.addNumber(column.name(), in.readDouble());
                } else {
                    int code = in.readInt();
                    rows.addLabel(
                            column.name(), code < 0 ? null : column.values().get(code));
                }
            }
        }
    }

    private static double label(double value, List<String> labels) {
        if (!labels.isEmpty()
                && !Double.isNaN(value)
                && (value < 0 || value >= labels.size() || value != (int) value)) {
            throw new IllegalArgumentException("label number " + value + " of " + labels.size());
        }
        return value;
    }

    private DatasetContext datasetContext(ShardHead head) throws IOException {
        ShardHead.Profile test = head.test();
        ShardHead.Profile reference = head.reference();
        require(test.rows() == head.rows(), "it has looked at other rows than it has asked");
        require(head.train() == null || test.inputsAs(head.train().inputs()), "its training set has other columns");
        if (reference != null) {
            require(test.inputsAs(reference.inputs()), "its reference set has other columns");
            require(reference.answers().kinds() == test.answers().kinds(), "it has other labels");
            require(reference.hasSample() && test.hasSample(), "it has no rows to measure drift on");
        }
        return new DatasetContext(
                profile(test),
                head.ignoredColumns(),
                head.headerKnown(),
                head.train() == null ? null : head.train().toTraining(),
                reference == null ? null : profile(reference));
    }

    private DataProfile profile(ShardHead.Profile head) throws IOException {
        RowDigests digests = new RowDigests();
        for (int i = 0; i < head.digests(); i++) {
            digests.add(in.readLong());
        }
        RowSample sample = head.hasSample() ? new RowSample(head.capacity()) : null;
        for (int i = 0; i < head.sampled(); i++) {
            long priority = in.readLong();
            double[] row = new double[head.inputs().size() + 1];
            for (int k = 0; k < row.length; k++) {
                row[k] = in.readDouble();
            }
            sample.add(priority, row);
        }
        return new DataProfile(
                head.labels(),
                ShardHead.profiles(head.inputs()),
                head.target().toProfile(),
                head.answers().toProfile(),
                digests,
                sample,
                head.rows());
    }
}
