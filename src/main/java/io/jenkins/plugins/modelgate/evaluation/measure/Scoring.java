package io.jenkins.plugins.modelgate.evaluation.measure;

import io.jenkins.plugins.modelgate.data.Block;
import io.jenkins.plugins.modelgate.data.Dataset;
import io.jenkins.plugins.modelgate.model.ModelFailedException;
import io.jenkins.plugins.modelgate.model.Predictor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Scores a whole test set block by block: one thread reads, the others run the models. Blocks are returned in the order
 * of the file, so that the result does not depend on the number of threads.
 */
final class Scoring {
    /**
     * Rows in a block: enough for a member of an ensemble to stay in the cache, few enough to hold several blocks in
     * memory.
     */
    static final int BLOCK = 10_000;

    private final List<Predictor> models;
    private final int threads;

    /**
     * @param models to score every row with
     * @param threads that run the models, at least 1
     */
    Scoring(List<Predictor> models, int threads) {
        this.models = List.copyOf(models);
        // A model that learns from requests must receive them in order.
        this.threads = models.stream().anyMatch(Predictor::stateful) ? 1 : threads;
    }

    /** Receives the answers to a block, in the order of the file. */
    @FunctionalInterface
    interface Sink {
        /** @param answers of each model, by model and row */
        void accept(Block block, List<double[][]> answers);
    }

    /**
     * Reads and scores all rows.
     *
     * @param first a block that has already been read
     * @throws Exception any exception of a model or the reader
     */
    void run(Block first, Dataset data, Sink sink) throws Exception {
        long before = 0;
        if (threads == 1) {
            for (Block block = first; !block.isEmpty(); block = data.read(BLOCK)) {
                sink.accept(block, answers(models, block, before));
                before += block.size();
            }
            return;
        }
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            BlockingQueue<List<Predictor>> idle = new ArrayBlockingQueue<>(threads);
            idle.add(models);
            for (int t = 1; t < threads; t++) {
                idle.add(copies());
            }
            Deque<Pending> pending = new ArrayDeque<>();
            for (Block block = first; !block.isEmpty(); block = data.read(BLOCK)) {
                if (pending.size() == 2 * threads) {
                    deliver(pending, sink);
                }
                Block next = block;
                long beforeNext = before;
                pending.add(new Pending(block, executor.submit(() -> answers(idle, next, beforeNext))));
                before += block.size();
            }
            while (!pending.isEmpty()) {
                deliver(pending, sink);
            }
        } finally {
            executor.shutdownNow();
        }
    }

    private record Pending(Block block, Future<List<double[][]>> answers) {}

    private static void deliver(Deque<Pending> pending, Sink sink) throws Exception {
        Pending oldest = pending.remove();
        try {
            sink.accept(oldest.block(), oldest.answers().get());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw (Error) e.getCause();
        }
    }

    private List<Predictor> copies() throws Exception {
        List<Predictor> copies = new ArrayList<>();
        for (Predictor model : models) {
            copies.add(model.copy());
        }
        return copies;
    }

    private static List<double[][]> answers(BlockingQueue<List<Predictor>> idle, Block block, long before)
            throws Exception {
        List<Predictor> mine = idle.take();
        try {
            return answers(mine, block, before);
        } finally {
            idle.add(mine);
        }
    }

    /** @param before number of rows before the block */
    private static List<double[][]> answers(List<Predictor> models, Block block, long before) throws Exception {
        List<double[][]> answers = new ArrayList<>();
        for (Predictor model : models) {
            try {
                answers.add(model.distributions(block.rows(), 0, block.size()));
            } catch (ModelFailedException e) {
                throw found(e, model, block, before);
            }
        }
        return answers;
    }

    /** Finds the row that the model failed on. */
    private static ModelFailedException found(ModelFailedException failure, Predictor model, Block block, long before)
            throws Exception {
        for (int row = 0; row < block.size(); row++) {
            try {
                model.distribution(block.rows().instance(row));
            } catch (ModelFailedException e) {
                return e.at(before + row + 1);
            }
        }
        return failure;
    }
}
