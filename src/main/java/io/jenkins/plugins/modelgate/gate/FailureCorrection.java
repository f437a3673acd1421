package io.jenkins.plugins.modelgate.gate;

import io.jenkins.plugins.modelgate.gate.Rule.Severity;
import io.jenkins.plugins.modelgate.statistics.HolmCorrection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoublePredicate;

/**
 * Corrects FAILED for the number of tests that can cause it: of 20 good slices, or of ten rules that the model meets
 * exactly, one looks bad by chance. Holm's step-down correction keeps the probability that a gate fails a model that
 * meets all rules below the level. PASSED needs no correction, because every rule has to pass (intersection-union test,
 * Berger 1982).
 *
 * <p>Rules of one severity are corrected together: those that fail the gate separately from those that cannot.
 */
final class FailureCorrection {
    private final List<SourcedRule> rules;
    private final List<List<Finding>> findings;

    /** @param findings of each rule, in the order of the rules */
    FailureCorrection(List<SourcedRule> rules, List<List<Finding>> findings) {
        this.rules = rules;
        this.findings = findings;
    }

    /** The position of a test: its rule and its finding. */
    private record Place(int rule, int finding) {}

    /** The same findings; those that a bound decided are decided again with the correction. */
    List<List<Finding>> corrected(RuleJudge judge) {
        List<List<Finding>> all = new ArrayList<>();
        findings.forEach(ofRule -> all.add(new ArrayList<>(ofRule)));
        for (Severity severity : Severity.values()) {
            List<Place> tested = tested(severity);
            double[] pValues = tested.stream()
                    .mapToDouble(place -> finding(place).test().pValue())
                    .toArray();
            double[] adjusted = HolmCorrection.adjust(pValues);
            Ranks ranks = new Ranks(pValues, adjusted);
            for (int i = 0; i < adjusted.length; i++) {
                Place place = tested.get(i);
                Rule rule = rules.get(place.rule()).rule();
                FailureTest test = test(finding(place), ranks, adjusted[i], 1 - rule.confidence());
                all.get(place.rule()).set(place.finding(), judge.decided(rule, finding(place), test));
            }
        }
        return all;
    }

    private List<Place> tested(Severity severity) {
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < findings.size(); i++) {
            if (rules.get(i).rule().severity() != severity) {
                continue;
            }
            for (int k = 0; k < findings.get(i).size(); k++) {
                if (findings.get(i).get(k).test() != null) {
                    places.add(new Place(i, k));
                }
            }
        }
        return places;
    }

    private Finding finding(Place place) {
        return findings.get(place.rule()).get(place.finding());
    }

    /** @param level significance level that the rule's confidence implies */
    private FailureTest test(Finding finding, Ranks ranks, double adjusted, double level) {
        double pValue = finding.test().pValue();
        int before = adjusted <= level ? ranks.smaller(pValue) : ranks.rejected(level);
        return new FailureTest(pValue, adjusted, ranks.tests(), level / (ranks.tests() - before));
    }

    /** How many tests come before a given one in Holm's steps. */
    private static final class Ranks {
        private final double[] pValues;
        private final double[] adjusted;

        Ranks(double[] pValues, double[] adjusted) {
            this.pValues = pValues.clone();
            this.adjusted = adjusted.clone();
            Arrays.sort(this.pValues);
            Arrays.sort(this.adjusted);
        }

        int tests() {
            return pValues.length;
        }

        int smaller(double pValue) {
            return first(pValues, value -> value >= pValue);
        }

        int rejected(double level) {
            return first(adjusted, value -> value > level);
        }

        /** The first index in an ascending array at which a condition holds. */
        private static int first(double[] sorted, DoublePredicate holds) {
            int low = 0;
            int high = sorted.length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (holds.test(sorted[middle])) {
                    high = middle;
                } else {
                    low = middle + 1;
                }
            }
            return low;
        }
    }
}
