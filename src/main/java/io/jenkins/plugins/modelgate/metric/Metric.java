package io.jenkins.plugins.modelgate.metric;

import java.util.Objects;

/**
 * A named number that can be asked of a model.
 *
 * @param name as scikit-learn and MLflow users know it, for instance {@code recall_macro} or {@code f1:yes}
 * @param direction which way it gets better
 * @param unit the unit in which its values are kept
 * @param description one sentence for help pages and tooltips
 */
public record Metric(String name, Direction direction, Unit unit, String description) {
    public Metric {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(direction, "direction");
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(description, "description");
    }

    /** Whether its values lie from 0 to 1; relative errors are fractions, too, but can be any. */
    public boolean share() {
        return unit == Unit.FRACTION && !name.equals("mape") && !name.equals("relative_absolute_error");
    }
}
