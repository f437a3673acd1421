package io.jenkins.plugins.modelgate.model;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import weka.core.Instance;

/** A model behind a network that can be queried asynchronously, so that it can be put under load. */
public interface RemotePredictor extends Predictor {
    /** A request for one row, encoded in advance so that encoding takes no time when it is sent. */
    interface Request {
        /** The row to predict. */
        Instance row();
    }

    /**
     * The result of a request.
     *
     * @param distribution as {@link Predictor#distribution}; {@code null} if there was no answer
     * @param error why there was no answer, in one line; {@code null} if there was one
     * @param timedOut whether the timeout expired before the answer arrived
     */
    record Answer(double[] distribution, String error, boolean timedOut) {
        public boolean failed() {
            return error != null;
        }
    }

    /** Encodes a request for one row. */
    Request prepare(Instance row);

    /**
     * Sends a request once, without retries. Thread-safe.
     *
     * @param timeout after which the request has failed
     * @return always completes with an answer, never exceptionally
     */
    CompletableFuture<Answer> send(Request request, Duration timeout);
}
