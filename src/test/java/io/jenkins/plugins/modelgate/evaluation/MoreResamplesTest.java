package io.jenkins.plugins.modelgate.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modelgate.gate.ResamplingPrecision;
import io.jenkins.plugins.modelgate.latency.TimingForks;
import io.jenkins.plugins.modelgate.report.MetricValue;
import io.jenkins.plugins.modelgate.spec.EvaluationSpec;
import io.jenkins.plugins.modelgate.spec.MeasurementOptions;
import io.jenkins.plugins.modelgate.spec.ModelSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A limit that lies on a bound of the bootstrap, and one that does not. */
class MoreResamplesTest {
    private static final int FEW = 2_000;

    private final List<String> progress = new ArrayList<>();

    @TempDir
    private Path folder;

    private Path file;

    /** 300 rows, every seventh wrong. */
    @BeforeEach
    void predictions() throws Exception {
        StringBuilder csv = new StringBuilder("actual,predicted\n");
        for (int i = 0; i < 300; i++) {
            csv.append(i % 3 == 0 ? "yes" : "no").append(i % 3 == 0 ^ i % 7 == 0 ? ",yes\n" : ",no\n");
        }
        file = Files.writeString(folder.resolve("predictions.csv"), csv);
    }

    @Test
    void areTakenWhereTheVerdictHangsOnTheRandomNumbers() throws Exception {
        double bound = f1(FEW).low();

        MetricValue close = f1(FEW, "f1_macro >= " + bound);

        assertThat(close).isEqualTo(f1(ResamplingPrecision.MOST));
        assertThat(close.low()).isNotEqualTo(bound);
        assertThat(progress).anyMatch(line -> line.contains("a limit is too close to a bound for 2000 resamples"));
    }

    @Test
    void areNotTakenWhereItDoesNot() throws Exception {
        assertThat(f1(FEW, "f1_macro >= 0.5", "accuracy >= 0.85")).isEqualTo(f1(FEW));
        assertThat(progress).noneMatch(line -> line.contains("too close"));
    }

    private MetricValue f1(int resamples, String... rules) throws Exception {
        EvaluationSpec spec = new EvaluationSpec(
                null,
                ModelSource.of(file.toString()),
                null,
                null,
                List.of(rules),
                null,
                new MeasurementOptions(null, resamples, null, null),
                null,
                null);
        return new Evaluator(Map.of(), TimingForks.NONE)
                .evaluate(spec, progress::add)
                .metrics()
                .get("f1_macro");
    }
}
