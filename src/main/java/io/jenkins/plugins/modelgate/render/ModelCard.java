package io.jenkins.plugins.modelgate.render;

import io.jenkins.plugins.modelgate.metric.MetricCatalog;
import io.jenkins.plugins.modelgate.render.text.Markdown;
import io.jenkins.plugins.modelgate.render.text.MetricRow;
import io.jenkins.plugins.modelgate.render.text.Numbers;
import io.jenkins.plugins.modelgate.render.text.ProvenanceFacts;
import io.jenkins.plugins.modelgate.render.text.RuleWording;
import io.jenkins.plugins.modelgate.render.text.VerdictLabel;
import io.jenkins.plugins.modelgate.report.ConfusionMatrix;
import io.jenkins.plugins.modelgate.report.DataCheck;
import io.jenkins.plugins.modelgate.report.DataInfo;
import io.jenkins.plugins.modelgate.report.GateResult.RuleResult;
import io.jenkins.plugins.modelgate.report.Latency;
import io.jenkins.plugins.modelgate.report.MetricValue;
import io.jenkins.plugins.modelgate.report.Report;
import io.jenkins.plugins.modelgate.report.Slice;
import io.jenkins.plugins.modelgate.report.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code model-card.md}, with the sections of Mitchell et al., "Model Cards for Model Reporting" (FAT* 2019). What a
 * measurement shows is filled in; what only the model's owner knows is marked as open, never made up.
 */
public final class ModelCard {
    /** Marks each place for the owner to fill in. */
    public static final String TO_BE_FILLED_IN = "To be filled in by the model's owner";

    private static final int MOST_LABELS = 20;
    private static final int MOST_ROWS = 200;
    private static final int MOST_SLICE_METRICS = 4;

    /** The card as Markdown; ends with a line feed. */
    public String render(Report report) {
        Markdown out = new Markdown();
        out.heading(
                1,
                "Model card: "
                        + Markdown.text(
                                report.model() == null
                                        ? "unnamed model"
                                        : report.model().name()));
        out.line("The sections follow Mitchell et al., *Model Cards for Model Reporting* (2019). Numbers and facts were"
                + " measured by Model Gate; places that read “" + TO_BE_FILLED_IN + "” are not known to it.");
        out.blank();
        details(out, report);
        intendedUse(out);
        factors(out, report);
        metrics(out, report);
        evaluationData(out, report);
        trainingData(out, report);
        analyses(out, report);
        ethics(out);
        caveats(out, report);
        return out.toString();
    }

    private static void details(Markdown out, Report report) {
        out.heading(2, "Model details");
        facts(out, ProvenanceFacts.model(report.model()));
        if (report.provenance() != null) {
            facts(out, ProvenanceFacts.run(report.provenance()));
        }
        owner(out, "person or organization developing the model, and contact");
        owner(out, "model date and version");
        owner(out, "training algorithm, parameters and features, papers or other resources");
        owner(out, "licence and citation");
        out.blank();
    }

    private static void intendedUse(Markdown out) {
        out.heading(2, "Intended use");
        owner(out, "primary intended uses");
        owner(out, "primary intended users");
        owner(out, "uses that are out of scope");
        out.blank();
    }

    private static void factors(Markdown out, Report report) {
        out.heading(2, "Factors");
        Set<String> columns = new LinkedHashSet<>();
        report.slices().forEach(slice -> columns.add(Markdown.code(slice.column())));
        out.line("- Evaluation factors: "
                + (columns.isEmpty() ? "the test set was not divided into slices." : String.join(", ", columns)));
        owner(out, "relevant factors (groups, instrumentation, environment) and the reasons for choosing them");
        out.blank();
    }

