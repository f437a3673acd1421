package io.jenkins.plugins.modelgate.evaluation.shard;

import io.jenkins.plugins.modelgate.data.Predictions;
import io.jenkins.plugins.modelgate.data.Predictions.SliceColumn;
import io.jenkins.plugins.modelgate.evaluation.dataset.ColumnProfile;
import io.jenkins.plugins.modelgate.evaluation.dataset.DataProfile;
import io.jenkins.plugins.modelgate.evaluation.dataset.DatasetContext;
import io.jenkins.plugins.modelgate.evaluation.measure.MeasuredModel;
import io.jenkins.plugins.modelgate.evaluation.measure.MeasurementResult;
import io.jenkins.plugins.modelgate.evaluation.rows.RowSample;
import io.jenkins.plugins.modelgate.latency.LatencyRun;
import io.jenkins.plugins.modelgate.latency.LatencyRunFile;
import io.jenkins.plugins.modelgate.model.ModelDescription;
import io.jenkins.plugins.modelgate.spec.EvaluationSpec;
import io.jenkins.plugins.modelgate.spec.SpecJson;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Writes what a model answered on a part of a test set, before anything was computed on it, so that parts that were measured
 * in different places can be put together. A plain binary file, not Java serialization; {@link ShardReader} reads it.
 */
public final class ShardWriter {
    /** "MGS" and the version of the form. */
    static final int MAGIC = 0x4d475331;

    static final int NONE = -1;

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
            ShardWriter writer = new ShardWriter(out);
            writer.text(new String(new SpecJson().write(spec), StandardCharsets.UTF_8));
            writer.texts(measured.fileSha256s());
            writer.text(measured.data().path());
            writer.text(measured.data().classAttribute());
            out.writeLong(measured.data().rows());
            writer.texts(measured.machine().keySet());
            writer.texts(measured.machine().values());
            writer.subject(measured.candidate());
            out.writeBoolean(measured.baseline() != null);
            if (measured.baseline() != null) {
                writer.subject(measured.baseline());
            }
            writer.neighbourhood(measured.neighbourhood());
        } finally {
            fast.end();
        }
    }

    private void subject(MeasuredModel subject) throws IOException {
        ModelDescription model = subject.description();
        text(model.name());
        text(model.path());
        text(model.sha256());
        out.writeLong(model.bytes() == null ? NONE : model.bytes());
        text(model.kind());
        text(model.scheme());
        texts(model.classpath());
        texts(model.allowedClasses());
        out.writeLong(model.loadNanos());
        List<LatencyRun> timings = subject.timings();
        LatencyRunFile.write(out, timings);
        predictions(subject.predictions());
    }

    private void predictions(Predictions predictions) throws IOException {
        int labels = predictions.labels().size();
        texts(predictions.labels());
        out.writeLong(predictions.unscored());
        out.writeBoolean(predictions.hasProbabilities());
        out.writeBoolean(predictions.weighted());
        out.writeInt(predictions.size());
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
        out.writeInt(predictions.sliceColumns().size());
        for (Map.Entry<String, SliceColumn> column : predictions.sliceColumns().entrySet()) {
            text(column.getKey());
            if (column.getValue() instanceof SliceColumn.Nominal nominal) {
                out.writeBoolean(true);
                texts(nominal.values());
                for (int code : nominal.codes()) {
                    out.writeInt(code);
                }
            } else if (column.getValue() instanceof SliceColumn.Numeric numeric) {
                out.writeBoolean(false);
                for (double value : numeric.values()) {
                    out.writeDouble(value);
                }
            }
        }
    }

    private void neighbourhood(DatasetContext rows) throws IOException {
        profile(rows.test());
        texts(rows.ignoredColumns());
        out.writeBoolean(rows.headerKnown());
        out.writeBoolean(rows.train() != null);
        if (rows.train() != null) {
            out.writeLong(rows.train().leaked());
            out.writeDouble(rows.train().targetMean());
            columns(rows.train().inputs());
        }
        out.writeBoolean(rows.reference() != null);
        if (rows.reference() != null) {
            profile(rows.reference());
        }
    }

    private void profile(DataProfile profile) throws IOException {
        texts(profile.targetLabels());
        columns(profile.inputs());
        columns(List.of(profile.target(), profile.predictions()));
        out.writeLong(profile.rows());
        out.writeInt(profile.digests().size());
        for (int i = 0; i < profile.digests().size(); i++) {
            out.writeLong(profile.digests().get(i));
        }
        RowSample sample = profile.sample();
        out.writeInt(sample == null ? NONE : sample.capacity());
        if (sample != null) {
            out.writeInt(sample.size());
            for (int i = 0; i < sample.size(); i++) {
                out.writeLong(sample.priority(i));
                for (double value : sample.row(i)) {
                    out.writeDouble(value);
                }
            }
        }
    }

    private void columns(List<ColumnProfile> columns) throws IOException {
        out.writeInt(columns.size());
        for (ColumnProfile column : columns) {
            text(column.name());
            long[] labels = column.labelRows();
            out.writeInt(labels == null ? NONE : labels.length);
            if (labels != null) {
                for (long rows : labels) {
                    out.writeLong(rows);
                }
            }
            out.writeLong(column.numbers());
            out.writeLong(column.missing());
            out.writeDouble(column.least());
            out.writeDouble(column.most());
        }
    }

    private void texts(Collection<String> texts) throws IOException {
        out.writeInt(texts.size());
        for (String text : texts) {
            text(text);
        }
    }

    private void text(String text) throws IOException {
        if (text == null) {
            out.writeInt(NONE);
            return;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
