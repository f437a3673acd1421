package io.jenkins.plugins.modelgate.evaluation.shard;

import io.jenkins.plugins.modelgate.base.Quote;
import io.jenkins.plugins.modelgate.base.UserInputException;
import io.jenkins.plugins.modelgate.evaluation.dataset.ColumnProfile;
import io.jenkins.plugins.modelgate.evaluation.dataset.DataProfile;
import io.jenkins.plugins.modelgate.evaluation.dataset.DatasetContext;
import io.jenkins.plugins.modelgate.evaluation.shard.ShardReader.Shard;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** Checks that shards are parts of one test set measured in the same way; errors say what differs. */
public final class ShardMatch {
    private final Path firstFile;
    private final Shard first;
    private final Path file;
    private final Shard shard;

    private ShardMatch(Map.Entry<Path, Shard> first, Path file, Shard shard) {
        this.firstFile = first.getKey();
        this.first = first.getValue();
        this.file = file;
        this.shard = shard;
    }

    /**
     * Checks a shard against the earlier ones.
     *
     * @throws UserInputException when it does not match them
     */
    public static void require(Map<Path, Shard> before, Path file, Shard shard) {
        if (before.isEmpty()) {
            return;
        }
        ShardMatch match = new ShardMatch(before.entrySet().iterator().next(), file, shard);
        match.sameModels();
        match.sameQuestion();
        match.sameColumns();
        before.forEach(match::otherRows);
    }

    private void sameModels() {
        same("model", s -> s.candidate().description().sha256());
        same(
                "baseline",
                s -> s.baseline() == null ? null : s.baseline().description().sha256());
        same("labels", s -> s.candidate().labels());
        same(
                "labels of the baseline",
                s -> s.baseline() == null ? null : s.baseline().labels());
    }

    private void sameQuestion() {
        same("class attribute", Shard::classAttribute);
        same("slices", s -> s.spec().data().slices());
        same("group", s -> s.spec().data().group());
        same("design", s -> s.spec().data().design());
        same("prevalence", s -> s.spec().data().prevalence());
        same("confidence", s -> s.spec().measurement().confidence());
        same("number of resamples", s -> s.spec().measurement().resamples());
        same("seed", s -> s.spec().measurement().seed());
        same(
                "way to time",
                s -> s.candidate().timings().isEmpty()
                        ? null
                        : s.candidate().timings().get(0).protocol());
    }

    private void sameColumns() {
        alike("columns", s -> shape(s.datasetContext().test()));
        alike("columns", s -> s.datasetContext().headerKnown());
        alike("training set", s -> training(s.datasetContext().train()));
        alike("reference set", s -> reference(s.datasetContext().reference()));
    }

    private static List<Object> shape(DataProfile profile) {
        List<Object> shape = new ArrayList<>(profile.targetLabels());
        profile.inputs().forEach(column -> {
            shape.add(column.name());
            shape.add(column.labels());
        });
        shape.add(profile.target().labels());
        shape.add(profile.predictions().labels());
        shape.add(profile.sample() == null ? -1 : profile.sample().capacity());
        return shape;
    }

    private static List<Object> training(DatasetContext.Training train) {
        return train == null ? List.of() : List.of(train.targetMean(), contents(train.inputs()));
    }

    private static List<Object> reference(DataProfile reference) {
        return reference == null
                ? List.of()
                : List.of(
                        reference.rows(),
                        shape(reference),
                        contents(reference.inputs()),
                        contents(List.of(reference.target(), reference.predictions())));
    }

    private static List<Object> contents(List<ColumnProfile> columns) {
        return columns.stream().<Object>map(ColumnProfile::contents).toList();
    }

    private void otherRows(Path otherFile, Shard other) {
        if (!Collections.disjoint(other.fileSha256s(), shard.fileSha256s())) {
            throw new UserInputException(file + ": holds rows of the same test file as " + otherFile + " ("
                    + Quote.of(shard.path()) + "); name each shard once");
        }
    }

    private void same(String what, Function<Shard, Object> part) {
        if (!Objects.equals(part.apply(first), part.apply(shard))) {
            throw new UserInputException(file + ": has another " + what + " (" + text(part.apply(shard)) + ") than "
                    + firstFile + " (" + text(part.apply(first)) + "); measure all shards alike");
        }
    }

    private static String text(Object value) {
        return value == null ? "none" : Quote.of(value.toString());
    }

    private void alike(String what, Function<Shard, Object> part) {
        if (!part.apply(first).equals(part.apply(shard))) {
            throw new UserInputException(file + ": was measured with other " + what + " than " + firstFile
                    + "; shards are parts of one test set, all measured alike");
        }
    }
}
