package io.jenkins.plugins.modelgate.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Draws the resamples, on one or several threads with the same result, and computes the bounds from them. */
final class BootstrapRun {

    /** Resamples that share a random generator: a thread's unit of work. */
    private static final int CHUNK = 50;
    /** With a larger share of undefined resamples there are no bounds. */
    private static final double MOST_UNDEFINED = 0.1;

    private final Bootstrap options;
    private final Resampling resampling;
    private final double[] observed;
    /** replicates[k][r]: statistic k of resample r. */
    private final double[][] replicates;

    private BootstrapRun(Bootstrap options, Resampling resampling) {
        this.options = options;
        this.resampling = resampling;
        this.observed = resampling.observed().clone();
        this.replicates = new double[observed.length][options.resamples()];
    }

    static List<BootstrapEstimate> of(Bootstrap options, Resampling resampling, double confidence) {
        Arguments.confidence(confidence);
        BootstrapRun run = new BootstrapRun(options, resampling);
        run.drawAll();
        Jackknife jackknife = resampling.jackknife();
        double[][] unseen = resampling.unseen(jackknife, confidence);
        List<BootstrapEstimate> estimates = new ArrayList<>();
        for (int k = 0; k < run.observed.length; k++) {
            estimates.add(run.estimate(k, jackknife.acceleration(k), unseen[k], confidence));
        }
        return List.copyOf(estimates);
    }

    private void drawAll() {
        stopIfInterrupted();
        SplittableRandom root = new SplittableRandom(options.seed());
        int chunks = (options.resamples() + CHUNK - 1) / CHUNK;
        SplittableRandom[] randoms = new SplittableRandom[chunks];
        Arrays.setAll(randoms, chunk -> root.split());
        int threads = Math.min(options.threads(), chunks);
        if (threads == 1) {
            drawChunks(randoms, 0, 1);
            return;
        }
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> done = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                int first = t;
                done.add(executor.submit(() -> drawChunks(randoms, first, threads)));
            }
            for (Future<?> future : done) {
                future.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("bootstrap: interrupted");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            // The tasks throw no checked exceptions.
            throw (RuntimeException) e.getCause();
        } finally {
            executor.shutdownNow();
        }
    }

    private static void stopIfInterrupted() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("bootstrap: interrupted");
        }
    }

    private void drawChunks(SplittableRandom[] randoms, int first, int step) {
        Resampling.Draw draw = resampling.draw();
        for (int chunk = first; chunk < randoms.length; chunk += step) {
            stopIfInterrupted();
            int end = Math.min(options.resamples(), (chunk + 1) * CHUNK);
            for (int r = chunk * CHUNK; r < end; r++) {
                double[] statistics = draw.next(randoms[chunk]);
                for (int k = 0; k < replicates.length; k++) {
                    replicates[k][r] = statistics[k];
                }
            }
        }
    }

    /** @param unseen how far the statistic could lie below and above its value beyond what resamples show */
    private BootstrapEstimate estimate(int k, double acceleration, double[] unseen, double confidence) {
        double value = observed[k];
        double[] defined = Arrays.stream(replicates[k]).filter(Double::isFinite).toArray();
        int resamples = options.resamples();
        int undefined = resamples - defined.length;
        double error = standardDeviation(defined);
        // Values so large that their squares or cubes overflow have no bounds.
        if (!Double.isFinite(value) || !Double.isFinite(acceleration) || undefined > MOST_UNDEFINED * resamples) {
            return new BootstrapEstimate(value, error, Optional.empty(), resamples, undefined);
        }
        Interval seen = BcaInterval.of(value, defined, acceleration, confidence);
        return new BootstrapEstimate(
                value, error, Optional.of(seen.widened(value, unseen[0], unseen[1])), resamples, undefined);
    }

    private static double standardDeviation(double[] values) {
        if (values.length < 2) {
            return Double.NaN;
        }
        double mean = Arrays.stream(values).sum() / values.length;
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt(squares / (values.length - 1));
    }
}
