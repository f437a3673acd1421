package io.jenkins.plugins.modelgate.gate;

import static io.jenkins.plugins.modelgate.gate.Reports.report;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modelgate.report.MetricValue;
import io.jenkins.plugins.modelgate.report.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SelfTestTest {

    @Test
    void aSteadyRuleDoesNotFlip() {
        RuleStability steady = of("f1_macro >= 0.9", bounded(0.95), bounded(0.96), bounded(0.94), bounded(0.95))
                .get(0);

        assertThat(steady).isEqualTo(new RuleStability("f1_macro >= 0.9", null, 2, 0, 0, null));
        assertThat(steady.flipsTooOften()).isFalse();
    }

    @Test
    void aPairOfWhichOneFailedIsAFlipAndAContradiction() {
        RuleStability flipping =
                of("f1_macro >= 0.9 at point", bounded(0.899), bounded(0.901)).get(0);

        assertThat(flipping.flips()).isEqualTo(1);
        assertThat(flipping.contradictions()).isEqualTo(1);
        assertThat(flipping.flipShare()).isEqualTo(1);
        assertThat(flipping.advice()).startsWith("the limit lies within noise: leave out 'at point'");
    }

    @Test
    void aPairOfWhichOneIsInconclusiveIsAFlipOnly() {
        RuleStability flipping =
                of("f1_macro >= 0.9", bounded(0.915), bounded(0.93)).get(0);

        assertThat(flipping.flips()).isEqualTo(1);
        assertThat(flipping.contradictions()).isZero();
        assertThat(flipping.advice())
                .isEqualTo("its bound lies near the limit: test on more rows, or move the limit away"
                        + " from what the model shows");
    }

    @Test
    void bothWaysOfContradictionCount() {
        assertThat(of("f1_macro >= 0.9 at point", bounded(0.901), bounded(0.899))
                        .get(0)
                        .contradictions())
                .isEqualTo(1);
        assertThat(of("f1_macro >= 0.9", bounded(0.5), bounded(0.91)).get(0).flips())
                .isZero();
    }

    @Test
    void aRuleWithoutAnIntervalIsAdvisedToMoveItsLimit() {
        Report slow = report().plain("throughput", 90, 1_000L).build();
        Report fast = report().plain("throughput", 110, 1_000L).build();

        assertThat(of("throughput >= 100", slow, fast).get(0).advice()).startsWith("this metric has no interval");
    }

    @Test
    void moreThanOneInTwentyIsTooOften() {
        List<Report> runs = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            runs.add(bounded(0.95));
            runs.add(bounded(i == 0 ? 0.5 : 0.95));
        }
        assertThat(of("f1_macro >= 0.9", runs).get(0).flipsTooOften()).isFalse();

        runs.set(3, bounded(0.5));
        assertThat(of("f1_macro >= 0.9", runs).get(0).flipShare()).isEqualTo(0.1);
        assertThat(of("f1_macro >= 0.9", runs).get(0).flipsTooOften()).isTrue();
    }

    @Test
    void everySliceIsCountedForItself() {
        Report good = sliced(0.95, 0.95);
        Report bad = sliced(0.95, 0.5);

        List<RuleStability> slices = of("f1_macro >= 0.9 [every r]", good, bad);

        assertThat(slices).extracting(RuleStability::slice).containsExactly("r=0", "r=1");
        assertThat(slices).extracting(RuleStability::flips).containsExactly(0, 1);
    }

    @Test
    void aRuleThatWasNotAppliedHasNoPairs() {
        RuleStability none =
                of("f1_macro drop <= 0.1", bounded(0.9), bounded(0.9)).get(0);

        assertThat(none.pairs()).isZero();
        assertThat(none.flipShare()).isZero();
    }

    @Test
    void withoutAMeasurementThereIsNothingToSay() {
        SelfTest none = new SelfTest(rules("f1_macro >= 0.9"));

        assertThat(none.rules()).isEmpty();
        assertThat(none.gateFlipShare()).isZero();
    }

    @Test
    void theGateAsAWholeFlipsWhereAnyOfItsRulesTurnsItsVerdict() {
        List<SourcedRule> rules = List.of(
                new SourcedRule(RuleParser.parse("f1_macro >= 0.5"), "job"),
                new SourcedRule(RuleParser.parse("f1_macro >= 0.9"), "job"),
                new SourcedRule(RuleParser.parse("f1_macro >= 0.94 else note"), "job"));
        SelfTest test = new SelfTest(rules);
        test.add(bounded(0.95), bounded(0.5));
        test.add(bounded(0.95), bounded(0.97));

        assertThat(test.gateFlipShare()).isEqualTo(0.5);
    }

    private static List<RuleStability> of(String rule, Report... runs) {
        return of(rule, List.of(runs));
    }

    private static List<RuleStability> of(String rule, List<Report> runs) {
        SelfTest test = new SelfTest(rules(rule));
        for (int i = 0; i < runs.size(); i += 2) {
            test.add(runs.get(i), runs.get(i + 1));
        }
        return test.rules();
    }

    private static List<SourcedRule> rules(String rule) {
        return List.of(new SourcedRule(RuleParser.parse(rule), "job"));
    }

    private static Report bounded(double value) {
        return report().measured("f1_macro", value - 0.02, value, value + 0.02, 1_000)
                .build();
    }

    private static Report sliced(double first, double second) {
        return report().plain("f1_macro", 0.9, 1_000L)
                .slice("r=0", "r", 500, Map.of("f1_macro", value(first)))
                .slice("r=1", "r", 500, Map.of("f1_macro", value(second)))
                .build();
    }

    private static MetricValue value(double value) {
        return new MetricValue(value, value - 0.02, value + 0.02, 0.95, 500L, "", "bca", null);
    }
}