    private static void metrics(Markdown out, Report report) {
        out.heading(2, "Metrics");
        List<RuleResult> rules =
                report.gate() == null ? List.of() : report.gate().rules();
        Set<String> named = new LinkedHashSet<>();
        rules.forEach(rule -> named.add(rule.metric()));
        for (String name : named) {
            if (name != null) {
                String known = MetricCatalog.find(name)
                        .map(metric -> metric.description())
                        .orElse("a number of another tool.");
                out.line("- " + Markdown.code(name) + ": " + known);
            }
        }
        Set<String> methods = new LinkedHashSet<>();
        report.metrics().values().forEach(value -> {
            if (value.method() != null) {
                methods.add(Markdown.code(value.method()));
            }
        });
        out.line("- Approaches to uncertainty: "
                + (methods.isEmpty()
                        ? "none; the values have no bounds."
                        : "one-sided bounds by " + String.join(", ", methods) + "."));
        owner(out, "the reasons for these metrics and limits");
        out.blank();
        if (!rules.isEmpty()) {
            List<List<String>> rows = rules.stream()
                    .sorted(RuleWording.WORST_FIRST)
                    .limit(MOST_ROWS)
                    .map(rule -> List.of(
                            Markdown.codeCell(RuleWording.name(rule)),
                            VerdictLabel.of(rule.verdict()).word(),
                            Markdown.text(RuleWording.value(rule)),
                            Markdown.text(RuleWording.bounds(rule)),
                            Markdown.text(rule.reason())))
                    .toList();
            out.line("Decision thresholds: the rules of the gate and their results.")
                    .blank();
            out.table(List.of("Rule", "Verdict", "Measured", "Bounds", "Why"), rows);
            more(out, rules.size());
        }
    }

    private static void evaluationData(Markdown out, Report report) {
        out.heading(2, "Evaluation data");
        facts(out, ProvenanceFacts.data(report.data()));
        for (DataCheck check : report.checks()) {
            out.line("- Check " + Markdown.code(check.name()) + ": " + status(check.status()) + ", "
                    + Markdown.text(check.summary()));
        }
        owner(out, "the origin of the test set, why it was chosen, how it was prepared");
        out.blank();
    }

    private static void trainingData(Markdown out, Report report) {
        out.heading(2, "Training data");
        out.line(
                report.checks().stream()
                                .anyMatch(check ->
                                        check.name().equals("leakage") && check.status() != DataCheck.Status.NOT_RUN)
                        ? "- The training set was compared with the test set: see the check `leakage` above."
                        : "- Model Gate did not have access to the training data.");
        owner(out, "the training data, as far as it can be disclosed");
        out.blank();
    }

    private static void analyses(Markdown out, Report report) {
        out.heading(2, "Quantitative analyses");
        if (report.metrics().isEmpty()) {
            out.line("Nothing was measured.").blank();
        } else {
            out.heading(3, "All rows");
            if (report.comparison() != null) {
                out.line("The baseline is " + MetricRow.baseline(report.comparison())
                                + "; a difference is the candidate minus the baseline.")
                        .blank();
            }
            List<List<String>> rows = report.metrics().entrySet().stream()
                    .limit(MOST_ROWS)
                    .map(entry -> MetricRow.cells(report, entry.getKey(), entry.getValue()))
                    .toList();
            out.table(MetricRow.columns(report), rows);
            more(out, report.metrics().size());
        }
        slices(out, report);
        confusion(out, report.confusionMatrix());
        latency(out, report.latency());
    }

    private static void slices(Markdown out, Report report) {
        if (report.slices().isEmpty()) {
            return;
        }
        Set<String> all = new LinkedHashSet<>();
        report.slices().forEach(slice -> all.addAll(slice.metrics().keySet()));
        List<String> names = all.stream().limit(MOST_SLICE_METRICS).toList();
        List<String> columns = new ArrayList<>(List.of("Slice", "Rows"));
        names.forEach(name -> columns.add(Markdown.codeCell(name)));
        List<List<String>> rows = new ArrayList<>();
        for (Slice slice :
                report.slices().subList(0, Math.min(MOST_ROWS, report.slices().size()))) {
            List<String> row = new ArrayList<>();
            row.add(Markdown.codeCell(slice.name()) + (slice.judged() ? "" : " (too few rows to judge)"));
            row.add(Numbers.count(slice.n()));
            names.forEach(name -> {
                MetricValue metric = slice.metrics().get(name);
                row.add(metric == null ? Numbers.NONE : MetricRow.value(metric));
            });
            rows.add(row);
        }
        out.heading(3, "Slices");
        out.table(columns, rows);
        more(out, report.slices().size());
    }

