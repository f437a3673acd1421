package io.jenkins.plugins.modelgate.gate;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Scans a rule's text and keeps track of the position, so that every error can point to it. */
final class RuleScanner {
    /** Longer than any handwritten rule, and short enough to show in a message. */
    private static final int MAX_LENGTH = 1_000;

    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,3}(?!\\d))?");
    private static final Pattern COUNT = Pattern.compile("\\d+(?![\\d.,])");
    private static final String QUOTES = "; a name with blanks, brackets or any of <>= stands in double quotes";
    private static final String SLICE = "a slice, for instance region=EU or every region";
    private static final String ENDS_NAME = "[]\"<>=";

    private final String text;
    private int position;

    RuleScanner(String text) {
        if (text == null || text.isBlank()) {
            throw new RuleSyntaxException("", 1, "the rule is empty, expected for instance accuracy >= 0.92");
        }
        if (text.length() > MAX_LENGTH) {
            throw new RuleSyntaxException(
                    text.substring(0, 40) + "...", 1, "longer than " + MAX_LENGTH + " characters");
        }
        this.text = text;
        skipBlanks();
    }

    boolean atEnd() {
        skipBlanks();
        return position == text.length();
    }

    /** The next non-blank position. */
    int mark() {
        skipBlanks();
        return position;
    }

    void back(int mark) {
        position = mark;
    }

    String metricName() {
        int at = mark();
        if (skip("\"")) {
            return notBlank(at, quoted(at), "the name of a metric");
        }
        while (position < text.length() && !endsName()) {
            position++;
        }
        if (position == at) {
            throw unexpected(at, "the name of a metric, for instance accuracy" + QUOTES);
        }
        return text.substring(at, position);
    }

    String sliceName() {
        int at = mark();
        if (skip("\"")) {
            return notBlank(at, quoted(at), SLICE);
        }
        int end = text.indexOf(']', position);
        if (end < 0) {
            throw problem(text.length(), "found the end, expected ] after the slice");
        }
        position = end;
        return notBlank(at, text.substring(at, end).strip(), SLICE);
    }

    /** Reads the rest of the text as a slice's name. */
    String restAsName() {
        int at = mark();
        if (skip("\"")) {
            return notBlank(at, quoted(at), SLICE);
        }
        position = text.length();
        return notBlank(at, text.substring(at).strip(), SLICE);
    }

    /** A run of characters up to a blank, a bracket or a comparison operator; empty if there is none. */
    String word() {
        int at = mark();
        while (position < text.length() && !endsName()) {
            position++;
        }
        return text.substring(at, position);
    }

    BigDecimal number(String expected) {
        int at = mark();
        Matcher matcher = NUMBER.matcher(text).region(position, text.length());
        if (!matcher.lookingAt()) {
            throw unexpected(at, expected);
        }
        position = matcher.end();
        if (position < text.length() && text.charAt(position) == ',') {
            throw problem(position, "found ',', expected a decimal point, and no separators between thousands");
        }
        BigDecimal number = new BigDecimal(matcher.group());
        if (!Double.isFinite(number.doubleValue())) {
            throw problem(at, "the number is larger than any that can be measured");
        }
        return number;
    }

    int count(String expected) {
        int at = mark();
        Matcher matcher = COUNT.matcher(text).region(position, text.length());
        if (!matcher.lookingAt()) {
            throw unexpected(at, expected);
        }
        position = matcher.end();
        String digits = matcher.group();
        if (digits.length() > 9 || Integer.parseInt(digits) == 0) {
            throw problem(at, "found " + digits + ", expected 1 to 999999999");
        }
        return Integer.parseInt(digits);
    }

    boolean skip(String token) {
        skipBlanks();
        if (text.startsWith(token, position)) {
            position += token.length();
            return true;
        }
        return false;
    }

    boolean skipWord(String word) {
        int at = mark();
        if (word().equals(word) && position < text.length() && Character.isWhitespace(text.charAt(position))) {
            return true;
        }
        back(at);
        return false;
    }

    void expect(String token, String expected) {
        int at = mark();
        if (!skip(token)) {
            throw unexpected(at, expected);
        }
    }

    void expectWord(String word, String expected) {
        int at = mark();
        if (!word().equals(word)) {
            throw unexpected(at, expected);
        }
    }

    RuleSyntaxException unexpected(int at, String expected) {
        position = at;
        String word = word();
        if (word.isEmpty() && at < text.length()) {
            int end = at + 1;
            while (end < text.length() && "<>=".indexOf(text.charAt(at)) >= 0 && "<>=".indexOf(text.charAt(end)) >= 0) {
                end++;
            }
            word = text.substring(at, end);
        }
        String found = word.isEmpty() ? "the end" : "'" + word + "'";
        return problem(at, "found " + found + ", expected " + expected);
    }

    RuleSyntaxException problem(int at, String problem) {
        return new RuleSyntaxException(text, at + 1, problem);
    }

    /** The rest of a text whose opening double quote is at the given position. */
    private String quoted(int at) {
        StringBuilder name = new StringBuilder();
        while (position < text.length()) {
            char c = text.charAt(position++);
            if (c == '"') {
                return name.toString();
            }
            name.append(c == '\\' ? escaped() : c);
        }
        throw problem(at, "the double quote is not closed");
    }

    private char escaped() {
        int at = position - 1;
        if (position < text.length()) {
            char c = text.charAt(position++);
            if (c == '"' || c == '\\') {
                return c;
            }
            if (c == 'u' && text.substring(position).matches("(?s)\\p{XDigit}{4}.*")) {
                position += 4;
                return (char) Integer.parseInt(text.substring(position - 4, position), 16);
            }
        }
        throw problem(at, "after \\ in double quotes, expected \", \\ or u and four hexadecimal digits");
    }

    private String notBlank(int at, String name, String expected) {
        if (name.isBlank()) {
            throw problem(at, "found an empty name, expected " + expected);
        }
        return name;
    }

    private boolean endsName() {
        char c = text.charAt(position);
        return Character.isWhitespace(c) || ENDS_NAME.indexOf(c) >= 0;
    }

    private void skipBlanks() {
        while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
            position++;
        }
    }
}
