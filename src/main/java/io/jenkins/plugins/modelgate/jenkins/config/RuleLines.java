package io.jenkins.plugins.modelgate.jenkins.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import hudson.util.FormValidation;
import io.jenkins.plugins.modelgate.gate.Rule;
import io.jenkins.plugins.modelgate.gate.RuleSyntaxException;
import io.jenkins.plugins.modelgate.gate.SourcedRule;
import io.jenkins.plugins.modelgate.spec.RuleLine;
import java.util.List;
import java.util.Map;

/**
 * Rules as jobs and policies store them, one per line: in text form, or in structured form as a JSON object, which is
 * how a map in a Jenkinsfile is stored.
 */
public final class RuleLines {
    private RuleLines() {}

    /** The lines that are not blank. */
    public static List<String> split(String text) {
        return text == null
                ? List.of()
                : text.lines().map(String::trim).filter(line -> !line.isEmpty()).toList();
    }

    /** A rule in structured form as one line, whether or not it parses. */
    public static String line(Map<?, ?> fields) {
        try {
            return JsonMapper.builder().build().writeValueAsString(fields);
        } catch (JsonProcessingException e) {
            return String.valueOf(fields);
        }
    }

    /**
     * Parses rules.
     *
     * @param source where the rules come from, as the report shows it
     * @throws IllegalArgumentException when a rule does not parse; one line that says which, where and why
     */
    public static List<SourcedRule> parse(List<String> rules, String source) {
        return rules.stream().map(rule -> new SourcedRule(parse(rule), source)).toList();
    }

    private static Rule parse(String line) {
        try {
            return RuleLine.parse(line);
        } catch (RuleSyntaxException e) {
            throw new IllegalArgumentException(e.oneLine(), e);
        }
    }

    /** For a form: says which rule does not parse, and why. */
    public static FormValidation check(String text) {
        try {
            parse(split(text), "form");
            return FormValidation.ok();
        } catch (IllegalArgumentException e) {
            return FormValidation.error(e.getMessage());
        }
    }
}
