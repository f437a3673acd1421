package io.jenkins.plugins.modelgate.jenkins.pages;

import hudson.model.Run;
import io.jenkins.plugins.modelgate.render.ReportDiff;
import io.jenkins.plugins.modelgate.render.ReportDiff.MetricPair;
import io.jenkins.plugins.modelgate.render.ReportDiff.RulePair;
import io.jenkins.plugins.modelgate.render.text.Change;
import io.jenkins.plugins.modelgate.render.text.Numbers;
import io.jenkins.plugins.modelgate.report.GateResult.RuleResult;
import io.jenkins.plugins.modelgate.report.MetricValue;
import java.util.Arrays;
import java.util.List;

/**
 * The same evaluation in two builds, side by side.
 *
 * @param other the other build's evaluation; {@code null} when there is none to compare with
 * @param diff the other evaluation as A, this one as B; {@code null} when one of them cannot be read
 * @param problem why there is nothing to show; {@code null} otherwise
 */
public record ComparedBuilds(EvaluationPage other, ReportDiff diff, String problem) {
    static ComparedBuilds of(EvaluationPage page, String build) {
        int number;
        try {
            number = Integer.parseInt(build == null ? "" : build);
        } catch (NumberFormatException e) {
            return new ComparedBuilds(null, null, Messages.ComparedBuilds_noNumber());
        }
        Run<?, ?> run = page.getRun().getParent().getBuildByNumber(number);
        ModelGateAction action = run == null ? null : run.getAction(ModelGateAction.class);
        EvaluationPage other =
                action == null ? null : action.getDynamic(page.getSummary().getId());
        if (other == null) {
            return new ComparedBuilds(
                    null,
                    null,
                    Messages.ComparedBuilds_noEvaluation(
                            number, page.getSummary().getId()));
        }
        if (other.getReport() == null || page.getReport() == null) {
            return new ComparedBuilds(other, null, other.getReport() == null ? other.getProblem() : page.getProblem());
        }
        return new ComparedBuilds(
                other,
                ReportDiff.of(
                        other.getReport(),
                        "#" + number,
                        page.getReport(),
                        "#" + page.getRun().getNumber()),
                null);
    }

    /** The number of the other build; 0 when there is none. */
    public int number() {
        return other == null ? 0 : other.getRun().getNumber();
    }

    /** The other evaluation and this one, in the order of the columns. */
    public List<EvaluationPage> sides(EvaluationPage page) {
        return List.of(other, page);
    }

    /** The rule's results in the other evaluation and in this one; {@code null} where it was not applied. */
    public List<RuleResult> both(RulePair pair) {
        return Arrays.asList(pair.a(), pair.b());
    }

    public VerdictLook look(RuleResult rule) {
        return VerdictLook.of(rule.verdict());
    }

    public String measured(RuleResult rule) {
        return Numbers.against(rule.value(), rule.limit(), rule.unit());
    }

    public String figure(MetricValue value) {
        return value == null ? Numbers.NONE : Numbers.format(value.value(), value.unit());
    }

    public String difference(MetricPair pair) {
        return Numbers.signed(pair.difference(), pair.unit());
    }

    /** "better" or "worse" for a difference beyond the bounds of both; empty otherwise. */
    public String meaning(MetricPair pair) {
        return switch (pair.change()) {
            case BETTER -> Messages.MetricView_better();
            case WORSE -> Messages.MetricView_worse();
            case SAME, UNCLEAR -> "";
        };
    }

    public String meaningClass(MetricPair pair) {
        return pair.change() == Change.BETTER
                ? "model-gate-good"
                : pair.change() == Change.WORSE ? "model-gate-bad" : "";
    }
}
