package io.jenkins.plugins.modelgate.gate;

import io.jenkins.plugins.modelgate.metric.MetricCatalog;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The policies that an evaluation can ask for: the administrator's, and those of a file beside the code. */
public final class Policies {
    private final Map<String, RulePolicy> byName;

    private Policies(Map<String, RulePolicy> byName) {
        this.byName = byName;
    }

    /**
     * @param administrators those that nobody but the administrator can change
     * @param files those of a configuration file; a name of the administrator's is refused, since defining it again
     *     would be a way around it
     * @throws IllegalArgumentException when a name is used twice
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

    /**
     * @throws IllegalArgumentException when there is none of this name; the message suggests the nearest
     */
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
