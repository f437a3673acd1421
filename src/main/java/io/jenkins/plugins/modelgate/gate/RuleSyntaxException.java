package io.jenkins.plugins.modelgate.gate;

/**
 * Thrown for a rule that cannot be parsed. The message's first line is complete in itself; two more show the rule and a
 * caret under the position.
 */
public final class RuleSyntaxException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String rule;
    private final int column;
    private final String problem;

    /**
     * @param rule the rule as written
     * @param column where parsing stopped, from 1
     * @param problem what was found, and what is allowed there
     */
    RuleSyntaxException(String rule, int column, String problem) {
        super("rule '" + oneLine(rule) + "', column " + column + ": " + problem + "\n  " + oneLine(rule) + "\n  "
                + " ".repeat(column - 1) + "^");
        this.rule = rule;
        this.column = column;
        this.problem = problem;
    }

    public String rule() {
        return rule;
    }

    /** Where parsing stopped, from 1; one past the last character if something is missing at the end. */
    public int column() {
        return column;
    }

    /** What was found, and what is allowed there, on one line, without the rule itself. */
    public String problem() {
        return problem;
    }

    /** The whole message on one line, for logs and standard error. */
    public String oneLine() {
        return "rule '" + oneLine(rule) + "', column " + column + ": " + problem;
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\p{javaISOControl}", " ");
    }
}
