package io.jenkins.plugins.modelgate.jenkins.steps;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long a gate waits for people. A class, not a record, because the marshaller of a Pipeline's state does not
 * support records.
 */
final class GateTimeout implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final Pattern FORM = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,9})?)\\s*(s|min|h|d)");
    private static final Map<String, Integer> MILLIS =
            Map.of("s", 1_000, "min", 60_000, "h", 3_600_000, "d", 86_400_000);

    private final String text;
    private final long millis;

    private GateTimeout(String text, long millis) {
        this.text = text;
        this.millis = millis;
    }

    /**
     * @param text a number and a unit, {@code s}, {@code min}, {@code h} or {@code d}; {@code null} or blank for none
     * @return {@code null} for none
     * @throws IllegalArgumentException when the text is not a positive duration
     */
    static GateTimeout parse(String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        Matcher matcher = FORM.matcher(text.strip());
        long millis = matcher.matches()
                ? new BigDecimal(matcher.group(1))
                        .multiply(BigDecimal.valueOf(MILLIS.get(matcher.group(2))))
                        .longValue()
                : 0;
        if (millis <= 0) {
            throw new IllegalArgumentException(
                    "timeout is '" + text + "', expected a number and s, min, h or d," + " for example '4 h'");
        }
        return new GateTimeout(text.strip(), millis);
    }

    long millis() {
        return millis;
    }

    @Override
    public String toString() {
        return text;
    }
}
