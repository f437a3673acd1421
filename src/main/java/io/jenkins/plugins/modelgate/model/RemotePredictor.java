package io.jenkins.plugins.modelgate.model;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import weka.core.Instance;

/** A model behind a network, which can be asked without waiting for the answer, so that a load can be put on it. */
public interface RemotePredictor extends Predictor {
    /** A question for one row, written out, so that no time is spent on that when it is sent. */
    interface Request {
        /** The row that is asked about. */
        Instance row();
    }

    /**
     * What came back.
     *
     * @param distribution as {@link Predictor#distribution}; {@code null} when there was no answer
     * @param error why there was none, in one line; {@code null} when there was one
     * @param timedOut whether the time was over before the answer was there
     */
    record Answer(double[] distribution, String error, boolean timedOut) {
        public boolean failed() {
            return error != null;
        }
    }

    /** Writes out the question for one row. */
    Request prepare(Instance row);

    /**
     * Sends a question once; nothing is repeated. May be called by several threads.
     *
     * @param timeout after which there is no answer
     * @return completed with an answer in any case, never exceptionally
     */
    CompletableFuture<Answer> send(Request request, Duration timeout);
}
