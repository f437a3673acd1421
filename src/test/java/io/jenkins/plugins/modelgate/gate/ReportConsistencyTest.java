package io.jenkins.plugins.modelgate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modelgate.report.ConfusionMatrix;
import io.jenkins.plugins.modelgate.report.DataInfo;
import io.jenkins.plugins.modelgate.report.MetricValue;
import io.jenkins.plugins.modelgate.report.ModelInfo;
import io.jenkins.plugins.modelgate.report.Report;
import io.jenkins.plugins.modelgate.report.Task;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportConsistencyTest {
    /**
     * <pre>
     *              no  yes (predicted)
     * actual no    70    5
     * actual yes   10   15
     * </pre>
     * so accuracy is 85 / 100, recall of yes 15 / 25, precision of yes 15 / 20.
     */
    private static final ConfusionMatrix MATRIX =
            new ConfusionMatrix(List.of("no", "yes"), List.of(List.of(70.0, 5.0), List.of(10.0, 15.0)));

    @Test
    void whatTheCountsBearOutIsTaken() {
        assertThat(ReportConsistency.in(report(Map.of("accuracy", 0.85, "recall:yes", 0.6, "precision:yes", 0.75))))
                .isEmpty();
    }

    @Test
    void rowsWithoutAnAnswerMakeAClaimLowerThanTheCounts() {
        assertThat(ReportConsistency.in(report(Map.of("accuracy", 0.84, "recall:yes", 0.58))))
                .isEmpty();
    }

    @Test
    void aClaimAboveTheCountsIsNamed() {
        assertThat(ReportConsistency.in(report(Map.of("accuracy", 0.86))))
                .contains("accuracy is 0.86, and its confusion matrix says 0.85");
        assertThat(ReportConsistency.in(report(Map.of("recall:yes", 0.61))))
                .contains("recall:yes is 0.61, and its confusion matrix says 0.6");
        assertThat(ReportConsistency.in(report(Map.of("precision:yes", 0.76))))
                .contains("precision:yes is 0.76, and its confusion matrix says 0.75");
    }

    /**
     * By hand: recalls 70/75 and 15/25, mean 0.766667; precisions 70/80 and 15/20, mean 0.8125; f1 140/155 and 30/45,
     * mean 0.784946.
     */
    @Test
    void aMeanOverLabelsAboveTheCountsIsNamed() {
        assertThat(ReportConsistency.in(report(Map.of(
                        "balanced_accuracy", 0.7666, "precision_macro", 0.8125, "f1_macro", 0.7849, "f1:yes", 0.6666))))
                .isEmpty();
        for (String name : List.of("balanced_accuracy", "recall_macro")) {
            assertThat(ReportConsistency.in(report(Map.of(name, 0.7667))).orElseThrow())
                    .startsWith(name + " is 0.7667, and its confusion matrix says 0.76666");
        }
        assertThat(ReportConsistency.in(report(Map.of("precision_macro", 0.8126))))
                .contains("precision_macro is 0.8126, and its confusion matrix says 0.8125");
        assertThat(ReportConsistency.in(report(Map.of("f1_macro", 0.785))).orElseThrow())
                .startsWith("f1_macro is 0.785, and its confusion matrix says 0.78494");
        assertThat(ReportConsistency.in(report(Map.of("f1:yes", 0.667))).orElseThrow())
                .startsWith("f1:yes is 0.667, and its confusion matrix says 0.66666");
    }

    private static Report report(Map<String, Double> claims) {
        Map<String, MetricValue> metrics = new java.util.HashMap<>();
        claims.forEach((name, value) -> metrics.put(name, MetricValue.of(value, 100L, "")));
        return new Report(
                Report.SCHEMA,
                new ModelInfo("m", "m.model", "a".repeat(64), 5L, "weka", null, null, null),
                new DataInfo("d.arff", "b".repeat(64), 100, 100, 0, "c", Task.CLASSIFICATION, List.of("no", "yes")),
                metrics,
                MATRIX,
                null,
                List.of(),
                null,
                null,
                List.of(),
                null,
                null);
    }
}
