package io.jenkins.plugins.modelgate.evaluation.measure;

import io.jenkins.plugins.modelgate.data.Block;
import io.jenkins.plugins.modelgate.data.Dataset;
import io.jenkins.plugins.modelgate.data.Datasets;
import io.jenkins.plugins.modelgate.evaluation.dataset.DataProfile;
import io.jenkins.plugins.modelgate.evaluation.dataset.DatasetContext;
import io.jenkins.plugins.modelgate.model.Predictor;
import io.jenkins.plugins.modelgate.spec.DataOptions;
import io.jenkins.plugins.modelgate.spec.EvaluationSpec;
import java.util.Arrays;
import java.util.List;
import weka.core.Instances;

/** Profiles the test set while it is scored, and then the sets that it is compared with. */
final class DatasetInspection {
    private final EvaluationSpec spec;
    private final Predictor model;
    /** For the reference set: a model that learns from requests must not have seen the test set. */
    private final Predictor fresh;

    private Instances header;
    private DataProfile test;

    DatasetInspection(EvaluationSpec spec, Predictor model) throws Exception {
        this.spec = spec;
        this.model = model;
        this.fresh = spec.data().reference() != null && model.stateful() ? model.copy() : model;
    }

    /** The profile that the test set is added to. */
    DataProfile begin(Instances testHeader) {
        header = testHeader;
        test = DataProfile.of(header, spec.data().reference() != null);
        return test;
    }

    /**
     * Reads the training and reference sets, if given.
     *
     * @param data the test set, read to its end
     */
    DatasetContext look(Dataset data, PhaseTimer phases) throws Exception {
        DatasetContext.Training train = null;
        if (spec.data().train() != null) {
            phases.begin("train", "reading the training set " + spec.data().train());
            train = train();
        }
        DataProfile reference = null;
        if (spec.data().reference() != null) {
            phases.begin("reference", "scoring the reference set " + spec.data().reference());
            reference = reference(phases);
        }
        return new DatasetContext(test, data.ignoredColumns(), model.header() != null, train, reference);
    }

    private DatasetContext.Training train() {
        try (Dataset data = open(spec.data().train(), false)) {
            DataProfile profile = DataProfile.of(data.header(), false);
            for (Block block = data.read(Scoring.BLOCK); !block.isEmpty(); block = data.read(Scoring.BLOCK)) {
                profile.add(block.rows(), null);
            }
            return new DatasetContext.Training(
                    test.digests().alsoIn(profile.digests()),
                    profile.targetMean(),
                    profile.inputs(),
                    profile.target().labelRows() == null
                            ? List.of()
                            : Arrays.stream(profile.target().labelRows())
                                    .boxed()
                                    .toList());
        }
    }

    private DataProfile reference(PhaseTimer phases) throws Exception {
        try (ModelRun run = new ModelRun(open(spec.data().reference(), true), List.of(fresh))) {
            DataProfile profile = DataProfile.of(run.data().header(), true);
            run.score(spec.measurement().effectiveThreads(), phases::now, profile);
            return profile;
        }
    }

    private Dataset open(String path, boolean labelOptional) {
        DataOptions data = new DataOptions(
                List.of(path), spec.data().classAttribute(), null, labelOptional ? path : null, List.of());
        return Datasets.open(data, model.header() == null ? header : model.header(), model.namesLabels());
    }
}
