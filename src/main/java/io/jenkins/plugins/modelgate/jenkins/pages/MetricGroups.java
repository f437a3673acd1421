package io.jenkins.plugins.modelgate.jenkins.pages;

import io.jenkins.plugins.modelgate.metric.MetricCatalog;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The metrics in the groups that pages show, each in its own order.
 *
 * @param quality how accurate the model is
 * @param speed how fast and how large it is
 * @param labels quality for single labels or columns, such as {@code recall:yes}
 */
public record MetricGroups(List<String> quality, List<String> speed, List<String> labels) {

    public static MetricGroups of(Collection<String> names) {
        List<String> quality = new ArrayList<>();
        List<String> speed = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        for (String name : names) {
            switch (MetricCatalog.findOrCustom(name).group()) {
                case LABEL, DRIFT -> labels.add(name);
                case SPEED_AND_SIZE -> speed.add(name);
                case QUALITY -> quality.add(name);
            }
        }
        return new MetricGroups(List.copyOf(quality), List.copyOf(speed), List.copyOf(labels));
    }

    /** The metric to show first; empty when there are only metrics of speed and size. */
    public Optional<String> usual() {
        return MetricCatalog.headlines().stream()
                .filter(quality::contains)
                .findFirst()
                .or(() -> quality.stream().findFirst())
                .or(() -> labels.stream().findFirst());
    }
}
