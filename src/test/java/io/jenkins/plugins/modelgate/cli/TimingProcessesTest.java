package io.jenkins.plugins.modelgate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modelgate.base.UserInputException;
import io.jenkins.plugins.modelgate.evaluation.Evaluator;
import io.jenkins.plugins.modelgate.report.Latency;
import io.jenkins.plugins.modelgate.report.Report;
import io.jenkins.plugins.modelgate.report.ReportSchema;
import io.jenkins.plugins.modelgate.spec.DataOptions;
import io.jenkins.plugins.modelgate.spec.EvaluationSpec;
import io.jenkins.plugins.modelgate.spec.LatencyOptions;
import io.jenkins.plugins.modelgate.spec.ModelSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weka.classifiers.rules.ZeroR;
import weka.core.Instances;
import weka.core.SerializationHelper;
import weka.core.converters.ConverterUtils.DataSource;

class TimingProcessesTest {
    private static final String TRAIN = "examples/penguins/train.arff";

    @TempDir
    private Path folder;

    private EvaluationSpec spec(Path model) {
        return new EvaluationSpec(
                null,
                ModelSource.of(model.toString()),
                new DataOptions(List.of("examples/penguins/holdout.arff"), null, null, null, null),
                null,
                null,
                null,
                null,
                new LatencyOptions(true, 200, 3, 0.0, 10_000L),
                null);
    }

    private Path model() throws Exception {
        Instances train = DataSource.read(TRAIN);
        train.setClassIndex(train.numAttributes() - 1);
        ZeroR classifier = new ZeroR();
        classifier.buildClassifier(train);
        Path model = folder.resolve("zero.model");
        SerializationHelper.writeAll(model.toString(), new Object[] {classifier, train.stringFreeStructure()});
        return model;
    }

    @Test
    void eachProcessTimesForItselfAndTheReportShowsThemAll() throws Exception {
        Report report = new Evaluator(Map.of(), new TimingProcesses(folder)).evaluate(spec(model()), text -> {});

        ReportSchema.assertValid(report);
        assertThat(report.latency().requests()).isEqualTo(3 * 200);
        assertThat(report.latency().forks()).extracting(Latency.Fork::requests).containsExactly(200L, 200L, 200L);
        assertThat(report.latency().forks()).allMatch(fork -> fork.percentiles().get("p50") >= 0);
    }

    @Test
    void whatGoesWrongInAProcessIsSaid() throws Exception {
        Path broken = Files.writeString(folder.resolve("broken.model"), "not a model");

        assertThatThrownBy(() -> new TimingProcesses(folder).time(spec(broken), 1))
                .isInstanceOf(UserInputException.class)
                .hasMessageStartingWith("a process that was to time the model ended with exit code 2: ")
                .hasMessageContaining("broken.model");
    }
}
