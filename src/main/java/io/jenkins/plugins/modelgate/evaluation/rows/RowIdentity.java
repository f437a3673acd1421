package io.jenkins.plugins.modelgate.evaluation.rows;

import io.jenkins.plugins.modelgate.base.Sha256;
import io.jenkins.plugins.modelgate.data.Predictions;
import io.jenkins.plugins.modelgate.report.DataInfo;
import io.jenkins.plugins.modelgate.report.Task;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Names and digests of the measured rows. */
public final class RowIdentity {
    private static final int SEED_BITS = 53;

    private RowIdentity() {}

    /**
     * Describes the test set for a report.
     *
     * @param rows rows read
     * @param sha256 of the files; {@code null} to use the digest of the truth
     */
    public static DataInfo info(String path, String sha256, long rows, String classAttribute, Predictions predictions) {
        return new DataInfo(
                path,
                sha256 == null ? truthSha256(predictions) : sha256,
                rows,
                rows - predictions.unscored(),
                predictions.unscored(),
                classAttribute,
                task(predictions),
                predictions.labels());
    }

    private static Task task(Predictions predictions) {
        if (!predictions.judged()) {
            return Task.SCORES;
        }
        return predictions.classification() ? Task.CLASSIFICATION : Task.REGRESSION;
    }

    /**
     * Digest of the true values with their ids, regardless of the answers: predictions of two models on the same rows
     * have the same digest. Rows with ids are processed in the order of the ids.
     */
    static String truthSha256(Predictions predictions) {
        MessageDigest digest = Sha256.newDigest();
        int[] order = IntStream.range(0, predictions.size()).toArray();
        if (predictions.ids() != null) {
            String[] ids = Arrays.stream(order).mapToObj(predictions.ids()::get).toArray(String[]::new);
            order = Arrays.stream(order)
                    .boxed()
                    .sorted(Comparator.comparing((Integer row) -> ids[row]))
                    .mapToInt(Integer::intValue)
                    .toArray();
        }
        for (int row : order) {
            if (predictions.ids() != null) {
                update(digest, predictions.ids().get(row));
            }
            double actual = predictions.actual(row);
            update(
                    digest,
                    predictions.classification() ? predictions.labels().get((int) actual) : Double.toString(actual));
            if (predictions.count(row) > 1) {
                update(digest, predictions.count(row) + " rows");
            }
        }
        return Sha256.hex(digest.digest());
    }

    private static void update(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        digest.update(bytes);
    }

    /** A seed that is the same whenever the same bytes are evaluated, and small enough for JavaScript. */
    public static long seed(String... digests) {
        MessageDigest digest = Sha256.newDigest();
        for (String part : digests) {
            update(digest, part == null ? "" : part);
        }
        return ByteBuffer.wrap(digest.digest()).getLong() >>> Long.SIZE - SEED_BITS;
    }
}
