package io.jenkins.plugins.modelgate.gate;

import io.jenkins.plugins.modelgate.gate.Rule.Condition;
import io.jenkins.plugins.modelgate.gate.Rule.Decision;
import io.jenkins.plugins.modelgate.gate.Rule.Severity;
import io.jenkins.plugins.modelgate.gate.Rule.SliceSelector;
import io.jenkins.plugins.modelgate.metric.Metric;
import io.jenkins.plugins.modelgate.metric.MetricCatalog;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A rule in its structured form, as in a Jenkinsfile's map, YAML, JSON or a form. Exactly one of {@code min} to
 * {@code minGainPct} is given; all others except the metric may be {@code null} or blank for the default.
 *
 * @param metric the metric's name
 * @param min smallest value, with an optional unit: {@code 0.92}, {@code 92%}
 * @param max largest value, with an optional unit: {@code 5 ms}
 * @param maxDrop how much worse than the baseline is allowed, with an optional unit
 * @param maxDropPct the same in percent of the baseline's absolute value: {@code 10} for 10%
 * @param minGain how much better than the baseline is required, with an optional unit
 * @param minGainPct the same in percent
 * @param slice {@code region=EU}, or {@code every region}
 * @param minSamples fewest rows for a judgement, 1 or more
 * @param decision {@code confident} or {@code point}
 * @param confidence over 0.5 and under 1
 * @param severity {@code fail}, {@code unstable} or {@code note}
 */
