package io.jenkins.plugins.modelgate.jenkins.build;

import hudson.util.FormValidation;
import io.jenkins.plugins.modelgate.gate.RuleParser;
import io.jenkins.plugins.modelgate.gate.RuleSyntaxException;
import io.jenkins.plugins.modelgate.gate.SourcedRule;
import java.util.List;

/** Rules in text form, one a line. */
public final class RuleLines {
    private RuleLines() {}

    /** The lines that hold something. */
    public static List<String> split(String text) {
        return text == null
                ? List.of()
                : text.lines().map(String::trim).filter(line -> !line.isEmpty()).toList();
    }

    /**
     * @param source where they come from, as the report shows it
     * @throws RuleSyntaxException when one of them does not parse
     */
    public static List<SourcedRule> parse(List<String> rules, String source) {
        return rules.stream().map(rule -> new SourcedRule(RuleParser.parse(rule), source)).toList();
    }

    /** For a form: which rule does not parse, and why. */
    public static FormValidation check(String text) {
        try {
            parse(split(text), "form");
            return FormValidation.ok();
        } catch (RuleSyntaxException e) {
            return FormValidation.error(e.oneLine());
        }
    }
}
