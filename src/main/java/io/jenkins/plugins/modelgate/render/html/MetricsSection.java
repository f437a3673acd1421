package io.jenkins.plugins.modelgate.render.html;

import io.jenkins.plugins.modelgate.base.SafeText;
import io.jenkins.plugins.modelgate.metric.MetricCatalog;
import io.jenkins.plugins.modelgate.render.text.Change;
import io.jenkins.plugins.modelgate.render.text.ComparisonFacts;
import io.jenkins.plugins.modelgate.render.text.MetricRow;
import io.jenkins.plugins.modelgate.render.text.Numbers;
import io.jenkins.plugins.modelgate.report.Comparison;
import io.jenkins.plugins.modelgate.report.Comparison.Difference;
import io.jenkins.plugins.modelgate.report.MetricValue;
import io.jenkins.plugins.modelgate.report.Report;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** All metrics, next to those of the baseline; metrics of single labels are in a table of their own. */
public final class MetricsSection implements Section {
    private static final int LONGEST_NAME = 80;

    @Override
    public String id() {
        return "metrics";
    }

    @Override
    public String title() {
        return "Metrics";
    }

    @Override
    public boolean isPresent(Report report) {
        return !report.metrics().isEmpty();
    }

    @Override
    public void write(Report report, Markup html) {
        Map<String, MetricValue> quality = new LinkedHashMap<>();
        Map<String, MetricValue> speed = new LinkedHashMap<>();
        Map<String, MetricValue> labels = new LinkedHashMap<>();
        Map<String, MetricValue> drift = new LinkedHashMap<>();
        boolean unknown = nothingScored(report);
        report.metrics().forEach((name, value) -> {
            if (unknown && !value.defined()) {
                return;
            }
            Map<String, MetricValue> group =
                    switch (MetricCatalog.findOrCustom(name).group()) {
                        case LABEL -> labels;
                        case DRIFT -> drift;
                        case SPEED_AND_SIZE -> speed;
                        case QUALITY -> quality;
                    };
            group.put(name, value);
        });
        html.element("p", boundsNote(report), "class", "note");
        if (unknown) {
            html.element(
                    "p",
                    "No row has both a label and an answer, so the quality of the model is unknown.",
                    "class",
                    "note");
        }
        if (report.comparison() != null) {
            Comparison.Baseline baseline = report.comparison().baseline();
            html.open("p", "class", "note")
                    .text("Baseline:")
                    .space()
                    .element("bdi", SafeText.shortened(baseline.source(), LONGEST_NAME));
            if (baseline.name() != null) {
                html.space()
                        .text("(")
                        .element("bdi", SafeText.shortened(baseline.name(), LONGEST_NAME))
                        .text(")");
            }
            html.text(
                            ComparisonFacts.isPaired(report.comparison())
                                    ? ", on the same rows."
                                    : ", by its earlier report on the same test set: the rows are not paired, which"
                                            + " makes the bounds of a difference wider.")
                    .space()
                    .text("A difference is the candidate minus the baseline.")
                    .close();
        }
        table(html, report, "Quality", quality);
        table(html, report, "Speed and size", speed);
        families(html, "By label", "Label", labels);
        families(html, "Drift", "Column", drift);
    }

    /** If nothing was scored, every quality metric is undefined, which need not be repeated for each. */
    private static boolean nothingScored(Report report) {
        return report.data() != null
                && report.data().task() != null
                && report.data().scored() == 0;
    }

    private static String boundsNote(Report report) {
        Set<String> levels = new LinkedHashSet<>();
        report.metrics().values().stream()
                .filter(value -> value.confidence() != null)
                .forEach(value -> levels.add(Numbers.percent(value.confidence())));
        return levels.isEmpty()
                ? "These numbers have no bounds."
                : "Each bound holds for itself with " + String.join(" or ", levels) + " confidence.";
    }

    private static void table(Markup html, Report report, String title, Map<String, MetricValue> metrics) {
        if (metrics.isEmpty()) {
            return;
        }
        Comparison comparison = report.comparison();
        html.element("h3", title);
        HtmlTable.openStacked(html, title + ": metrics", "metrics");
        List<String> columns = new ArrayList<>(List.of("Metric", "Value", "Bounds"));
        if (comparison != null) {
            columns.addAll(List.of("Baseline", "Difference"));
        }
        html.open("thead", "role", "rowgroup").open("tr", "role", "row");
        for (String column : columns) {
            html.element(
                    "th",
                    column,
                    "scope",
                    "col",
                    "role",
                    "columnheader",
                    "class",
                    column.equals("Metric") ? null : "number");
        }
        html.close(2).open("tbody", "role", "rowgroup");
        metrics.entrySet().stream().limit(HtmlTable.MOST_ROWS).forEach(entry -> {
            String name = entry.getKey();
            MetricValue metric = entry.getValue();
            html.open("tr", "role", "row");
            html.open("th", "scope", "row", "role", "rowheader")
                    .element("code", SafeText.shortened(name, LONGEST_NAME));
            MetricCatalog.find(name).ifPresent(known -> html.small(known.description()));
            html.close();
            value(html, metric);
            bounds(html, metric);
            if (comparison != null) {
                baseline(html, comparison.baseline().metrics().get(name));
                difference(html, name, metric, comparison.differences().get(name));
            }
            html.close();
        });
        html.close(3);
        HtmlTable.rest(html, metrics.size(), HtmlTable.MOST_ROWS);
    }

