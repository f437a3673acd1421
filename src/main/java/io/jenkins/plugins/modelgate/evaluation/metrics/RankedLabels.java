package io.jenkins.plugins.modelgate.evaluation.metrics;

import io.jenkins.plugins.modelgate.data.Predictions;

/** The ranked scores of each label, sorted only once if there is memory to keep them. */
public final class RankedLabels {
    /** The part of the heap that they may occupy, as one over this number. */
    private static final int SHARE_OF_HEAP = 5;

    private final Predictions predictions;
    private final RankedScores[] kept;
    private final boolean keep;
    private int last = -1;

    public RankedLabels(Predictions predictions) {
        this.predictions = predictions;
        int labels = predictions.labels().size();
        this.kept = new RankedScores[labels];
        long bytes = (long) Double.BYTES * predictions.size() * labels * (predictions.weighted() ? 3 : 1);
        this.keep = bytes < Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP;
    }

    public Predictions predictions() {
        return predictions;
    }

    public RankedScores of(int label) {
        if (kept[label] == null) {
            if (!keep && last >= 0) {
                kept[last] = null;
            }
            kept[label] = RankedScores.of(predictions, label);
            last = label;
        }
        return kept[label];
    }
}
