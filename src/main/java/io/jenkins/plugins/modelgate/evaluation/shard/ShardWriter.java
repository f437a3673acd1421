package io.jenkins.plugins.modelgate.evaluation.shard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.modelgate.data.Predictions;
import io.jenkins.plugins.modelgate.data.Predictions.SliceColumn;
import io.jenkins.plugins.modelgate.evaluation.dataset.DataProfile;
import io.jenkins.plugins.modelgate.evaluation.dataset.DatasetContext;
import io.jenkins.plugins.modelgate.evaluation.measure.MeasuredModel;
import io.jenkins.plugins.modelgate.evaluation.measure.MeasurementResult;
import io.jenkins.plugins.modelgate.evaluation.rows.RowSample;
import io.jenkins.plugins.modelgate.latency.LatencyRunFile;
import io.jenkins.plugins.modelgate.spec.EvaluationSpec;
import io.jenkins.plugins.modelgate.spec.SpecJson;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Writes a model's answers on a part of a test set, before any metrics are computed, so that parts measured in
 * different places can be merged. The deflated file consists of a magic number, the length of the {@link ShardHead} in
 * bytes, the head as JSON, and plain numbers in the layout that the head describes. {@link ShardReader} reads it.
 */
public final class ShardWriter {
    /** "MGS" and the format version. */
    static final int MAGIC = 0x4d475332;

    private final DataOutputStream out;

    private ShardWriter(DataOutputStream out) {
        this.out = out;
    }

    /** @throws IOException when the file cannot be written */
    public static void write(Path file, EvaluationSpec spec, MeasurementResult measured) throws IOException {
        Deflater fast = new Deflater(Deflater.BEST_SPEED);
        try (DataOutputStream out = new DataOutputStream(
                new BufferedOutputStream(new DeflaterOutputStream(Files.newOutputStream(file), fast), 1 << 16))) {
            out.writeInt(MAGIC);
            byte[] head = ShardHead.json().write(head(spec, measured));
            out.writeInt(head.length);
            out.write(head);
            ShardWriter writer = new ShardWriter(out);
            writer.model(measured.candidate());
            if (measured.baseline() != null) {
                writer.model(measured.baseline());
            }
            writer.profile(measured.datasetContext().test());
            if (measured.datasetContext().reference() != null) {
                writer.profile(measured.datasetContext().reference());
            }
        } finally {
            fast.end();
        }
    }

    private static ShardHead head(EvaluationSpec spec, MeasurementResult measured) throws IOException {
        DatasetContext rows = measured.datasetContext();
        JsonNode options = new ObjectMapper().readTree(new SpecJson().write(spec));
        return new ShardHead(
                options,
                measured.fileSha256s(),
                measured.data().path(),
                measured.data().classAttribute(),
                measured.data().rows(),
                measured.machine(),
                ShardHead.Model.of(measured.candidate()),
                measured.baseline() == null ? null : ShardHead.Model.of(measured.baseline()),
                ShardHead.Profile.of(rows.test()),
                rows.ignoredColumns(),
                rows.headerKnown(),
                rows.train() == null ? null : ShardHead.Training.of(rows.train()),
                rows.reference() == null ? null : ShardHead.Profile.of(rows.reference()));
    }

    private void model(MeasuredModel model) throws IOException {
        LatencyRunFile.write(out, model.timings());
        Predictions predictions = model.predictions();
        int labels = predictions.labels().size();
        for (int row = 0; row < predictions.size(); row++) {
            out.writeDouble(predictions.actual(row));
            out.writeDouble(predictions.predicted(row));
            for (int label = 0; predictions.hasProbabilities() && label < labels; label++) {
                out.writeDouble(predictions.probability(row, label));
            }
            if (predictions.weighted()) {
                out.writeDouble(predictions.weight(row));
            }
        }
        for (SliceColumn column : predictions.sliceColumns().values()) {
            if (column instanceof SliceColumn.Nominal nominal) {
                for (int code : nominal.codes()) {
                    out.writeInt(code);
                }
            } else if (column instanceof SliceColumn.Numeric numeric) {
                for (double value : numeric.values()) {
                    out.writeDouble(value);
                }
            }
        }
    }

    private void profile(DataProfile profile) throws IOException {
        for (int i = 0; i < profile.digests().size(); i++) {
            out.writeLong(profile.digests().get(i));
        }
        RowSample sample = profile.sample();
        for (int i = 0; sample != null && i < sample.size(); i++) {
            out.writeLong(sample.priority(i));
            for (double value : sample.row(i)) {
                out.writeDouble(value);
            }
        }
    }
}
