package io.jenkins.plugins.modelgate.render.text;

import io.jenkins.plugins.modelgate.report.Comparison;
import io.jenkins.plugins.modelgate.report.DataInfo;
import io.jenkins.plugins.modelgate.report.ModelInfo;
import io.jenkins.plugins.modelgate.report.Provenance;
import io.jenkins.plugins.modelgate.report.Report;
import java.util.LinkedHashMap;
import java.util.Map;

/** The provenance of a report's numbers, as names and values for the report and the pages. Not escaped. */
public final class ProvenanceFacts {
    private ProvenanceFacts() {}

    /** Names and values, grouped by heading. */
    public static Map<String, Map<String, String>> of(Report report) {
        Map<String, Map<String, String>> facts = new LinkedHashMap<>();
        facts.put("Model", model(report.model()));
        facts.put("Test set", data(report.data()));
        if (report.comparison() != null) {
            facts.put("Baseline", baseline(report.comparison().baseline()));
        }
        Provenance provenance = report.provenance();
        if (provenance != null) {
            facts.put("Run", run(provenance));
            facts.put("Tools", provenance.tools());
            facts.put("Machine", provenance.machine());
            Map<String, String> durations = new LinkedHashMap<>();
            provenance.durations().forEach((phase, time) -> durations.put(phase, Numbers.format(time, "ms")));
            facts.put("Durations", durations);
        }
        return facts;
    }

    public static Map<String, String> model(ModelInfo model) {
        Facts facts = new Facts();
        if (model != null) {
            facts.add("Name", model.name())
                    .add("File", model.path())
                    .add("SHA-256", model.sha256())
                    .add("Size", model.bytes() == null ? null : Numbers.format((double) model.bytes(), "bytes"))
                    .add("Kind", model.kind())
                    .add("Scheme", model.scheme())
                    .add("Classpath", model.classpath().isEmpty() ? null : String.join(", ", model.classpath()))
                    .add(
                            "Classes let through",
                            model.allowedClasses().isEmpty() ? null : String.join(", ", model.allowedClasses()));
        }
        return facts.asMap();
    }

    public static Map<String, String> data(DataInfo data) {
        Facts facts = new Facts();
        if (data != null) {
            facts.add("File", data.path())
                    .add("SHA-256", data.sha256())
                    .add("Rows", Numbers.count(data.rows()))
                    .add("Scored", Numbers.count(data.scored()))
                    .add("Not scored", Numbers.count(data.unscored()))
                    .add("Population", ScoredRows.population(data))
                    .add("Class attribute", data.classAttribute())
                    .add("Labels", data.labels().isEmpty() ? null : String.join(", ", data.labels()));
        }
        return facts.asMap();
    }

    static Map<String, String> baseline(Comparison.Baseline baseline) {
        return new Facts()
                .add("Asked for", baseline.source())
                .add("Name", baseline.name())
                .add("SHA-256", baseline.sha256())
                .add("Test set's SHA-256", baseline.dataSha256())
                .asMap();
    }

    public static Map<String, String> run(Provenance provenance) {
        return new Facts()
                .add("Evaluation", provenance.id())
                .add(
                        "Baseline",
                        provenance.absentBaseline() == null
                                ? null
                                : "none yet: nothing was " + provenance.absentBaseline())
                .add("Started", provenance.started())
                .add("Build", provenance.build())
                .add("Commit", provenance.commit())
                .add("Seed", Long.toString(provenance.seed()))
                .asMap();
    }

    /** Names and values, without unknown ones. */
    private static final class Facts {
        private final Map<String, String> facts = new LinkedHashMap<>();

        Facts add(String name, String value) {
            if (value != null && !value.isBlank()) {
                facts.put(name, value);
            }
            return this;
        }

        Map<String, String> asMap() {
            return facts;
        }
    }
}
