package io.jenkins.plugins.modelgate.gate;

import io.jenkins.plugins.modelgate.gate.Rule.Condition;
import io.jenkins.plugins.modelgate.gate.Rule.Decision;
import io.jenkins.plugins.modelgate.gate.Rule.Severity;
import io.jenkins.plugins.modelgate.gate.Rule.SliceSelector;
import io.jenkins.plugins.modelgate.metric.MetricCatalog;
import io.jenkins.plugins.modelgate.metric.Unit;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Pattern;

/** Writes a rule in its text form. What {@link RuleParser} takes as usual is left out. */
final class RuleText {
    private static final Pattern PLAIN_METRIC = Pattern.compile("[^\\p{javaWhitespace}\\p{javaISOControl}\"\\\\\\[\\]<>=]+");
    private static final Pattern PLAIN_SLICE = Pattern.compile("[^\\p{javaISOControl}\"\\\\\\]]+");
    private static final int LEAST_PLAIN_EXPONENT = -9;
    private static final int LARGEST_PLAIN_EXPONENT = 16;

    private RuleText() {}

    static String of(Rule rule) {
        Unit unit = MetricCatalog.findOrCustom(rule.metric()).unit();
        StringBuilder text = new StringBuilder(metric(rule.metric()));
        text.append(' ').append(condition(rule.condition(), unit));
        if (rule.slice() instanceof SliceSelector.Named named) {
            text.append(" [").append(slice(named.name(), named.name().startsWith("every "))).append(']');
        } else if (rule.slice() instanceof SliceSelector.Every every) {
            text.append(" [every ").append(slice(every.column(), false)).append(']');
        }
        if (rule.decision() == Decision.POINT) {
            text.append(" at point");
        }
        if (rule.confidence() != Rule.DEFAULT_CONFIDENCE) {
            text.append(" with confidence ").append(number(rule.confidence()));
        }
        if (rule.minSamples() != null) {
            text.append(" from ").append(rule.minSamples()).append(' ').append(samples(rule.metric()));
        }
        if (rule.severity() != Severity.FAIL) {
            text.append(" else ").append(rule.severity().name().toLowerCase(Locale.ROOT));
        }
        return text.toString();
    }

    /** What a metric's n counts. */
    static String samples(String metric) {
        return metric.startsWith("latency_") || metric.equals("throughput") ? "requests" : "rows";
    }

    /** Shortest decimal that is read back as the same double. */
    static String number(double value) {
        return decimal(BigDecimal.valueOf(value));
    }

    private static String condition(Condition condition, Unit unit) {
        String symbol = unit.symbol().isEmpty() ? "" : " " + unit.symbol();
        if (condition instanceof Condition.AtLeast atLeast) {
            return ">= " + number(atLeast.limit()) + symbol;
        } else if (condition instanceof Condition.AtMost atMost) {
            return "<= " + number(atMost.limit()) + symbol;
        } else if (condition instanceof Condition.MaxDrop drop) {
            return "drop <= " + (drop.relative() ? percent(drop.limit()) : number(drop.limit()) + symbol);
        } else {
            Condition.MinGain gain = (Condition.MinGain) condition;
            return "gain >= " + (gain.relative() ? percent(gain.limit()) : number(gain.limit()) + symbol);
        }
    }

    private static String percent(double fraction) {
        return decimal(BigDecimal.valueOf(fraction).movePointRight(2)) + "%";
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
