package io.jenkins.plugins.modelgate.gate;

import io.jenkins.plugins.modelgate.gate.Rule.Condition;
import io.jenkins.plugins.modelgate.gate.Rule.Decision;
import io.jenkins.plugins.modelgate.gate.Rule.Severity;
import io.jenkins.plugins.modelgate.gate.Rule.SliceSelector;
import io.jenkins.plugins.modelgate.metric.MetricCatalog;
import io.jenkins.plugins.modelgate.metric.Unit;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Writes a rule in its text form, without the defaults of {@link RuleParser}. */
final class RuleText {
    private static final Pattern PLAIN_METRIC =
            Pattern.compile("[^\\p{javaWhitespace}\\p{javaISOControl}\"\\\\\\[\\]<>=]+");
    private static final Pattern PLAIN_SLICE = Pattern.compile("[^\\p{javaISOControl}\"\\\\\\]]+");
    private static final int LEAST_PLAIN_EXPONENT = -9;
    private static final int LARGEST_PLAIN_EXPONENT = 16;

    /** Larger units that can shorten a limit, the largest first. */
    private static final Map<Unit, List<Larger>> LARGER = Map.of(
            Unit.BYTES, List.of(new Larger("GB", 9), new Larger("MB", 6), new Larger("kB", 3)),
            Unit.MILLISECONDS, List.of(new Larger("s", 3)));

    /** A unit equal to ten to the power of {@code power} canonical units. */
    private record Larger(String symbol, int power) {}

    private RuleText() {}

    static String of(Rule rule) {
        StringBuilder text = new StringBuilder(metric(rule.metric()));
        text.append(' ').append(comparison(rule.condition())).append(' ').append(limit(rule));
        if (rule.condition().relative()) {
            text.append('%');
        }
        String slice = slice(rule.slice());
        if (slice != null) {
            text.append(" [").append(slice).append(']');
        }
        if (rule.decision() == Decision.POINT) {
            text.append(" at point");
        }
        if (rule.confidence() != Rule.DEFAULT_CONFIDENCE) {
            text.append(" with confidence ").append(number(rule.confidence()));
        }
        if (rule.minSamples() != null) {
            text.append(" from ")
                    .append(rule.minSamples())
                    .append(' ')
                    .append(rule.catalogued().samples());
        }
        if (rule.severity() != Severity.FAIL) {
            text.append(" else ").append(rule.severity().name().toLowerCase(Locale.ROOT));
        }
        return text.toString();
    }

    /** The shortest decimal that parses to the same double. */
    static String number(double value) {
        return decimal(BigDecimal.valueOf(value));
    }

    /** The limit in the unit that makes it shortest or, for a relative change, in percent without the sign. */
    static String limit(Rule rule) {
        double limit = rule.condition().limit();
        if (rule.condition().relative()) {
            return decimal(BigDecimal.valueOf(limit).movePointRight(2));
        }
        Unit unit = MetricCatalog.findOrCustom(rule.metric()).unit();
        for (Larger larger : LARGER.getOrDefault(unit, List.of())) {
            BigDecimal inUnit =
                    BigDecimal.valueOf(limit).movePointLeft(larger.power()).stripTrailingZeros();
            if (inUnit.abs().compareTo(BigDecimal.ONE) >= 0 && inUnit.scale() <= 1 && inUnit.precision() <= 6) {
                return decimal(inUnit) + " " + larger.symbol();
            }
        }
        return unit.symbol().isEmpty() ? number(limit) : number(limit) + " " + unit.symbol();
    }

    /** The text in the brackets; {@code null} for all rows. */
    static String slice(SliceSelector slice) {
        if (slice instanceof SliceSelector.Named named) {
            return slice(named.name(), named.name().startsWith("every "));
        }
        return slice instanceof SliceSelector.Every every ? "every " + slice(every.column(), false) : null;
    }

    private static String comparison(Condition condition) {
        if (condition instanceof Condition.AtLeast) {
            return ">=";
        } else if (condition instanceof Condition.AtMost) {
            return "<=";
        }
        return condition instanceof Condition.MaxDrop ? "drop <=" : "gain >=";
    }

    static String decimal(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        int exponent = stripped.precision() - stripped.scale();
        return stripped.signum() == 0 || exponent >= LEAST_PLAIN_EXPONENT && exponent <= LARGEST_PLAIN_EXPONENT
                ? stripped.toPlainString()
                : stripped.toString();
    }

    private static String metric(String name) {
        return PLAIN_METRIC.matcher(name).matches() ? name : quoted(name);
    }

    private static String slice(String name, boolean mistakable) {
        return !mistakable && PLAIN_SLICE.matcher(name).matches() && name.equals(name.strip()) ? name : quoted(name);
    }

    private static String quoted(String name) {
        StringBuilder text = new StringBuilder("\"");
        for (char c : name.toCharArray()) {
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (Character.isISOControl(c)) {
                text.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                text.append(c);
            }
        }
        return text.append('"').toString();
    }
}
