package io.jenkins.plugins.modelgate.render.html;

import io.jenkins.plugins.modelgate.render.chart.RuleScale;
import io.jenkins.plugins.modelgate.render.text.RuleWording;
import io.jenkins.plugins.modelgate.render.text.VerdictLabel;
import io.jenkins.plugins.modelgate.report.GateResult.RuleResult;
import io.jenkins.plugins.modelgate.report.Report;
import io.jenkins.plugins.modelgate.report.Verdict;
import java.util.List;

/** Each rule with its interval drawn against the limit, the worst verdict first. */
public final class RulesSection implements Section {
    /** Passed rules beyond this number are collapsed. */
    private static final int MOST_OPEN = 30;

    private static final int MOST_RULES = 500;

    @Override
    public String id() {
        return "rules";
    }

    @Override
    public String title() {
        return "Rules";
    }

    @Override
    public boolean isPresent(Report report) {
        return report.gate() != null && !report.gate().rules().isEmpty();
    }

    @Override
    public void write(Report report, Markup html) {
        List<RuleResult> rules =
                report.gate().rules().stream().sorted(RuleWording.WORST_FIRST).toList();
        if (report.gate().policy() != null) {
            html.open("p", "class", "note")
                    .text("Policy:")
                    .space()
                    .element("bdi", report.gate().policy())
                    .close();
        }
        html.open("p", "class", "legend");
        html.open("span")
                .empty("span", "class", "key allowed")
                .text("allowed")
                .close()
                .space();
        html.open("span")
                .empty("span", "class", "key forbidden")
                .text("not allowed")
                .close()
                .space();
        html.open("span")
                .empty("span", "class", "key dot")
                .text("measured, with its bounds")
                .close(2);
        int notPassed = (int)
                rules.stream().filter(rule -> rule.verdict() != Verdict.PASSED).count();
        int open = Math.min(MOST_RULES, Math.max(MOST_OPEN, notPassed));
        boolean sources = rules.stream().map(RuleResult::source).distinct().count() > 1;
        list(html, rules.subList(0, Math.min(open, rules.size())), sources);
        int shown = Math.min(MOST_RULES, rules.size());
        if (shown > open) {
            html.open("details").element("summary", (shown - open) + " more rules that passed");
            list(html, rules.subList(open, shown), sources);
            html.close();
        }
        HtmlTable.rest(html, rules.size(), MOST_RULES);
    }

    private static void list(Markup html, List<RuleResult> rules, boolean sources) {
        html.open("ul", "class", "rules");
        rules.forEach(rule -> rule(html, rule, sources));
        html.close();
    }

    private static void rule(Markup html, RuleResult rule, boolean source) {
        VerdictLabel label = VerdictLabel.of(rule.verdict());
        html.open("li", "class", "rule " + label.name());
        html.open("div", "class", "says");
        html.open("p", "class", "chip");
        html.element("span", label.symbol(), "aria-hidden", "true")
                .space()
                .text(label.word())
                .close();
        html.open("h3").element("code", rule.rule());
        if (RuleWording.slice(rule) != null) {
            html.space()
                    .open("span", "class", "slice")
                    .text("in")
                    .space()
                    .element("bdi", RuleWording.slice(rule))
                    .close();
        }
        html.close();
        html.element("p", rule.reason(), "class", "reason");
        html.close();
        html.open("div", "class", "shows");
        RuleScale.of(rule).ifPresent(scale -> IntervalDrawing.rule(html, scale, RuleWording.limit(rule)));
        html.open("dl");
        fact(html, "Measured", RuleWording.value(rule));
        if (rule.low() != null || rule.high() != null) {
            fact(html, "Bounds", RuleWording.bounds(rule));
        }
        fact(html, "Limit", RuleWording.limit(rule));
        if (rule.severity() != null && !rule.severity().equals("fail")) {
            fact(html, "If it fails", rule.severity());
        }
        if (source && rule.source() != null) {
            fact(html, "From", rule.source());
        }
        html.close(3).newline();
    }

    private static void fact(Markup html, String name, String value) {
        html.open("div").element("dt", name).element("dd", value).close();
    }
}
