package io.jenkins.plugins.modelgate.evaluation.measure;

import io.jenkins.plugins.modelgate.latency.LatencyRun;
import io.jenkins.plugins.modelgate.latency.NeededRequests;
import io.jenkins.plugins.modelgate.latency.OpenLoopTimer;
import io.jenkins.plugins.modelgate.latency.ServiceTimer;
import io.jenkins.plugins.modelgate.latency.TimedCall;
import io.jenkins.plugins.modelgate.latency.TimingPlan;
import io.jenkins.plugins.modelgate.model.ModelFailedException;
import io.jenkins.plugins.modelgate.model.Predictor;
import io.jenkins.plugins.modelgate.model.RemotePredictor;
import io.jenkins.plugins.modelgate.report.DataCheck;
import io.jenkins.plugins.modelgate.spec.EvaluationSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import weka.core.Instance;
import weka.core.Instances;

/** Times models as the options specify: in-process models alternately, remote ones open-loop. */
public final class Timing {
    /** Default requests a second. */
    static final double DEFAULT_RATE = 50;

    /** Rows that are requested in turn: more than a cache keeps, but few enough to hold in memory. */
    private static final int ROWS = 2_000;

    private static final double RATE_TOLERANCE = 0.05;
    private static final int REMOTE_REQUESTS = 1_000;
    private static final int REMOTE_WARMUP_SECONDS = 3;
    private static final int LEAST_REMOTE_WARMUP = 30;
    private static final int OVER = 2;

    private final EvaluationSpec spec;

    Timing(EvaluationSpec spec) {
        this.spec = spec;
    }

    /** A model and rows to query it with, in the model's own header. */
    public record Question(Predictor model, Instances rows) {
        /** Uses the first rows, without their labels. */
        static Question of(Predictor model, Instances rows) throws Exception {
            Instances unlabelled = new Instances(rows, 0, Math.min(ROWS, rows.numInstances()));
            unlabelled.forEach(Instance::setClassMissing);
            // A model that learns from requests must not learn from the timing.
            return new Question(model.stateful() ? model.copy() : model, unlabelled);
        }

        boolean remote() {
            return model instanceof RemotePredictor;
        }

        TimedCall call() {
            int size = rows.numInstances();
            return request -> {
                int row = (int) (request % size);
                try {
                    return model.distribution(rows.instance(row))[0];
                } catch (ModelFailedException e) {
                    throw e.at(row + 1);
                }
            };
        }

        OpenLoopTimer.AsyncCall asyncCall(Duration timeout) {
            RemotePredictor remote = (RemotePredictor) model;
            List<RemotePredictor.Request> requests =
                    rows.stream().map(remote::prepare).toList();
            return request -> remote.send(requests.get((int) (request % requests.size())), timeout)
                    .thenApply(answer -> !answer.failed());
        }
    }

    /** One run for each question, in their order. */
    List<LatencyRun> time(List<Question> questions) throws Exception {
        LatencyRun[] runs = new LatencyRun[questions.size()];
        int[] local = IntStream.range(0, runs.length)
                .filter(i -> !questions.get(i).remote())
                .toArray();
        int[] remote = IntStream.range(0, runs.length)
                .filter(i -> questions.get(i).remote())
                .toArray();
        if (local.length > 0) {
            List<TimedCall> calls = new ArrayList<>();
            for (int i : local) {
                calls.add(questions.get(i).call());
            }
            List<LatencyRun> timed = new ServiceTimer().time(calls, plan());
            for (int i = 0; i < local.length; i++) {
                runs[local[i]] = timed.get(i);
            }
        }
        if (remote.length > 0) {
            List<LatencyRun> timed =
                    timeRemote(IntStream.of(remote).mapToObj(questions::get).toList());
            for (int i = 0; i < remote.length; i++) {
                runs[remote[i]] = timed.get(i);
            }
        }
        return List.of(runs);
    }

    private TimingPlan plan() {
        int requests = spec.latency().requests();
        int processes = spec.timingProcesses();
        if (requests > 0) {
            return TimingPlan.DEFAULT.share(processes).exactly(requests);
        }
        return TimingPlan.DEFAULT
                .atLeast(NeededRequests.of(spec.rules(), 0, spec.measurement().confidence()))
                .share(processes);
    }

    private List<LatencyRun> timeRemote(List<Question> questions) throws InterruptedException {
        Duration timeout = Duration.ofMillis(spec.latency().timeoutMillis());
        double rate = rate(spec);
        long needed = NeededRequests.of(spec.rules(), OVER, spec.measurement().confidence());
        int requests = spec.latency().requests() > 0
                ? spec.latency().requests()
                : (int) Math.min(Integer.MAX_VALUE / 4, Math.max(REMOTE_REQUESTS, needed));
        int warmup = (int) Math.max(LEAST_REMOTE_WARMUP, Math.min(REMOTE_REQUESTS, rate * REMOTE_WARMUP_SECONDS));
        return new OpenLoopTimer()
                .time(
                        questions.stream()
                                .map(question -> question.asyncCall(timeout))
                                .toList(),
                        rate,
                        warmup,
                        requests,
                        timeout);
    }

    /** Requests a second to each endpoint. */
    static double rate(EvaluationSpec spec) {
        return spec.latency().rate() > 0 ? spec.latency().rate() : DEFAULT_RATE;
    }

    /** An endpoint's latencies mean little if the actual request rate was not the requested one. */
    public static List<DataCheck> rateChecks(EvaluationSpec spec, List<LatencyRun> timings) {
        double achieved =
                timings.stream().mapToDouble(LatencyRun::achievedRate).min().orElse(Double.NaN);
        if (Double.isNaN(achieved)) {
            return List.of();
        }
        double asked = rate(spec);
        boolean reached = achieved >= asked * (1 - RATE_TOLERANCE);
        return List.of(new DataCheck(
                "request-rate",
                reached ? DataCheck.Status.OK : DataCheck.Status.WARNING,
                String.format(
                        Locale.ROOT,
                        "%.1f requests a second were sent, %.1f were asked for%s",
                        achieved,
                        asked,
                        reached ? "" : ": the latencies are not those of the load that was asked for"),
                List.of()));
    }
}