    private static Markup cell(Markup html, String label, boolean empty) {
        return html.open("td", "class", empty ? "number empty" : "number", "role", "cell", "data-label", label);
    }

    private static void value(Markup html, MetricValue metric) {
        cell(html, "Value", false);
        if (metric.defined()) {
            html.element("strong", Numbers.format(metric.value(), metric.unit()));
        } else {
            html.text("undefined").small(metric.reason());
        }
        html.close();
    }

    private static void bounds(Markup html, MetricValue metric) {
        boolean none = metric.low() == null && metric.high() == null;
        cell(html, "Bounds", none && metric.n() == null)
                .text(Numbers.interval(metric.low(), metric.high(), null, metric.unit()));
        if (metric.n() != null || metric.method() != null) {
            html.small(MetricRow.basis(metric));
        }
        html.close();
    }

    private static void baseline(Markup html, MetricValue metric) {
        cell(html, "Baseline", metric == null);
        if (metric == null) {
            html.text(Numbers.NONE);
        } else if (metric.defined()) {
            html.text(Numbers.format(metric.value(), metric.unit()));
        } else {
            html.text("undefined");
        }
        html.close();
    }

    private static void difference(Markup html, String name, MetricValue metric, Difference difference) {
        cell(html, "Difference", difference == null);
        if (difference == null) {
            html.text(Numbers.NONE);
        } else if (difference.difference() == null) {
            html.text(Numbers.NONE).small(difference.reason());
        } else {
            Change change = Change.of(name, difference);
            html.text(Numbers.signed(difference.difference(), metric.unit()));
            html.space()
                    .element(
                            "span",
                            change.words(),
                            "class",
                            "change " + change.name().toLowerCase(Locale.ROOT));
            if (difference.low() != null && difference.high() != null) {
                html.small(ComparisonFacts.bounds(difference));
            }
            if (!ComparisonFacts.onlyOneRight(difference).isEmpty()) {
                html.small(ComparisonFacts.onlyOneRight(difference));
            }
        }
        html.close();
    }

    /** One row per label or column, with a cell for each family of metrics. */
    private static void families(Markup html, String title, String heading, Map<String, MetricValue> metrics) {
        if (metrics.isEmpty()) {
            return;
        }
        Map<String, Map<String, MetricValue>> rows = new LinkedHashMap<>();
        Set<String> families = new LinkedHashSet<>();
        metrics.forEach((name, value) -> {
            int colon = name.indexOf(':');
            families.add(name.substring(0, colon));
            rows.computeIfAbsent(name.substring(colon + 1), label -> new LinkedHashMap<>())
                    .put(name.substring(0, colon), value);
        });
        html.element("h3", title);
        HtmlTable.openStacked(html, title + ": metrics", "metrics");
        html.open("thead", "role", "rowgroup").open("tr", "role", "row");
        html.element("th", heading, "scope", "col", "role", "columnheader");
        for (String family : families) {
            html.element("th", family, "scope", "col", "role", "columnheader", "class", "number");
        }
        html.close(2).open("tbody", "role", "rowgroup");
        rows.entrySet().stream().limit(HtmlTable.MOST_ROWS).forEach(row -> {
            html.open("tr", "role", "row");
            html.element("th", SafeText.shortened(row.getKey(), LONGEST_NAME), "scope", "row", "role", "rowheader");
            families.forEach(family -> ofLabel(html, family, row.getValue().get(family)));
            html.close();
        });
        html.close(3);
        HtmlTable.rest(html, rows.size(), HtmlTable.MOST_ROWS);
    }

    private static void ofLabel(Markup html, String family, MetricValue metric) {
        cell(html, family, metric == null);
        if (metric == null) {
            html.text(Numbers.NONE);
        } else if (metric.defined()) {
            html.element("strong", Numbers.format(metric.value(), metric.unit()));
            if (metric.low() != null || metric.high() != null) {
                html.small(Numbers.interval(metric.low(), metric.high(), null, metric.unit()));
            }
        } else {
            html.text("undefined").small(metric.reason());
        }
        html.close();
    }
}
