package io.jenkins.plugins.modelgate.latency;

import io.jenkins.plugins.modelgate.spec.EvaluationSpec;
import java.util.List;

/** Times the same models in other processes, to measure the spread between processes. */
@FunctionalInterface
public interface TimingForks {
    /** Starts no other processes. */
    TimingForks NONE = (spec, processes) -> List.of();

    /**
     * Starts processes, one after the other, each of which calls {@code Evaluator.time}.
     *
     * @param processes number of processes in addition to this one
     * @return for each process its runs, in the order of {@code Evaluator.time}
     * @throws Exception when a process fails; its message is shown to the user
     */
    List<List<LatencyRun>> time(EvaluationSpec spec, int processes) throws Exception;
}
