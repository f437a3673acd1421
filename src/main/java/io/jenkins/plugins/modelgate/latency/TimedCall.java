package io.jenkins.plugins.modelgate.latency;

/** One request to a model. */
@FunctionalInterface
public interface TimedCall {
    /**
     * Sends a request to the model.
     *
     * @param request counts up from 0; selects the row
     * @return a value derived from the answer, so that the compiler can't eliminate the call
     * @throws Exception any exception of the model
     */
    double call(long request) throws Exception;
}
