package io.jenkins.plugins.modelgate.evaluation;

import static io.jenkins.plugins.modelgate.evaluation.EvaluationSpecs.NONE;
import static io.jenkins.plugins.modelgate.evaluation.EvaluationSpecs.SHORT;
import static io.jenkins.plugins.modelgate.evaluation.EvaluationSpecs.spec;
import static io.jenkins.plugins.modelgate.evaluation.EvaluationSpecs.withBaseline;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.jenkins.plugins.modelgate.base.UserInputException;
import io.jenkins.plugins.modelgate.latency.TimingForks;
import io.jenkins.plugins.modelgate.report.Comparison;
import io.jenkins.plugins.modelgate.report.MetricValue;
import io.jenkins.plugins.modelgate.report.Report;
import io.jenkins.plugins.modelgate.report.ReportJson;
import io.jenkins.plugins.modelgate.report.ReportSchema;
import io.jenkins.plugins.modelgate.spec.EvaluationSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weka.core.Instances;
import weka.core.SerializationHelper;

/** What a model can be compared with. */
class EvaluatorBaselineTest {
    @TempDir
    private Path folder;

    private final Evaluator evaluator = new Evaluator(Map.of(), TimingForks.NONE);

    @Test
    void aBaselineModelIsComparedOnTheSameRowsAndTimedInTurns() throws Exception {
        Path model = TrainedModels.penguins(folder, "weka.classifiers.trees.J48", null);
        Path old = TrainedModels.penguins(folder, "weka.classifiers.rules.OneR", null);
        EvaluationSpec spec = withBaseline(spec(model, TrainedModels.PENGUINS_HOLDOUT, null, 1, SHORT), old);

        Report report = evaluator.evaluate(spec, text -> {});

        ReportSchema.assertValid(report);
        Comparison.Difference accuracy = report.comparison().differences().get("accuracy");
        double ofOld = evaluator
                .evaluate(spec(old, TrainedModels.PENGUINS_HOLDOUT, null, 1, NONE), text -> {})
                .metrics()
                .get("accuracy")
                .value();
        assertThat(accuracy.baseline()).isEqualTo(ofOld);
        assertThat(accuracy.difference())
                .isEqualTo(report.metrics().get("accuracy").value() - ofOld);
        assertThat(accuracy.onlyCandidateRight() - accuracy.onlyBaselineRight())
                .isEqualTo(Math.round(accuracy.difference() * 172));
        assertThat(report.comparison().baseline().dataSha256())
                .isEqualTo(report.data().sha256());
        assertThat(report.comparison().differences().get("latency_p50").test()).isEqualTo("interleaved-latency");
        assertThat(report.comparison().differences().get("model_size").difference())
                .isNotNull();
    }

    @Test
    void aBaselineThatKnowsOtherAttributesIsAskedTheSameRows() throws Exception {
        Path model = TrainedModels.penguins(folder, "weka.classifiers.trees.J48", null);
        Instances fewer = TrainedModels.read(TrainedModels.PENGUINS_TRAIN, null);
        fewer.deleteAttributeAt(fewer.attribute("sex").index());
        fewer.deleteAttributeAt(fewer.attribute("island").index());
        Path old = folder.resolve("old.model");
        SerializationHelper.writeAll(
                old.toString(),
                new Object[] {TrainedModels.train("weka.classifiers.trees.J48", fewer), fewer.stringFreeStructure()});
        EvaluationSpec spec = withBaseline(spec(model, TrainedModels.PENGUINS_HOLDOUT, null, 1, SHORT), old);

        Report report = evaluator.evaluate(spec, text -> {});

        ReportSchema.assertValid(report);
        assertThat(report.comparison().differences().get("accuracy").baseline())
                .isEqualTo(evaluator
                        .evaluate(spec(old, TrainedModels.PENGUINS_HOLDOUT, null, 1, NONE), text -> {})
                        .metrics()
                        .get("accuracy")
                        .value());
        assertThat(report.comparison().differences().get("latency_p99").test()).isEqualTo("interleaved-latency");
    }

    @Test
    void anEarlierReportIsABaselineWithoutPairs() throws Exception {
        Path model = TrainedModels.penguins(folder, "weka.classifiers.trees.J48", null);
        Path old = TrainedModels.penguins(folder, "weka.classifiers.rules.OneR", null);
        Report earlier = evaluator.evaluate(spec(old, TrainedModels.PENGUINS_HOLDOUT, null, 1, NONE), text -> {});
        Path file = Files.write(folder.resolve("earlier.json"), new ReportJson().write(earlier));

        Report report = evaluator.evaluate(
                withBaseline(spec(model, TrainedModels.PENGUINS_HOLDOUT, null, 1, NONE), file), text -> {});

        ReportSchema.assertValid(report);
        Comparison.Difference accuracy = report.comparison().differences().get("accuracy");
        MetricValue ofOld = earlier.metrics().get("accuracy");
        MetricValue ofNew = report.metrics().get("accuracy");
        assertThat(accuracy.test()).isEqualTo("mover");
        assertThat(accuracy.low())
                .isCloseTo(
                        accuracy.difference() - Math.hypot(ofNew.value() - ofNew.low(), ofOld.high() - ofOld.value()),
                        within(1e-12));
    }

    @Test
    void anEarlierReportOfAnotherTestSetIsAnErrorThatNamesTheDigests() throws Exception {
        Path model = TrainedModels.penguins(folder, "weka.classifiers.rules.ZeroR", null);
        Report earlier = evaluator.evaluate(spec(model, TrainedModels.PENGUINS_TRAIN, null, 1, NONE), text -> {});
        Path file = Files.write(folder.resolve("earlier.json"), new ReportJson().write(earlier));
        EvaluationSpec spec = withBaseline(spec(model, TrainedModels.PENGUINS_HOLDOUT, null, 1, NONE), file);

        assertThatThrownBy(() -> evaluator.evaluate(spec, text -> {}))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining(earlier.data().sha256())
                .hasMessageContaining("another test set");
    }

    @Test
    void aBaselineOfAnotherClassAttributeIsAnError() throws Exception {
        Path model = TrainedModels.penguins(folder, "weka.classifiers.rules.ZeroR", null);
        Path old = TrainedModels.penguins(folder, "weka.classifiers.rules.DecisionTable", "sex");
        EvaluationSpec spec = withBaseline(spec(model, TrainedModels.PENGUINS_HOLDOUT, null, 1, NONE), old);

        assertThatThrownBy(() -> evaluator.evaluate(spec, text -> {}))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("'sex'")
                .hasMessageContaining("'species'");
    }
}
