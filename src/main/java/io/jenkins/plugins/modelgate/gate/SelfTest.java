package io.jenkins.plugins.modelgate.gate;

import static io.jenkins.plugins.modelgate.report.Verdict.FAILED;
import static io.jenkins.plugins.modelgate.report.Verdict.INCONCLUSIVE;
import static io.jenkins.plugins.modelgate.report.Verdict.PASSED;

import io.jenkins.plugins.modelgate.gate.Rule.Decision;
import io.jenkins.plugins.modelgate.report.Report;
import io.jenkins.plugins.modelgate.report.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares a model with itself: how often would a gate change its verdict if the same model were measured again? Two
 * measurements make a pair, for instance of rows drawn at random again, each with its own timing.
 */
public final class SelfTest {
    private final List<SourcedRule> rules;
    private final List<Map<String, Tally>> bySlice = new ArrayList<>();
    private final Tally whole = new Tally();

    /** @param rules in display order */
    public SelfTest(List<SourcedRule> rules) {
        this.rules = List.copyOf(rules);
        this.rules.forEach(rule -> bySlice.add(new LinkedHashMap<>()));
    }

    /** Adds a pair of measurements of one model. */
    public void add(Report one, Report other) {
        List<List<Finding>> first = Gate.findings(one, rules);
        List<List<Finding>> second = Gate.findings(other, rules);
        for (int i = 0; i < bySlice.size(); i++) {
            Map<String, Tally> tallies = bySlice.get(i);
            Map<String, Verdict> here = verdicts(first.get(i));
            Map<String, Verdict> there = verdicts(second.get(i));
            here.forEach((slice, verdict) ->
                    tallies.computeIfAbsent(slice, name -> new Tally()).add(verdict, there.get(slice)));
        }
        whole.add(Gate.decide(one, rules).verdict(), Gate.decide(other, rules).verdict());
    }

    /** One entry for each rule and slice, in that order. */
    public List<RuleStability> rules() {
        List<RuleStability> all = new ArrayList<>();
        for (int i = 0; i < bySlice.size(); i++) {
            Rule rule = rules.get(i).rule();
            bySlice.get(i).forEach((slice, tally) -> all.add(tally.stability(rule, slice)));
        }
        return List.copyOf(all);
    }

    /** Fraction of the pairs in which the gate as a whole passes only one measurement, 0 to 1; 0 without any pairs. */
    public double gateFlipShare() {
        return whole.pairs == 0 ? 0 : whole.flips / (double) whole.pairs;
    }

    /** Verdicts by slice; a key may be {@code null}. A rule that was not applied has no verdict. */
    private static Map<String, Verdict> verdicts(List<Finding> findings) {
        Map<String, Verdict> verdicts = new LinkedHashMap<>();
        for (Finding finding : findings) {
            verdicts.put(finding.slice(), finding.verdict());
        }
        return verdicts;
    }

    /** Counts the pairs of one rule in one slice. */
    private static final class Tally {
        private int pairs;
        private int flips;
        private int contradictions;
        private int inconclusive;

        void add(Verdict one, Verdict other) {
            if (one == null || other == null) {
                return;
            }
            pairs++;
            inconclusive += (one == INCONCLUSIVE ? 1 : 0) + (other == INCONCLUSIVE ? 1 : 0);
            flips += one == PASSED ^ other == PASSED ? 1 : 0;
            contradictions += one == PASSED && other == FAILED || one == FAILED && other == PASSED ? 1 : 0;
        }

        RuleStability stability(Rule rule, String slice) {
            RuleStability counted = new RuleStability(rule.toString(), slice, pairs, flips, contradictions, null);
            return counted.flipsTooOften()
                    ? new RuleStability(rule.toString(), slice, pairs, flips, contradictions, advice(rule))
                    : counted;
        }

        private String advice(Rule rule) {
            if (rule.decision() == Decision.POINT) {
                return "the limit lies within noise: leave out 'at point', so that noise makes it INCONCLUSIVE and not"
                        + " now PASSED, now FAILED";
            }
            return inconclusive > 0
                    ? "its bound lies near the limit: test on more "
                            + rule.catalogued().samples() + ", or move the limit away from what the model shows"
                    : "this metric has no interval, so its value decides: move the limit away from what the model shows, or"
                            + " write 'else unstable'";
        }
    }
}
