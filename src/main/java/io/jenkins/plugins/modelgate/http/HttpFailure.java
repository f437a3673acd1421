package io.jenkins.plugins.modelgate.http;

import io.jenkins.plugins.modelgate.base.Quote;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Thrown for a request without a complete answer. The message is one line. */
public final class HttpFailure extends IOException {
    private static final long serialVersionUID = 1L;

    /** How far a request got. */
    public enum Kind {
        /** No connection, so the server did nothing. */
        UNREACHABLE,
        /** No trusted TLS connection, so the server did nothing. */
        UNTRUSTED,
        /** The request timed out; what the server did is unknown. */
        TIMED_OUT,
        /** The connection broke, or the answer was too long; what the server did is unknown. */
        BROKEN
    }

    private final Kind kind;

    private HttpFailure(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    static HttpFailure of(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof HttpFailure known) {
            return known;
        }
        if (cause instanceof HttpConnectTimeoutException) {
            return new HttpFailure(Kind.UNREACHABLE, "no connection in time", cause);
        }
        if (cause instanceof HttpTimeoutException || cause instanceof TimeoutException) {
            return new HttpFailure(Kind.TIMED_OUT, "no answer in time", cause);
        }
        if (cause instanceof ConnectException) {
            return new HttpFailure(Kind.UNREACHABLE, "connection refused", cause);
        }
        String said = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return new HttpFailure(cause instanceof SSLException ? Kind.UNTRUSTED : Kind.BROKEN, Quote.words(said), cause);
    }

    public Kind kind() {
        return kind;
    }

    /** Whether the connection or the answer timed out. */
    public boolean timedOut() {
        return kind == Kind.TIMED_OUT || getCause() instanceof HttpTimeoutException;
    }
}
