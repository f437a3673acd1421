package io.jenkins.plugins.modelgate.latency;

/** One request to a model. */
@FunctionalInterface
public interface TimedCall {
    /**
     * Answers a request.
     *
     * @param request counts up from 0; picks the row
     * @return something made from the answer, so that no compiler can leave the call out
     * @throws Exception whatever the model throws
     */
    double call(long request) throws Exception;
}
