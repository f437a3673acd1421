package io.jenkins.plugins.modelgate.gate;

import static io.jenkins.plugins.modelgate.report.Verdict.FAILED;
import static io.jenkins.plugins.modelgate.report.Verdict.INCONCLUSIVE;
import static io.jenkins.plugins.modelgate.report.Verdict.PASSED;

import io.jenkins.plugins.modelgate.gate.Rule.Decision;
import io.jenkins.plugins.modelgate.gate.RuleJudge.Finding;
import io.jenkins.plugins.modelgate.report.Report;
import io.jenkins.plugins.modelgate.report.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The model against itself: how often would a gate say something else if the same model was measured again? Two
 * measurements make a pair, for instance the two halves of the test set, drawn at random again and again, each with a
 * timing of its own.
 */
public final class SelfTest {
    private SelfTest() {}

    /**
     * @param runs measurements of one model; the first and second make a pair, the third and fourth the next
     * @param rules in the order in which they are shown
     * @return one entry for each rule and slice, in that order
     * @throws IllegalArgumentException when the number of runs is odd, or there are none
     */
    public static List<RuleStability> of(List<Report> runs, List<SourcedRule> rules) {
        if (runs.isEmpty() || runs.size() % 2 != 0) {
            throw new IllegalArgumentException(runs.size() + " measurements make no pairs");
        }
        List<RuleJudge> judges = runs.stream().map(RuleJudge::new).toList();
        List<RuleStability> all = new ArrayList<>();
        for (SourcedRule sourced : rules) {
            Map<String, Tally> bySlice = new LinkedHashMap<>();
            for (int i = 0; i < judges.size(); i += 2) {
                Map<String, Verdict> first = verdicts(judges.get(i), sourced.rule());
                Map<String, Verdict> second = verdicts(judges.get(i + 1), sourced.rule());
                first.forEach((slice, verdict) -> bySlice
                        .computeIfAbsent(slice, name -> new Tally())
                        .add(verdict, second.get(slice)));
            }
            bySlice.forEach((slice, tally) -> all.add(tally.stability(sourced.rule(), slice)));
        }
        return List.copyOf(all);
    }

    /** By slice; a key may be {@code null}. A rule that was not applied has no verdict. */
    private static Map<String, Verdict> verdicts(RuleJudge judge, Rule rule) {
        Map<String, Verdict> verdicts = new LinkedHashMap<>();
        for (Finding finding : judge.judge(rule)) {
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
                    ? "its bound lies near the limit: test on more " + RuleText.samples(rule.metric())
                            + ", or move the limit away from what the model shows"
                    : "this metric has no interval, so its value decides: move the limit away from what the model shows, or"
                            + " write 'else unstable'";
        }
    }
}