public record RuleFields(
        String metric,
        String min,
        String max,
        String maxDrop,
        String maxDropPct,
        String minGain,
        String minGainPct,
        String slice,
        Integer minSamples,
        String decision,
        Double confidence,
        String severity) {

    /** The names of the fields, in the order they are written. */
    public static final List<String> NAMES = List.of(
            "metric",
            "min",
            "max",
            "maxDrop",
            "maxDropPct",
            "minGain",
            "minGainPct",
            "slice",
            "minSamples",
            "decision",
            "confidence",
            "severity");

    private static final List<String> LIMITS = NAMES.subList(1, 7);

    /**
     * Reads a map, for instance from a Jenkinsfile, YAML or JSON.
     *
     * @param fields names from {@link #NAMES}; values are texts or numbers
     * @throws RuleFieldException if a name is unknown, or a value is neither text nor number
     */
    public static RuleFields of(Map<String, ?> fields) {
        fields.forEach((name, value) -> {
            if (name == null || !NAMES.contains(name)) {
                String meant = MetricCatalog.nearest(String.valueOf(name), NAMES)
                        .map(near -> "did you mean " + near + "? ")
                        .orElse("");
                throw new RuleFieldException(
                        String.valueOf(name),
                        "not a field of a rule; " + meant + "allowed are " + String.join(", ", NAMES));
            }
            if (value != null && !(value instanceof CharSequence) && !(value instanceof Number)) {
                throw new RuleFieldException(name, "expected a text or a number");
            }
        });
        return new RuleFields(
                text(fields, "metric"),
                text(fields, "min"),
                text(fields, "max"),
                text(fields, "maxDrop"),
                text(fields, "maxDropPct"),
                text(fields, "minGain"),
                text(fields, "minGainPct"),
                text(fields, "slice"),
                wholeNumber(text(fields, "minSamples")),
                text(fields, "decision"),
                number(text(fields, "confidence")),
                text(fields, "severity"));
    }

    /** The structured form of a rule, without fields that have their default. */
    public static RuleFields of(Rule rule) {
        Condition condition = rule.condition();
        String limit = RuleText.limit(rule);
        boolean relative = condition.relative();
        boolean drop = condition instanceof Condition.MaxDrop;
        boolean gain = condition instanceof Condition.MinGain;
        return new RuleFields(
                rule.metric(),
                condition instanceof Condition.AtLeast ? limit : null,
                condition instanceof Condition.AtMost ? limit : null,
                drop && !relative ? limit : null,
                drop && relative ? limit : null,
                gain && !relative ? limit : null,
                gain && relative ? limit : null,
                RuleText.slice(rule.slice()),
                rule.minSamples(),
                rule.decision() == Decision.CONFIDENT ? null : lower(rule.decision()),
                rule.confidence() == Rule.DEFAULT_CONFIDENCE ? null : Double.valueOf(rule.confidence()),
                rule.severity() == Severity.FAIL ? null : lower(rule.severity()));
    }

    /** The fields that are given, by name. */
    public Map<String, Object> toMap() {
        Map<String, Object> given = new LinkedHashMap<>();
        List<Object> values = Arrays.asList(
                metric,
                min,
                max,
                maxDrop,
                maxDropPct,
                minGain,
                minGainPct,
                slice,
                minSamples,
                decision,
                confidence,
                severity);
        for (int i = 0; i < values.size(); i++) {
            if (!blank(values.get(i))) {
                given.put(NAMES.get(i), values.get(i));
            }
        }
        return given;
    }

    /**
     * Converts the fields to a rule.
     *
     * @throws RuleFieldException if they do not form a valid rule
     */
    public Rule toRule() {
        if (blank(metric)) {
            throw new RuleFieldException("metric", "missing; every rule names a metric, for instance accuracy");
        }
        return new Rule(
                metric,
                condition(),
                sliceSelector(),
                samples(),
                blank(decision) ? Decision.CONFIDENT : choice("decision", decision, Decision.values()),
                checkedConfidence(),
                blank(severity) ? Severity.FAIL : choice("severity", severity, Severity.values()));
    }

    private Condition condition() {
        Map<String, Object> given = toMap();
        List<String> limits = LIMITS.stream().filter(given::containsKey).toList();
        if (limits.isEmpty()) {
            throw new RuleFieldException("metric", metric + " has no limit; give one of " + String.join(", ", LIMITS));
        }
        if (limits.size() > 1) {
            throw new RuleFieldException(
                    limits.get(1), "a second limit beside " + limits.get(0) + "; write two rules instead");
        }
        Metric known = MetricCatalog.findOrCustom(metric);
        return switch (limits.get(0)) {
            case "min" -> new Condition.AtLeast(limit("min", min, known));
            case "max" -> new Condition.AtMost(limit("max", max, known));
            case "maxDrop" ->
                new Condition.MaxDrop(
                        change("maxDrop", maxDrop, known, true, "a drop below zero is a gain: use minGain"), false);
            case "maxDropPct" -> new Condition.MaxDrop(percent("maxDropPct", maxDropPct), true);
            case "minGain" ->
                new Condition.MinGain(
                        change("minGain", minGain, known, false, "a gain below zero is a drop: use maxDrop"), false);
            default -> new Condition.MinGain(percent("minGainPct", minGainPct), true);
        };
    }

    private static double limit(String field, String text, Metric metric) {
        try {
            return RuleParser.limit(text, metric);
        } catch (RuleSyntaxException e) {
            throw new RuleFieldException(field, e.problem());
        }
    }

    private static double change(String field, String text, Metric metric, boolean drop, String instead) {
        if (text.contains("%")) {
            throw new RuleFieldException(
                    field, "found '" + text + "'; for percent of the baseline use " + field + "Pct");
        }
        double limit;
        try {
            limit = RuleParser.amount(text, metric);
        } catch (RuleSyntaxException e) {
            throw new RuleFieldException(field, e.problem());
        }
        String problem = limit < 0 ? instead : RuleParser.pointless(limit, drop, metric);
        if (problem != null) {
            throw new RuleFieldException(field, problem);
        }
        return limit;
    }

    private static double percent(String field, String text) {
        double fraction;
        try {
            fraction = RuleParser.percent(text);
        } catch (RuleSyntaxException e) {
            throw new RuleFieldException(field, e.problem());
        }
        if (fraction < 0) {
            throw new RuleFieldException(field, "found " + text.strip() + ", expected 0 or more percent");
        }
        return fraction;
    }

    private SliceSelector sliceSelector() {
        if (blank(slice)) {
            return new SliceSelector.AllRows();
        }
        try {
            return RuleParser.slice(slice);
        } catch (RuleSyntaxException e) {
            throw new RuleFieldException("slice", e.problem());
        }
    }

    private Integer samples() {
        if (minSamples != null && minSamples < 1) {
            throw new RuleFieldException("minSamples", "found " + minSamples + ", expected 1 or more");
        }
        return minSamples;
    }

    private double checkedConfidence() {
        if (confidence != null && !(confidence > 0.5 && confidence < 1)) {
            throw new RuleFieldException(
                    "confidence", "found " + confidence + ", expected over 0.5 and under 1, for instance 0.95");
        }
        return confidence == null ? Rule.DEFAULT_CONFIDENCE : confidence;
    }

    private static <E extends Enum<E>> E choice(String field, String text, E[] choices) {
        return Arrays.stream(choices)
                .filter(choice -> lower(choice).equals(text.strip()))
                .findFirst()
                .orElseThrow(() -> new RuleFieldException(
                        field,
                        "found '" + text + "', expected "
                                + String.join(
                                        " or ",
                                        Arrays.stream(choices)
                                                .map(RuleFields::lower)
                                                .toList())));
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static String text(Map<String, ?> fields, String name) {
        Object value = fields.get(name);
        return blank(value) ? null : value.toString();
    }

    private static Integer wholeNumber(String text) {
        try {
            return text == null ? null : Integer.valueOf(new BigDecimal(text.strip()).intValueExact());
        } catch (ArithmeticException | NumberFormatException e) {
            throw new RuleFieldException("minSamples", "found '" + text + "', expected a whole number of rows");
        }
    }

    private static Double number(String text) {
        try {
            return text == null ? null : Double.valueOf(text.strip());
        } catch (NumberFormatException e) {
            throw new RuleFieldException("confidence", "found '" + text + "', expected a number, for instance 0.95");
        }
    }

    private static boolean blank(Object value) {
        return value == null || value.toString().isBlank();
    }
}
