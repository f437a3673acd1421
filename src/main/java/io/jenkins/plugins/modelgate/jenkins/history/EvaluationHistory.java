package io.jenkins.plugins.modelgate.jenkins.history;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Job;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The evaluation histories of all jobs. A history outlives its builds and is deleted with the job. */
@Extension
public class EvaluationHistory {
    private static final String FOLDER = "model-gate";
    private static final String SUFFIX = ".jsonl";
    private static final int LOCKS = 256;

    /** Lock striping: appends to the same file wait for each other; files of other jobs rarely share a lock. */
    private final Object[] locks = Stream.generate(Object::new).limit(LOCKS).toArray();

    public static EvaluationHistory get() {
        return ExtensionList.lookupSingleton(EvaluationHistory.class);
    }

    /**
     * Adds the result of a build. It is on disk when this method returns.
     *
     * @param id a valid evaluation id
     */
    public void append(Job<?, ?> job, String id, HistoryPoint point) throws IOException {
        Object lock = locks[Math.floorMod(Objects.hash(job.getFullName(), id), LOCKS)];
        synchronized (lock) {
            file(job, id).append(point);
        }
    }

    /**
     * Some metrics over all builds, oldest first; empty when there is no history.
     *
     * @param metrics by name; when empty, all builds, without metrics
     */
    public List<HistoryPoint> points(Job<?, ?> job, String id, Collection<String> metrics) throws IOException {
        return knows(job, id) ? file(job, id).points(metrics) : List.of();
    }

    /** The last build with all of its metrics; empty when there is no history. */
    public Optional<HistoryPoint> latest(Job<?, ?> job, String id) throws IOException {
        return knows(job, id) ? file(job, id).latest() : Optional.empty();
    }

    /** The metrics that a trend can show. */
    public Set<String> metrics(Job<?, ?> job, String id) throws IOException {
        return knows(job, id) ? file(job, id).metrics() : Set.of();
    }

    /** Whether the job ever had an evaluation. Needs a single disk access. */
    public boolean exists(Job<?, ?> job) {
        return folder(job).isDirectory();
    }

    /** The ids of the job's evaluations, sorted. */
    public List<String> ids(Job<?, ?> job) throws IOException {
        if (!exists(job)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder(job).toPath())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX))
                    .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                    .sorted()
                    .collect(Collectors.toList());
        } catch (NoSuchFileException e) {
            // the job has just been deleted
            return List.of();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Whether there is a history with this id. Keeps an id from a URL from reaching any other file. */
    private boolean knows(Job<?, ?> job, String id) throws IOException {
        return ids(job).contains(id);
    }

    private static File folder(Job<?, ?> job) {
        return new File(job.getRootDir(), FOLDER);
    }

    private static HistoryFile file(Job<?, ?> job, String id) {
        return new HistoryFile(folder(job).toPath().resolve(id + SUFFIX));
    }
}
