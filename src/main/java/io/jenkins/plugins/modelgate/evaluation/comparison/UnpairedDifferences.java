package io.jenkins.plugins.modelgate.evaluation.comparison;

import io.jenkins.plugins.modelgate.base.UserInputException;
import io.jenkins.plugins.modelgate.metric.MetricCatalog;
import io.jenkins.plugins.modelgate.report.Comparison;
import io.jenkins.plugins.modelgate.report.Comparison.Difference;
import io.jenkins.plugins.modelgate.report.Comparison.SliceDifferences;
import io.jenkins.plugins.modelgate.report.DataInfo;
import io.jenkins.plugins.modelgate.report.MetricValue;
import io.jenkins.plugins.modelgate.report.Report;
import io.jenkins.plugins.modelgate.report.Slice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The differences to an earlier report on the same test set. A report has numbers but no rows, so the interval is
 * combined from the two intervals as for different rows, which makes it wider than a paired one.
 *
 * @see <a href="https://doi.org/10.1111/j.1541-0420.2007.00980.x">G. Y. Zou and A. Donner, Construction of confidence
 *     limits about effect measures: a general approach (2008)</a>
 */
public final class UnpairedDifferences {
    /** Method of variance estimates recovery. */
    private static final String MOVER = "mover";

    private UnpairedDifferences() {}

    /**
     * Compares metrics with those of an earlier report.
     *
     * @param source the baseline as the user gave it
     * @throws UserInputException when the earlier report has another test set or another class attribute
     */
    public static Comparison of(
            String source, Report earlier, DataInfo data, Map<String, MetricValue> metrics, List<Slice> slices) {
        check(source, earlier.data(), data);
        Map<String, MetricValue> ofBaseline = earlier.metrics();
        List<SliceDifferences> ofSlices = new ArrayList<>();
        for (Slice slice : slices) {
            earlier.slices().stream()
                    .filter(other -> other.name().equals(slice.name()))
                    .findFirst()
                    .ifPresent(other -> ofSlices.add(
                            new SliceDifferences(slice.name(), differences(slice.metrics(), other.metrics()))));
        }
        return new Comparison(
                new Comparison.Baseline(
                        source,
                        earlier.model().name(),
                        earlier.model().sha256(),
                        earlier.data().sha256(),
                        ofBaseline),
                differences(metrics, ofBaseline),
                ofSlices);
    }

    private static void check(String source, DataInfo there, DataInfo here) {
        if (there.sha256() != null && here.sha256() != null && !there.sha256().equals(here.sha256())) {
            throw new UserInputException("the baseline '" + source + "' was measured on another test set: '"
                    + there.path() + "' with sha256 " + there.sha256() + ", here '" + here.path() + "' with sha256 "
                    + here.sha256() + "; measure both on the same test set");
        }
        if (!Objects.equals(there.classAttribute(), here.classAttribute())) {
            throw new UserInputException("the baseline '" + source + "' was measured on the class attribute '"
                    + there.classAttribute() + "', here it is '" + here.classAttribute() + "'");
        }
    }

    private static Map<String, Difference> differences(
            Map<String, MetricValue> candidate, Map<String, MetricValue> baseline) {
        String reason = "an earlier report and this one have no bounds for it that an interval could be made of";
        Map<String, Difference> all = new LinkedHashMap<>(new DifferenceTable(candidate, baseline, reason).all());
        all.replaceAll((name, plain) -> {
            MetricValue a = candidate.get(name);
            MetricValue b = baseline.get(name);
            boolean timed = MetricCatalog.findOrCustom(name).timed();
            return !timed && a.bounded() && b.bounded() && a.confidence().equals(b.confidence())
                    ? bounded(plain, a, b)
                    : plain;
        });
        return all;
    }

    private static Difference bounded(Difference plain, MetricValue a, MetricValue b) {
        double difference = plain.difference();
        double down = Math.hypot(a.value() - a.low(), b.high() - b.value());
        double up = Math.hypot(a.high() - a.value(), b.value() - b.low());
        return new Difference(
                a.value(),
                b.value(),
                difference,
                difference - down,
                difference + up,
                a.confidence(),
                plain.n(),
                null,
                null,
                MOVER,
                null,
                null);
    }
}
