package io.jenkins.plugins.modelgate.evaluation;

import io.jenkins.plugins.modelgate.data.Block;
import io.jenkins.plugins.modelgate.data.Dataset;
import io.jenkins.plugins.modelgate.data.Datasets;
import io.jenkins.plugins.modelgate.model.Predictor;
import io.jenkins.plugins.modelgate.spec.EvaluationSpec;
import io.jenkins.plugins.modelgate.spec.TestData;
import java.util.List;
import weka.core.Instances;

/** The test set and what it is held against: the training set, for leakage, and a reference set, for drift. */
final class Surroundings {
    private final EvaluationSpec spec;
    private final Predictor model;
    /** For the reference set: a model that learns from what it is asked must not have seen the test set. */
    private final Predictor fresh;

    private DataProfile test;
    private DataProfile train;

    Surroundings(EvaluationSpec spec, Predictor model) throws Exception {
        this.spec = spec;
        this.model = model;
        this.fresh = spec.data().reference() != null && model.stateful() ? model.copy() : model;
    }

    /** The profile that is to see the test set. */
    DataProfile begin(Instances header) {
        test = profile(header, spec.data().reference() != null);
        return test;
    }

    /**
     * Reads the sets around the test set.
     *
     * @param data the test set, read to its end
     */
    DataChecks checks(Dataset data, Phases phases) throws Exception {
        if (spec.data().train() != null) {
            phases.begin("train", "reading the training set " + spec.data().train());
            train = train();
        }
        DataProfile reference = null;
        if (spec.data().reference() != null) {
            phases.begin("reference", "scoring the reference set " + spec.data().reference());
            reference = reference(phases);
        }
        return new DataChecks(test, data.ignoredColumns(), model.header() != null, train, reference);
    }

    /** Mean of the training set's targets; {@code null} when it is not known. */
    Double trainingMean() {
        return train == null || train.target().isNominal() || Double.isNaN(train.targetMean())
                ? null
                : Double.valueOf(train.targetMean());
    }

    private DataProfile train() {
        try (Dataset data = open(spec.data().train(), false)) {
            DataProfile profile = profile(data.header(), false);
            for (Block block = data.read(Scoring.BLOCK); !block.isEmpty(); block = data.read(Scoring.BLOCK)) {
                profile.add(block.rows());
            }
            return profile;
        }
    }

    private DataProfile reference(Phases phases) throws Exception {
        try (ModelRun run = new ModelRun(open(spec.data().reference(), true), List.of(fresh))) {
            DataProfile profile = profile(run.data().header(), true);
            run.score(Evaluator.threads(spec), phases::now, profile);
            return profile;
        }
    }

    private Dataset open(String path, boolean labelOptional) {
        return Datasets.open(
                new TestData(
                        List.of(path), spec.data().classAttribute(), null, labelOptional ? path : null, List.of()),
                model.header() == null ? test.header() : model.header());
    }

    private DataProfile profile(Instances header, boolean sampled) {
        Long seed = spec.measurement().seed();
        return new DataProfile(header, sampled, seed == null ? 1 : seed);
    }
}
