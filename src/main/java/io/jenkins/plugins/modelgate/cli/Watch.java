package io.jenkins.plugins.modelgate.cli;

import java.io.IOException;
import java.time.Duration;

/** Ends an evaluation that takes too long, or whose caller has exited. */
final class Watch {
    private Watch() {}

    /** Stops the command when the time limit is reached. */
    static void timeout(Console console, Duration limit) {
        daemon("model-gate-timeout", () -> {
            Thread.sleep(limit.toMillis());
            console.stop("stopped after " + limit.toSeconds() + " s, the time limit; give more with --timeout");
        });
    }

    /** Stops the command when the process that started it exits, which closes the other end of standard input. */
    static void parent(Console console) {
        daemon("model-gate-parent", () -> {
            while (console.in().read() >= 0) {
                // The parent sends nothing; only the end of the stream matters.
            }
            console.stop("stopped, since the process that started this one has gone");
        });
    }

    private interface Waiting {
        void run() throws IOException, InterruptedException;
    }

    private static void daemon(String name, Waiting waiting) {
        Thread thread = new Thread(
                () -> {
                    try {
                        waiting.run();
                    } catch (IOException e) {
                        // Standard input was closed on this side, so there is no parent to watch.
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }
}
