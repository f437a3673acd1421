package io.jenkins.plugins.modelgate.latency;

import io.jenkins.plugins.modelgate.spec.EvaluationSpec;
import java.util.List;

/** Times the same models in other processes, so that the spread between processes is seen. */
@FunctionalInterface
public interface TimingForks {
    /** No other process: one is all there is. */
    TimingForks NONE = (spec, processes) -> List.of();

    /**
     * Starts processes, one after the other, each of which calls {@code Evaluator.time}.
     *
     * @param processes how many beside this one
     * @return for each process what it timed, in the order of {@code Evaluator.time}
     * @throws Exception when a process fails; its message is shown to the user
     */
    List<List<LatencyRun>> time(EvaluationSpec spec, int processes) throws Exception;
}