    private static void confusion(Markdown out, ConfusionMatrix matrix) {
        if (matrix == null || matrix.labels().isEmpty()) {
            return;
        }
        out.heading(3, "Confusion matrix");
        if (matrix.labels().size() > MOST_LABELS) {
            out.line("The matrix of " + matrix.labels().size() + " labels is in report.json.")
                    .blank();
            return;
        }
        List<String> columns = new ArrayList<>(List.of("Actual, predicted"));
        matrix.labels().forEach(label -> columns.add(Markdown.codeCell(label)));
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < matrix.labels().size(); i++) {
            List<String> row = new ArrayList<>();
            row.add(Markdown.codeCell(matrix.labels().get(i)));
            matrix.counts().get(i).forEach(count -> row.add(Numbers.format(count, "")));
            rows.add(row);
        }
        out.table(columns, rows);
    }

    private static void latency(Markdown out, Latency latency) {
        if (latency == null || latency.percentiles().isEmpty()) {
            return;
        }
        out.heading(3, "Latency");
        out.line(Numbers.count(latency.requests()) + " requests of one row each, protocol "
                + Markdown.code(latency.protocol()) + ".");
        out.blank();
        List<List<String>> rows = new ArrayList<>();
        latency.percentiles()
                .forEach((name, value) -> rows.add(List.of(
                        Markdown.codeCell(name),
                        MetricRow.value(value),
                        Markdown.text(Numbers.interval(value.low(), value.high(), null, value.unit())))));
        out.table(List.of("Percentile", "Service time", "Bounds"), rows);
        facts(out, latency.environment());
        out.blank();
    }

    private static void ethics(Markdown out) {
        out.heading(2, "Ethical considerations");
        owner(out, "sensitive data, risks and harms, and how they were addressed");
        out.blank();
    }

    private static void caveats(Markdown out, Report report) {
        out.heading(2, "Caveats and recommendations");
        if (report.gate() == null) {
            out.line("- No rules were applied; nothing here says that the model is good enough to ship.");
        } else if (report.gate().verdict() != Verdict.PASSED) {
            out.line("- The gate's verdict is " + report.gate().verdict() + ": "
                    + Markdown.text(report.gate().reason()));
        }
        DataInfo data = report.data();
        if (data != null && data.unscored() > 0) {
            out.line("- " + Numbers.count(data.unscored()) + " of " + Numbers.count(data.rows())
                    + " rows were not scored.");
        }
        report.checks().stream()
                .filter(check -> check.status() == DataCheck.Status.WARNING)
                .forEach(check -> out.line("- " + Markdown.code(check.name()) + ": " + Markdown.text(check.summary())));
        long small = report.slices().stream().filter(slice -> !slice.judged()).count();
        if (small > 0) {
            out.line("- Too few rows to judge: " + Numbers.counted(small, "slice") + ".");
        }
        owner(out, "further caveats and recommendations");
        out.blank();
    }

    private static void facts(Markdown out, Map<String, String> facts) {
        facts.forEach((name, value) -> out.line("- " + Markdown.text(name) + ": " + Markdown.code(value)));
    }

    private static void owner(Markdown out, String what) {
        out.line("- *" + TO_BE_FILLED_IN + ": " + what + ".*");
    }

    private static void more(Markdown out, int all) {
        if (all > MOST_ROWS) {
            out.line("The other " + (all - MOST_ROWS) + " stand in report.json.")
                    .blank();
        }
    }

    private static String status(DataCheck.Status status) {
        return switch (status) {
            case OK -> "OK";
            case WARNING -> "warning";
            case NOT_RUN -> "not run";
        };
    }
}
