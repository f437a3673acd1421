package io.jenkins.plugins.modelgate.gate;

import static io.jenkins.plugins.modelgate.gate.Decisions.decide;
import static io.jenkins.plugins.modelgate.gate.Decisions.only;
import static io.jenkins.plugins.modelgate.gate.Reports.report;
import static io.jenkins.plugins.modelgate.report.Verdict.FAILED;
import static io.jenkins.plugins.modelgate.report.Verdict.INCONCLUSIVE;
import static io.jenkins.plugins.modelgate.report.Verdict.PASSED;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modelgate.report.MetricValue;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A class that the test set declares and has no row of. */
class AbsentClassesTest {
    private static final MetricValue NO_ROW = MetricValue.undefined("no row has the label 'yes'", 0L, "");

    private final Reports withoutYes = report().labels("no", "yes")
            .measured("accuracy", 0.98, 0.99, 0.995, 1_000)
            .measured("f1_macro", 0.98, 0.99, 0.995, 1_000)
            .measured("balanced_accuracy", 0.98, 0.99, 0.995, 1_000)
            .measured("f1_weighted", 0.98, 0.99, 0.995, 1_000)
            .measured("log_loss", 0.1, 0.2, 0.3, 1_000)
            .undefined("roc_auc", "fewer than two labels occur")
            .undefined("matthews_corrcoef", "zero divided by zero")
            .undefined("f1:yes", "no row has the label 'yes'")
            .undefined("precision:no", "no row is predicted as 'no'")
            .plain("recall:no", 0.99, 1_000L)
            .metric("recall:yes", NO_ROW);

    @ParameterizedTest
    @ValueSource(strings = {"f1_macro", "balanced_accuracy", "roc_auc", "matthews_corrcoef", "f1:yes", "recall:yes"})
    void leavesWhatDependsOnItInconclusive(String metric) {
        assertThat(only(decide(withoutYes, metric + " >= 0.5")).verdict()).isEqualTo(INCONCLUSIVE);
        assertThat(only(decide(withoutYes, metric + " >= 0.999")).verdict()).isEqualTo(INCONCLUSIVE);
        assertThat(only(decide(withoutYes, metric + " >= 0.5 at point")).reason())
                .contains("no row of 'yes'");
    }

    @Test
    void leavesTheRestAsItIs() {
        assertThat(decide(withoutYes, "accuracy >= 0.97", "recall:no >= 0.95", "f1_weighted >= 0.97", "log_loss <= 0.4")
                        .verdict())
                .isEqualTo(PASSED);
        // The model predicts no row as 'no', though rows of it are there.
        assertThat(only(decide(withoutYes, "precision:no >= 0.5")).verdict()).isEqualTo(FAILED);
    }

    @Test
    void saysWhichAndWhatToDo() {
        assertThat(only(decide(withoutYes, "f1_macro >= 0.5")).reason())
                .isEqualTo("f1_macro averages over the classes, and there is no row of 'yes'; test on rows of every"
                        + " class, or take a class that cannot occur out of the class attribute");
        assertThat(only(decide(withoutYes, "roc_auc >= 0.5")).reason())
                .startsWith("roc_auc is undefined: no row of 'yes'; ");
    }

    @Test
    void manyAreCounted() {
        Reports many = report().labels("a", "b", "c", "d", "e").measured("f1_macro", 0.98, 0.99, 0.995, 1_000);
        for (String label : new String[] {"b", "c", "d", "e"}) {
            many.metric("recall:" + label, NO_ROW);
        }

        assertThat(only(decide(many, "f1_macro >= 0.5")).reason()).contains("no row of 'b', 'c', 'd' and 1 more; ");
    }

    @Test
    void aSliceHasItsOwn() {
        Reports sliced = report().labels("no", "yes")
                .plain("recall:yes", 0.9, 100L)
                .measured("f1_macro", 0.98, 0.99, 0.995, 1_000)
                .slice("r=0", "r", 500, Map.of("f1_macro", bounded(), "recall:yes", NO_ROW))
                .slice("r=1", "r", 500, Map.of("f1_macro", bounded(), "recall:yes", MetricValue.of(0.9, 100L, "")));

        assertThat(only(decide(sliced, "f1_macro >= 0.5")).verdict()).isEqualTo(PASSED);
        assertThat(only(decide(sliced, "f1_macro >= 0.5 [r=1]")).verdict()).isEqualTo(PASSED);
        assertThat(only(decide(sliced, "f1_macro >= 0.5 [r=0]")).reason())
                .startsWith("f1_macro in r=0 averages over the classes, and there is no row of 'yes'");
    }

    private static MetricValue bounded() {
        return new MetricValue(0.9, 0.88, 0.92, 0.95, 500L, "", "bca", null);
    }
}
