package io.jenkins.plugins.modelgate.jenkins.gate;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Run;
import java.io.IOException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Ends gates without a decision, on threads of its own: each end saves the whole build, and a build may end very many
 * gates at once. Gates that end during a save are all saved by the next one.
 */
@Extension
public class GateEndings {
    private static final Logger LOGGER = Logger.getLogger(GateEndings.class.getName());
    private static final int THREADS = 2;
    private static final long IDLE_SECONDS = 10;

    private final ExecutorService pool = pool();
    private final Map<Run<?, ?>, List<Ending>> waiting = new IdentityHashMap<>();

    /**
     * The end of a gate.
     *
     * @param key of the gate
     * @param status the final status
     * @param afterwards runs once the status is on disk
     */
    public record Ending(String key, PendingGate.Status status, Runnable afterwards) {}

    /** Finds a build; may take a while. */
    public interface BuildFinder {
        Run<?, ?> find() throws IOException, InterruptedException;
    }

    public static GateEndings get() {
        return ExtensionList.lookupSingleton(GateEndings.class);
    }

    private static ExecutorService pool() {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                THREADS, THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "Model Gate: ending gates");
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    /** Ends a gate if it is still waiting by then. Returns immediately. */
    public void end(BuildFinder build, Ending ending) {
        pool.execute(() -> {
            try {
                enqueue(build.find(), ending);
            } catch (IOException e) {
                LOGGER.log(Level.WARNING, e, () -> "Model gate " + ending.key() + " could not be ended");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void enqueue(Run<?, ?> run, Ending ending) {
        synchronized (waiting) {
            List<Ending> endings = waiting.get(run);
            if (endings == null) {
                endings = new ArrayList<>();
                waiting.put(run, endings);
                pool.execute(() -> endAll(run));
            }
            endings.add(ending);
        }
    }

    private void endAll(Run<?, ?> run) {
        List<Ending> endings;
        synchronized (waiting) {
            endings = waiting.remove(run);
        }
        try {
            ApprovalAction action = run.getAction(ApprovalAction.class);
            if (action != null) {
                action.end(endings);
            }
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "Model gates of " + run + " could not be ended");
        }
        endings.forEach(GateEndings::goOn);
    }

    private static void goOn(Ending ending) {
        try {
            ending.afterwards().run();
        } catch (RuntimeException e) {
            LOGGER.log(
                    Level.WARNING, e, () -> "Model gate " + ending.key() + " was ended, but its step does not go on");
        }
    }
}
