package io.jenkins.plugins.modelgate.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.jenkins.plugins.modelgate.base.UserInputException;
import io.jenkins.plugins.modelgate.latency.TimingForks;
import io.jenkins.plugins.modelgate.render.text.ScoredRows;
import io.jenkins.plugins.modelgate.report.MetricValue;
import io.jenkins.plugins.modelgate.report.Report;
import io.jenkins.plugins.modelgate.spec.DataOptions;
import io.jenkins.plugins.modelgate.spec.EvaluationSpec;
import io.jenkins.plugins.modelgate.spec.ModelSource;
import io.jenkins.plugins.modelgate.spec.OptionException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Metrics of a population in which labels have other shares than in the test set. */
class PrevalenceTest {
    @TempDir
    private Path folder;

    private Report evaluate(String predictions, Map<String, Double> prevalence) throws Exception {
        Path file = Files.writeString(folder.resolve("predictions.csv"), predictions);
        return new Evaluator(Map.of(), TimingForks.NONE)
                .evaluate(
                        new EvaluationSpec(
                                null,
                                ModelSource.of(file.toString()),
                                new DataOptions(null, null, null, null, null, null, null, prevalence),
                                null,
                                List.of(),
                                null,
                                null,
                                null,
                                null),
                        text -> {});
    }

    /** A thousand rows of each label, of which 900 are right with 0.9, the others wrong with 0.2. */
    private static String balanced() {
        return "actual,predicted,proba_no,proba_yes\n"
                + "yes,yes,0.1,0.9\n".repeat(900)
                + "yes,no,0.8,0.2\n".repeat(100)
                + "no,no,0.9,0.1\n".repeat(900)
                + "no,yes,0.4,0.6\n".repeat(100);
    }

    /**
     * By hand: precision .05 * .9 / (.05 * .9 + .95 * .1) = .321429; on the logit scale its variance, with so many rows
     * of each label, is .1 / 900 + .9 / 100, which bounds it by .2882 and .3566. The accuracy's standard error is the
     * root of .05^2 * .09 / 1000 + .95^2 * .09 / 1000 = .009025.
     */
    @Test
    void metricsAndBoundsAreThoseOfThePopulation() throws Exception {
        Report report = evaluate(balanced(), Map.of("yes", 0.05));
        Map<String, MetricValue> metrics = report.metrics();
        Map<String, MetricValue> plain = evaluate(balanced(), Map.of()).metrics();

        assertThat(metrics.get("precision:yes").value()).isCloseTo(0.3214286, within(1e-7));
        assertThat(metrics.get("precision:yes").low()).isCloseTo(0.2882, within(0.006));
        assertThat(metrics.get("precision:yes").high()).isCloseTo(0.3566, within(0.006));
        assertThat(plain.get("precision:yes").value()).isEqualTo(0.9);
        assertThat(metrics.get("accuracy").value()).isCloseTo(0.9, within(1e-12));
        assertThat(metrics.get("accuracy").low()).isCloseTo(0.9 - 1.645 * 0.009025, within(0.002));
        assertThat(metrics.get("accuracy").high()).isCloseTo(0.9 + 1.645 * 0.009025, within(0.002));
        assertThat(metrics.get("recall:yes").low())
                .isCloseTo(plain.get("recall:yes").low(), within(1e-9));
        assertThat(metrics.get("roc_auc").value())
                .isCloseTo(plain.get("roc_auc").value(), within(1e-12));
        assertThat(metrics.get("roc_auc").low()).isCloseTo(plain.get("roc_auc").low(), within(1e-9));
        // .05 (.9 ln .9 + .1 ln .2) + .95 (.9 ln .9 + .1 ln .4), negative.
        assertThat(metrics.get("log_loss").value()).isCloseTo(0.1899193, within(1e-6));
        assertThat(report.data().prevalence()).containsEntry("yes", 0.05).containsEntry("no", 0.95);
        assertThat(ScoredRows.of(report.data())).isEqualTo("2,000 rows, reweighted to 95% no, 5% yes");
    }

    @Test
    void theSharesOfTheTestSetChangeNoValue() throws Exception {
        Map<String, MetricValue> plain = evaluate(balanced(), Map.of()).metrics();
        evaluate(balanced(), Map.of("yes", 0.5)).metrics().forEach((name, value) -> {
            if (value.defined()) {
                assertThat(value.value()).as(name).isCloseTo(plain.get(name).value(), within(1e-9));
            }
        });
    }

    @Test
    void sharesThatCannotBeAreRefused() {
        assertThatThrownBy(() -> evaluate(balanced(), Map.of("maybe", 0.05)))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("prevalence: there is no label 'maybe'; there are 'no', 'yes'");
        assertThatThrownBy(() -> evaluate(balanced(), Map.of("yes", 0.05, "no", 0.9)))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("to no other label; give a share to every label, or to all but one");
        assertThatThrownBy(() -> evaluate("actual,predicted\n0.5,0.7\n1.5,1.2\n", Map.of("yes", 0.05)))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("prevalence: there are no labels");
        assertThatThrownBy(() -> DataOptions.shares(Map.of("yes", "much")))
                .isInstanceOf(OptionException.class)
                .hasMessageContaining("found 'much' for the label 'yes', expected a share such as 0.05 or 5%");
        assertThatThrownBy(() -> new DataOptions(null, null, null, null, null, null, null, Map.of("yes", 1.0)))
                .isInstanceOf(OptionException.class);
        assertThat(DataOptions.shares(Map.of("yes", "5%"))).containsEntry("yes", 0.05);
    }
}
