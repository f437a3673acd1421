package io.jenkins.plugins.modelgate.gate;

import io.jenkins.plugins.modelgate.metric.MetricCatalog;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The policies available to an evaluation: the administrator's, and those of a configuration file kept with the code.
 */
public final class Policies {
    private final Map<String, RulePolicy> byName;

    private Policies(Map<String, RulePolicy> byName) {
        this.byName = byName;
    }

    /**
     * @param administrators policies that only the administrator can change
     * @param files policies of a configuration file; names that the administrator uses are refused, since redefining a
     *     policy would bypass it
     * @throws IllegalArgumentException if a name is used twice
     */
    public static Policies of(List<RulePolicy> administrators, List<RulePolicy> files) {
        Map<String, RulePolicy> all = new LinkedHashMap<>();
        for (RulePolicy policy : administrators) {
            if (all.put(policy.name(), policy) != null) {
                throw new IllegalArgumentException("there are two policies '" + policy.name() + "'");
            }
        }
        for (RulePolicy policy : files) {
            if (administrators.stream().anyMatch(fixed -> fixed.name().equals(policy.name()))) {
                throw new IllegalArgumentException("policy '" + policy.name()
                        + "' is the administrator's, which a file cannot define again; give it another name");
            }
            if (all.put(policy.name(), policy) != null) {
                throw new IllegalArgumentException("there are two policies '" + policy.name() + "'");
            }
        }
        return new Policies(all);
    }

    /** @throws IllegalArgumentException if there is no policy with this name; the message suggests the closest */
    public RulePolicy get(String name) {
        RulePolicy policy = byName.get(name);
        if (policy == null) {
            String meant = MetricCatalog.nearest(name, byName.keySet())
                    .map(near -> "; did you mean " + near + "?")
                    .orElse(
                            byName.isEmpty()
                                    ? "; none is defined"
                                    : "; there are " + String.join(", ", byName.keySet()));
            throw new IllegalArgumentException("there is no policy '" + name + "'" + meant);
        }
        return policy;
    }
}
