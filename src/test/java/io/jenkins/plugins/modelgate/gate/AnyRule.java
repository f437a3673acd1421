package io.jenkins.plugins.modelgate.gate;

import io.jenkins.plugins.modelgate.gate.Rule.Condition;
import io.jenkins.plugins.modelgate.gate.Rule.Decision;
import io.jenkins.plugins.modelgate.gate.Rule.Severity;
import io.jenkins.plugins.modelgate.gate.Rule.SliceSelector;
import io.jenkins.plugins.modelgate.metric.Metric;
import io.jenkins.plugins.modelgate.metric.MetricCatalog;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Rules of every kind, for property tests. */
public final class AnyRule {
    private AnyRule() {}

    public static Arbitrary<Rule> rules() {
        Arbitrary<String> names =
                Arbitraries.strings().ofMinLength(1).ofMaxLength(30).filter(name -> !name.isBlank());
        Arbitrary<String> metrics = Arbitraries.oneOf(
                Arbitraries.of(
                        MetricCatalog.standard().stream().map(Metric::name).toList()),
                names.map(label -> "recall:" + label),
                names);
        Arbitrary<Double> limits = Arbitraries.oneOf(
                Arbitraries.doubles().between(-1e300, 1e300),
                Arbitraries.doubles().between(0, 1).ofScale(4),
                Arbitraries.of(0.0, -0.0, 1.0, 0.57, Double.MIN_VALUE, 1e-300, 5_000_000.0));
        Arbitrary<Condition> conditions = Combinators.combine(
                        limits, Arbitraries.integers().between(0, 5))
                .as((limit, kind) -> switch (kind) {
                    case 0 -> new Condition.AtLeast(limit);
                    case 1 -> new Condition.AtMost(limit);
                    case 2 -> new Condition.MaxDrop(Math.abs(limit), false);
                    case 3 -> new Condition.MaxDrop(Math.abs(limit), true);
                    case 4 -> new Condition.MinGain(Math.abs(limit), false);
                    default -> new Condition.MinGain(Math.abs(limit), true);
                });
        Arbitrary<SliceSelector> slices = Arbitraries.oneOf(
                Arbitraries.just(new SliceSelector.AllRows()),
                names.map(SliceSelector.Named::new),
                names.map(name -> new SliceSelector.Named("every " + name)),
                names.map(SliceSelector.Every::new));
        return Combinators.combine(
                        metrics,
                        conditions,
                        slices,
                        Arbitraries.integers().between(1, 999_999_999).injectNull(0.5),
                        Arbitraries.of(Decision.class),
                        Arbitraries.doubles().between(0.5, false, 1, false).ofScale(12),
                        Arbitraries.of(Severity.class))
                .as(Rule::new)
                .filter(AnyRule::sensible);
    }

    /** A limit of a share lies from 0 to 1. */
    private static boolean sensible(Rule rule) {
        double limit = rule.condition().limit();
        return !MetricCatalog.findOrCustom(rule.metric()).share()
                || rule.condition().relative()
                || limit >= 0 && limit < 1;
    }
}
