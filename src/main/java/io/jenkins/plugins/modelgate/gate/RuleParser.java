package io.jenkins.plugins.modelgate.gate;

import io.jenkins.plugins.modelgate.gate.Rule.Condition;
import io.jenkins.plugins.modelgate.gate.Rule.Decision;
import io.jenkins.plugins.modelgate.gate.Rule.Severity;
import io.jenkins.plugins.modelgate.gate.Rule.SliceSelector;
import io.jenkins.plugins.modelgate.metric.Metric;
import io.jenkins.plugins.modelgate.metric.MetricCatalog;
import io.jenkins.plugins.modelgate.metric.Unit;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * Parses a rule's text form:
 *
 * <pre>
 * METRIC >= NUMBER [UNIT]        METRIC drop &lt;= NUMBER [UNIT | %]
 * METRIC &lt;= NUMBER [UNIT]        METRIC gain >= NUMBER [UNIT | %]
 * </pre>
 *
 * followed, in any order and each at most once, by {@code [SLICE]} or {@code [every COLUMN]}, {@code at point},
 * {@code with confidence NUMBER}, {@code from COUNT rows} (or {@code requests}), {@code else unstable} or
 * {@code else note}. A metric's name with blanks, brackets or any of {@code <>=} is in double quotes, with the escapes
 * {@code \"}, {@code \\} and {@code \}{@code u0000}. An unknown metric is accepted, since a metrics file may contain
 * it.
 */
public final class RuleParser {
    private static final String COMPARISONS = ">=, <=, drop <= or gain >=";
    private static final List<String> OPTIONS = List.of("at", "with", "from", "else");
    private static final String ALLOWED_AFTER =
            "[slice], at point, with confidence NUMBER, from COUNT rows, else unstable or else note";

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final RuleScanner scanner;

    /** Whether only a limit is parsed, so that nothing but a unit may follow the number. */
    private final boolean alone;

    private SliceSelector slice;
    private Decision decision;
    private Double confidence;
    private Integer minSamples;
    private Severity severity;

    private RuleParser(String text, boolean alone) {
        this.scanner = new RuleScanner(text);
        this.alone = alone;
    }

    /**
     * @param text a rule's text form
     * @throws RuleSyntaxException with the position and what is allowed there
     */
    public static Rule parse(String text) {
        return new RuleParser(text, false).rule();
    }

    /** Parses a number with an optional unit into the metric's canonical unit. */
    static double limit(String text, Metric metric) {
        RuleParser parser = new RuleParser(text, true);
        double limit = parser.limit(metric);
        parser.end();
        return limit;
    }

    /** Parses a change in a metric, as {@link #limit(String, Metric)} does, but with any sign. */
    static double amount(String text, Metric metric) {
        RuleParser parser = new RuleParser(text, true);
        BigDecimal number = parser.scanner.number("a number");
        int at = parser.scanner.mark();
        double amount = parser.canonical(number, parser.unit(), metric, at);
        parser.end();
        return amount;
    }

    /** Parses a percentage, with or without the sign, into a fraction. */
    static double percent(String text) {
        RuleParser parser = new RuleParser(text, true);
        BigDecimal number = parser.scanner.number("a number of percent");
        parser.scanner.skip("%");
        parser.end();
        return number.movePointLeft(2).doubleValue();
    }

    /** Parses the text in the brackets of a rule's text form. */
    static SliceSelector slice(String text) {
        RuleParser parser = new RuleParser(text, true);
        SliceSelector slice = parser.sliceSelector();
        parser.end();
        return slice;
    }

    private void end() {
        if (!scanner.atEnd()) {
            throw scanner.unexpected(scanner.mark(), "the end");
        }
    }

    private Rule rule() {
        String name = scanner.metricName();
        Metric metric = MetricCatalog.findOrCustom(name);
        Condition condition = condition(metric);
        while (!scanner.atEnd()) {
            option();
        }
        return new Rule(
                name,
                condition,
                slice == null ? new SliceSelector.AllRows() : slice,
                minSamples,
                decision == null ? Decision.CONFIDENT : decision,
                confidence == null ? Rule.DEFAULT_CONFIDENCE : confidence,
                severity == null ? Severity.FAIL : severity);
    }

    private Condition condition(Metric metric) {
        if (scanner.skip(">=")) {
            return new Condition.AtLeast(limit(metric));
        }
        if (scanner.skip("<=")) {
            return new Condition.AtMost(limit(metric));
        }
        int at = scanner.mark();
        String word = scanner.word();
        if (word.equals("drop")) {
            scanner.expect("<=", "<= after drop");
            Change change = change(metric, true, "a drop below zero is a gain: gain >= ");
            return new Condition.MaxDrop(change.limit, change.relative);
        }
        if (word.equals("gain")) {
            scanner.expect(">=", ">= after gain");
            Change change = change(metric, false, "a gain below zero is a drop: drop <= ");
            return new Condition.MinGain(change.limit, change.relative);
        }
        throw scanner.unexpected(at, COMPARISONS);
    }

    private double limit(Metric metric) {
        int numberAt = scanner.mark();
        BigDecimal number = scanner.number("a number");
        int at = scanner.mark();
        double limit = canonical(number, unit(), metric, at);
        if (metric.share() && (limit < 0 || limit > 1)) {
            throw scanner.problem(numberAt, outOfRange(number, metric, ""));
        }
        return limit;
    }

    /** A limit that every value meets, or none can, is a mistake: 92 where 0.92 was meant. */
    private static String outOfRange(BigDecimal number, Metric metric, String so) {
        boolean percent = number.signum() > 0 && number.compareTo(HUNDRED) <= 0;
        return "found " + RuleText.decimal(number) + ", but " + metric.name() + " goes from 0 to 1" + so
                + (percent ? "; did you mean " + RuleText.decimal(number.movePointLeft(2)) + "?" : "");
    }

    /**
     * Describes the error in an absolute limit on a change that no change can exceed; {@code null} for any other limit.
     *
     * @param drop whether it is the most that is allowed; else the least that is required
     */
    static String pointless(double limit, boolean drop, Metric metric) {
        return metric.share() && (drop ? limit >= 1 : limit > 1)
                ? outOfRange(BigDecimal.valueOf(limit), metric, ", and no change of it is larger")
                : null;
    }

    private record Change(double limit, boolean relative) {}

    private Change change(Metric metric, boolean drop, String instead) {
        int numberAt = scanner.mark();
        BigDecimal number = scanner.number("a number, with % for a share of the baseline's value");
        if (number.signum() < 0) {
            throw scanner.problem(numberAt, instead + number.negate().toPlainString());
        }
        int at = scanner.mark();
        String unit = unit();
        if (unit.equals("%")) {
            return new Change(number.movePointLeft(2).doubleValue(), true);
        }
        double limit = canonical(number, unit, metric, at);
        String pointless = pointless(limit, drop, metric);
        if (pointless != null) {
            throw scanner.problem(numberAt, pointless);
        }
        return new Change(limit, false);
    }

    /** The word after the number, unless it starts an option. */
    private String unit() {
        int at = scanner.mark();
        String word = scanner.word();
        if (OPTIONS.contains(word)) {
            scanner.back(at);
            return "";
        }
        return word;
    }

    private double canonical(BigDecimal number, String unit, Metric metric, int at) {
        var canonical = metric.unit().toCanonical(number.doubleValue(), unit);
        if (canonical.isPresent()) {
            if (Double.isInfinite(canonical.getAsDouble())) {
                throw scanner.problem(at, "the limit is larger than any number that can be measured");
            }
            return canonical.getAsDouble();
        }
        List<String> accepted = metric.unit().accepted();
        if (!accepted.isEmpty()) {
            String meant = MetricCatalog.nearest(unit, accepted)
                    .map(near -> " (did you mean " + near + "?)")
                    .orElse("");
            throw scanner.problem(
                    at,
                    "found '" + unit + "'" + meant + ", but " + metric.name() + " is in " + String.join(", ", accepted)
                            + (alone ? "" : "; after it come " + ALLOWED_AFTER));
        }
        if (MetricCatalog.find(metric.name()).isEmpty()) {
            throw scanner.problem(
                    at,
                    "found '" + unit + "', but '" + metric.name() + "' is not a metric of Model Gate"
                            + nearestMetric(metric.name()) + ", so its limit has no unit" + allowedInstead());
        }
        String kind = metric.unit() == Unit.TARGET ? " is in the unit of the class attribute" : " is a plain number";
        throw scanner.problem(at, "found '" + unit + "', but " + metric.name() + kind + allowedInstead());
    }

    private String allowedInstead() {
        return alone ? "" : "; allowed are " + ALLOWED_AFTER;
    }

    private static String nearestMetric(String name) {
        Optional<String> nearest = MetricCatalog.nearest(
                name, MetricCatalog.standard().stream().map(Metric::name).toList());
        return nearest.map(near -> " (did you mean " + near + "?)").orElse("");
    }

    private void option() {
        int at = scanner.mark();
        if (scanner.skip("[")) {
            once(at, slice, "slice");
            slice = sliceSelector();
            scanner.expect("]", "] after the slice");
            return;
        }
        String word = scanner.word();
        switch (word) {
            case "at" -> {
                once(at, decision, "'at point'");
                scanner.expectWord("point", "'point': the value alone decides");
                decision = Decision.POINT;
            }
            case "with" -> {
                once(at, confidence, "'with confidence'");
                scanner.expectWord("confidence", "'confidence' and a number, for instance 'with confidence 0.99'");
                confidence = confidence();
            }
            case "from" -> {
                once(at, minSamples, "'from'");
                minSamples = scanner.count("a whole number of rows, for instance 'from 200 rows'");
                int unitAt = scanner.mark();
                String unit = scanner.word();
                if (!unit.equals("rows") && !unit.equals("requests")) {
                    throw scanner.unexpected(unitAt, "rows or requests");
                }
            }
            case "else" -> {
                once(at, severity, "'else'");
                severity = severity();
            }
            default -> throw scanner.unexpected(at, ALLOWED_AFTER);
        }
    }

    private SliceSelector sliceSelector() {
        boolean every = scanner.skipWord("every");
        String name = alone ? scanner.restAsName() : scanner.sliceName();
        return every ? new SliceSelector.Every(name) : new SliceSelector.Named(name);
    }

    private double confidence() {
        int at = scanner.mark();
        double value = scanner.number("a number, for instance 0.99").doubleValue();
        if (!(value > 0.5 && value < 1)) {
            throw scanner.problem(at, "a confidence is over 0.5 and under 1, for instance 0.99");
        }
        return value;
    }

    private Severity severity() {
        int at = scanner.mark();
        return switch (scanner.word()) {
            case "unstable" -> Severity.UNSTABLE;
            case "note" -> Severity.NOTE;
            default -> throw scanner.unexpected(at, "unstable or note");
        };
    }

    private void once(int at, Object earlier, String what) {
        if (earlier != null) {
            throw scanner.problem(at, "a second " + what + "; a rule has at most one");
        }
    }
}
